/// What a cell shows of a number.
enum ShownNumber: Equatable {
  /// The number itself: digits, sign, decimals, thousands.
  case plain
  /// The number with fewer digits, or without its sign, than it has.
  case changed(String)
  /// A text that isn't a number, or a number and more.
  case text(String)
  /// A day, a month of a year, a time, or a day with its time.
  case date(DateShape)
  case nothing

  enum DateShape { case day, month, dayAndTime, time }
}

extension NumberFormat {
  /// What a cell with this format shows of `value`, which is finite.
  func shown(_ value: Double, counts1904: Bool) -> ShownNumber {
    guard let (section, showsSign) = section(for: value) else { return .text("####") }
    if section.isDate {
      // What no calendar has stays a number.
      guard let moment = Moment(serial: value, counts1904: counts1904) else { return .plain }
      if let shape = section.dateShape { return shape != .time && moment.day == nil ? .plain : .date(shape) }
      return ShownNumber(text: section.shown(moment))
    }
    let number = DecimalNumber(value)
    // △ is the sign of a negative number only where it takes the place of the minus.
    if section.isBare, !section.hasTriangle || number.isNegative && !showsSign {
      return section.bare(number, showsSign: showsSign)
    }
    let text = section.shown(number)
    return ShownNumber(text: number.isNegative && showsSign && !number.isZero ? "-" + text : text)
  }

  /// Whether every whole number from 0 on is shown as itself.
  var showsWholeNumbersPlainly: Bool {
    [0, 1, 451, 46_113, 123_456_789].allSatisfy { shown($0, counts1904: false) == .plain }
      && sections.allSatisfy { $0.condition == nil }
  }

  /// Whether it shows days without their time.
  var showsDaysAlone: Bool { sections.first?.isDate == true && [.day, .month].contains(sections.first?.dateShape) }

  /// What a cell with this format shows of a text; nil where it shows nothing.
  func shown(_ string: String) -> String? {
    guard let text else { return string }
    let shown = text.tokens.reduce(into: "") { shown, token in
      switch token {
      case .text: shown += string
      case .literal(let literal), .currency(let literal): shown += literal
      case .blank, .digit, .general, .point, .comma, .percent, .slash, .exponent, .denominator, .date, .minutes,
        .elapsed, .secondFraction, .halfOfDay:
        break
      }
    }
    return shown.isEmpty ? nil : shown
  }
}

extension ShownNumber {
  fileprivate init(text: String) {
    let text = text.trimmingWhitespace()
    self = text.isEmpty ? .nothing : .text(text)
  }
}

// MARK: - Numbers with nothing but a currency, a sign or brackets around them

extension NumberFormat.Section {
  /// Whether it shows a number and no word.
  fileprivate var isBare: Bool {
    let digits = tokens.indices.filter { tokens[$0] == .general || tokens[$0].isDigit }
    guard let first = digits.first, let last = digits.last else { return false }
    for (index, token) in tokens.enumerated() {
      switch token {
      case .digit, .general, .point, .comma, .blank: continue
      case .currency, .literal:
        let isOutside = index < first || index > last
        guard isOutside, token.isDressing else { return false }
      default: return false
      }
    }
    return scale == 0 && (digits.count == 1 || !tokens.contains(.general))
  }

  /// Whether it has the sign of negative numbers in Japanese accounts, which by itself is a partial answer.
  fileprivate var hasTriangle: Bool {
    tokens.contains { if case .literal(let text) = $0 { text.contains("△") || text.contains("▲") } else { false } }
  }

  fileprivate func bare(_ number: DecimalNumber, showsSign: Bool) -> ShownNumber {
    let dressing = tokens.reduce(into: "") { text, token in if case .literal(let literal) = token { text += literal } }
    let showsMinus =
      number.isNegative ? showsSign || dressing.contains { "-(△▲−".contains($0) } : dressing.contains("-")
    if tokens.contains(.general) { return showsMinus == number.isNegative ? .plain : .changed(unsigned(number)) }
    let shown = number.rounded(to: layout.decimals.count)
    let whole = shownWhole(shown.whole, grouped: false)
    let decimals = shownDecimals(shown)
    let text = whole.trimmingWhitespace() + (decimals.isEmpty ? "" : "." + decimals.trimmingWhitespace())
    // `#` shows nothing of zero.
    guard !text.isEmpty else { return .nothing }
    if whole.count > max(1, shown.whole.count), whole.hasPrefix("0") { return .text(showsMinus ? "-" + text : text) }
    guard shown == number, showsMinus == number.isNegative else {
      return .changed(showsMinus ? "-" + unsigned(shown) : unsigned(shown))
    }
    return .plain
  }

  private func unsigned(_ number: DecimalNumber) -> String {
    let text = number.text
    return text.hasPrefix("-") ? String(text.dropFirst()) : text
  }
}

extension NumberFormat.Token {
  /// A currency, a sign, brackets or blanks.
  fileprivate var isDressing: Bool {
    switch self {
    case .currency: true
    case .literal(let text):
      text.unicodeScalars.allSatisfy { "+-()（）△▲− \u{A0}\u{3000}$¥￥€£".unicodeScalars.contains($0) }
    default: false
    }
  }
}

// MARK: - Any number

extension NumberFormat.Section {
  /// Where the digits of a number go.
  struct Layout {
    /// Indices of the tokens for digits before the point, behind it, and of an exponent.
    var whole: [Int] = []
    var decimals: [Int] = []
    var exponent: [Int] = []
    /// Whether thousands are parted.
    var isGrouped = false
  }

  var layout: Layout {
    var layout = Layout()
    var isBehindPoint = false
    var isExponent = false
    for (index, token) in tokens.enumerated() {
      switch token {
      case .point: isBehindPoint = true
      case .exponent: isExponent = true
      case .digit where isExponent: layout.exponent.append(index)
      case .digit where isBehindPoint: layout.decimals.append(index)
      case .digit: layout.whole.append(index)
      default: break
      }
    }
    if let first = layout.whole.first, let last = layout.whole.last {
      layout.isGrouped = tokens[first...last].contains(.comma)
    }
    return layout
  }

  /// The power of ten by which the shown number is larger: two for each `%`, less three for each comma behind the
  /// digits.
  var scale: Int {
    let percents = tokens.count { $0 == .percent }
    let last = tokens.lastIndex(where: \.isDigit) ?? tokens.startIndex
    let point = tokens.firstIndex(of: .point) ?? tokens.endIndex
    let beforePoint =
      tokens[..<point].lastIndex(where: \.isDigit).map { tokens[($0 + 1)..<point].count { $0 == .comma } } ?? 0
    let behind = point < last ? tokens[last...].count { $0 == .comma } : 0
    return 2 * percents - 3 * (beforePoint + behind)
  }

  /// What it shows of a number, without its sign.
  fileprivate func shown(_ number: DecimalNumber) -> String {
    let number = number.scaled(by: scale)
    if tokens.contains(.slash), let fraction = fraction(number) { return fraction }
    if tokens.contains(where: { if case .exponent = $0 { true } else { false } }) { return scientific(number) }
    let layout = layout
    let shown = number.rounded(to: layout.decimals.count)
    let pieces = wholePieces(shown.whole, places: layout.whole, grouped: layout.isGrouped)
    return assembled(pieces, decimals: shown, layout: layout, number: number)
  }

  private func assembled(
    _ pieces: [Int: String], decimals number: DecimalNumber, layout: Layout, number exact: DecimalNumber
  ) -> String {
    var text = ""
    for (index, token) in tokens.enumerated() {
      switch token {
      case .literal(let literal), .currency(let literal): text += literal
      case .blank: text += " "
      case .percent: text += "%"
      case .slash: text += "/"
      case .general: text += numerals.shown(exact)
      case .point:
        if layout.whole.isEmpty { text += DecimalNumber.text(number.whole) }
        text += "."
      case .digit:
        if let piece = pieces[index] { text += numerals.shape(piece) }
        if let place = layout.decimals.firstIndex(of: index) { text += decimal(number, at: place, layout: layout) }
      case .denominator(let denominator): text += String(denominator)
      case .text, .comma, .exponent, .date, .minutes, .elapsed, .secondFraction, .halfOfDay: break
      }
    }
    return text
  }

  private func decimal(_ number: DecimalNumber, at place: Int, layout: Layout) -> String {
    if place < number.places { return DecimalNumber.text([number.decimal(place)]) }
    switch tokens[layout.decimals[place]] {
    case .digit(UInt8(ascii: "0")): return "0"
    case .digit(UInt8(ascii: "?")): return " "
    // A zero behind it keeps its place.
    default: return layout.decimals[place...].contains { tokens[$0] == .digit(UInt8(ascii: "0")) } ? "0" : ""
    }
  }

  /// The text of each place for a digit: from the right, and the first takes what is left.
  func wholePieces(_ digits: [UInt8], places: [Int], grouped: Bool) -> [Int: String] {
    var pieces: [Int: String] = [:]
    var left = digits[...]
    var shown = 0
    func add(_ digit: String, to piece: inout String) {
      if grouped, shown > 0, shown % 3 == 0, digit != " " { piece = "," + piece }
      piece = digit + piece
      shown += 1
    }
    for (position, index) in places.reversed().enumerated() {
      var piece = ""
      let isFirst = position == places.count - 1
      if left.isEmpty {
        if tokens[index] == .digit(UInt8(ascii: "0")) { add("0", to: &piece) }
        if tokens[index] == .digit(UInt8(ascii: "?")) { add(" ", to: &piece) }
      }
      repeat {
        guard let digit = left.popLast() else { break }
        add(DecimalNumber.text([digit]), to: &piece)
      } while isFirst
      pieces[index] = piece
    }
    return pieces
  }

  private func shownWhole(_ digits: [UInt8], grouped: Bool) -> String {
    let places = layout.whole
    guard !places.isEmpty else { return DecimalNumber.text(digits) }
    let pieces = wholePieces(digits, places: places, grouped: grouped)
    return places.compactMap { pieces[$0] }.joined()
  }

  private func shownDecimals(_ number: DecimalNumber) -> String {
    let layout = layout
    return layout.decimals.indices.map { decimal(number, at: $0, layout: layout) }.joined()
  }
}
