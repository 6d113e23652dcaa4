/// Parts a number format's code into sections and tokens. What the grammar doesn't know stands for itself, as in Excel.
struct NumberFormatParser {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var section = NumberFormat.Section()

  private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  static func sections(of code: String) -> [NumberFormat.Section] {
    var parser = NumberFormatParser(Array(code.unicodeScalars))
    var sections: [NumberFormat.Section] = []
    while true {
      let ended = parser.parseSection()
      parser.settle()
      sections.append(parser.section)
      guard ended else { return sections }
      parser.section = NumberFormat.Section()
    }
  }

  /// - Returns: whether another section follows.
  private mutating func parseSection() -> Bool {
    while at < scalars.count {
      let scalar = scalars[at]
      switch scalar {
      case ";":
        at += 1
        return true
      case "\"": readQuoted()
      case "\\":
        if at + 1 < scalars.count { add(literal: scalars[at + 1]) }
        at += 2
      case "_":
        section.tokens.append(.blank)
        at += 2
      case "*": at += 2
      case "[": readBracket()
      case "0", "#", "?":
        section.tokens.append(.digit(UInt8(scalar.value)))
        at += 1
      case ".", ",", "%", "@":
        section.tokens.append(scalar == "." ? .point : scalar == "," ? .comma : scalar == "%" ? .percent : .text)
        at += 1
      case "/": readSlash()
      default: readWord()
      }
    }
    return false
  }

  private mutating func add(literal scalar: Unicode.Scalar) {
    if case .literal(let text) = section.tokens.last {
      section.tokens[section.tokens.count - 1] = .literal(text + String(scalar))
    } else {
      section.tokens.append(.literal(String(scalar)))
    }
  }

  private mutating func readQuoted() {
    at += 1
    while at < scalars.count, scalars[at] != "\"" {
      add(literal: scalars[at])
      at += 1
    }
    at += 1
  }

  /// A slash parts a fraction, whose denominator may be a number that begins with 1 to 9, or stands for itself.
  private mutating func readSlash() {
    section.tokens.append(.slash)
    at += 1
    let digits = scalars[at...].prefix { ("0"..."9").contains($0) }
    guard section.hasDigits, let first = digits.first, first != "0",
      let number = Int(String(String.UnicodeScalarView(digits.prefix(7))))
    else { return }
    section.tokens.append(.denominator(number))
    at += digits.count
  }

  // MARK: Letters

  private static let generalNames = ["general", "g/標準", "g/通用格式", "g/표준", "standard"]
  private static let halves: [(word: String, morning: String, afternoon: String)] = [
    (word: "am/pm", morning: "AM", afternoon: "PM"), ("a/p", "A", "P"), ("上午/下午", "午前", "午後"), ("午前/午後", "午前", "午後"),
  ]

  private mutating func readWord() {
    if let name = NumberFormatParser.generalNames.first(where: { begins(with: $0) }) {
      section.tokens.append(.general)
      at += name.unicodeScalars.count
    } else if let half = NumberFormatParser.halves.first(where: { begins(with: $0.word) }) {
      section.tokens.append(.halfOfDay(half.morning, half.afternoon))
      at += half.word.unicodeScalars.count
    } else if section.hasDigits, begins(with: "e+") || begins(with: "e-") {
      section.tokens.append(.exponent(showsPlus: scalars[at + 1] == "+"))
      at += 2
    } else if let letter = letter(at: at), letter != UInt8(ascii: "a") || count(of: letter) >= 3 {
      let count = count(of: letter)
      // `r` is `e` with the name of its era.
      if letter == UInt8(ascii: "r") {
        section.tokens += [.date(UInt8(ascii: "g"), count: count > 1 ? 3 : 1), .date(UInt8(ascii: "e"), count: count)]
      } else {
        section.tokens.append(.date(letter, count: count))
      }
      at += count
    } else {
      add(literal: scalars[at])
      at += 1
    }
  }

  private func begins(with word: String) -> Bool {
    let word = word.unicodeScalars
    guard scalars.count - at >= word.count else { return false }
    return zip(scalars[at...], word).allSatisfy { $0.properties.lowercaseMapping == String($1) }
  }

  /// The lower-case letter of a date or time.
  private func letter(at index: Int) -> UInt8? {
    guard index < scalars.count, scalars[index].isASCII else { return nil }
    let letter = UInt8(scalars[index].value) | 0x20
    return "ymdhsgeabr".utf8.contains(letter) && scalars[index].properties.isAlphabetic ? letter : nil
  }

  private func count(of wanted: UInt8) -> Int {
    var count = 0
    while letter(at: at + count) == wanted { count += 1 }
    return count
  }

  // MARK: Brackets

  private mutating func readBracket() {
    guard let end = scalars[at...].firstIndex(of: "]") else {
      add(literal: scalars[at])
      at += 1
      return
    }
    let content = String(String.UnicodeScalarView(scalars[(at + 1)..<end]))
    at = end + 1
    let key = content.lowercased()
    if content.hasPrefix("$") {
      readLocale(content.dropFirst())
    } else if key.hasPrefix("dbnum") {
      section.numerals = UInt8(key.dropFirst(5)).flatMap(NumberFormat.Numerals.init(rawValue:)) ?? .plain
    } else if let first = key.utf8.first, "hms".utf8.contains(first), key.utf8.allSatisfy({ $0 == first }) {
      section.tokens.append(.elapsed(first, count: key.utf8.count))
    } else if let condition = NumberFormatParser.condition(content) {
      section.condition = condition
    }
    // Anything else is a colour.
  }

  /// `CHF`, `¥-411`, `-411`, `-ja-JP-x-gannen`.
  private mutating func readLocale(_ text: Substring) {
    let symbol = text.prefix { $0 != "-" }
    if !symbol.isEmpty { section.tokens.append(.currency(String(symbol))) }
    if text.lowercased().contains("gannen") { section.namesFirstYear = true }
  }

  private static func condition(_ text: String) -> NumberFormat.Condition? {
    let sign = text.prefix { "<>=".contains($0) }
    guard let sign = NumberFormat.Condition.Sign(rawValue: String(sign)),
      let limit = Double(String(text.dropFirst(sign.rawValue.count)).trimmingWhitespace())
    else { return nil }
    return NumberFormat.Condition(sign: sign, limit: limit)
  }

  // MARK: What only the whole section tells

  /// In a date, points, commas and slashes stand for themselves, and a month next to hours or seconds is minutes.
  private mutating func settle() {
    guard section.isDate else { return }
    var tokens: [NumberFormat.Token] = []
    for token in section.tokens {
      switch token {
      case .point: tokens.append(.literal("."))
      case .comma: tokens.append(.literal(","))
      case .slash: tokens.append(.literal("/"))
      case .percent: tokens.append(.literal("%"))
      case .denominator(let number): tokens.append(.literal(String(number)))
      case .digit(UInt8(ascii: "0")) where NumberFormatParser.extendsSeconds(tokens):
        if case .secondFraction(let count) = tokens.last {
          tokens[tokens.count - 1] = .secondFraction(count: count + 1)
        } else {
          tokens[tokens.count - 1] = .secondFraction(count: 1)
        }
      case .digit(let digit): tokens.append(.literal(String(Unicode.Scalar(digit))))
      default: tokens.append(token)
      }
    }
    section.tokens = NumberFormatParser.withMinutes(tokens)
  }

  /// Whether a `0` that follows belongs to the seconds: behind their point, or behind another of its kind.
  private static func extendsSeconds(_ tokens: [NumberFormat.Token]) -> Bool {
    if case .secondFraction = tokens.last { return true }
    guard tokens.count > 1, tokens.last == .literal(".") else { return false }
    switch tokens[tokens.count - 2] {
    case .date(UInt8(ascii: "s"), count: _), .elapsed(UInt8(ascii: "s"), count: _): return true
    default: return false
    }
  }

  private static func withMinutes(_ tokens: [NumberFormat.Token]) -> [NumberFormat.Token] {
    var result = tokens
    let parts = tokens.indices.filter { tokens[$0].isTimeLetter || tokens[$0].isDateLetter }
    for (position, index) in parts.enumerated() {
      guard case .date(UInt8(ascii: "m"), count: let count) = tokens[index], count < 3 else { continue }
      let before = position > 0 ? tokens[parts[position - 1]].letter : 0
      let after = position + 1 < parts.count ? tokens[parts[position + 1]].letter : 0
      if before == UInt8(ascii: "h") || after == UInt8(ascii: "s") { result[index] = .minutes(count: count) }
    }
    return result
  }
}

extension NumberFormat.Token {
  /// The letter of a date or time, 0 for anything else.
  fileprivate var letter: UInt8 {
    switch self {
    case .date(let letter, count: _), .elapsed(let letter, count: _): letter
    default: 0
    }
  }
  fileprivate var isTimeLetter: Bool { "hs".utf8.contains(letter) }
  fileprivate var isDateLetter: Bool { "ymdgeab".utf8.contains(letter) }
}
