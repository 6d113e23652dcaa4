/// Numbers with an exponent, and as fractions.
extension NumberFormat.Section {
  /// `1.20E+03`; with several digits before the point the exponent is a multiple of their number.
  func scientific(_ number: DecimalNumber) -> String {
    let layout = layout
    let step = max(1, layout.whole.count)
    func power(of number: DecimalNumber) -> Int {
      guard !number.isZero else { return 0 }
      let power = number.point - 1
      return power - ((power % step) + step) % step
    }
    var exponent = power(of: number)
    var mantissa = number.scaled(by: -exponent).rounded(to: layout.decimals.count)
    if power(of: mantissa) > 0 {
      exponent += step
      mantissa = number.scaled(by: -exponent).rounded(to: layout.decimals.count)
    }
    let digits = String(abs(exponent))
    let padded = String(repeating: "0", count: max(0, layout.exponent.count - digits.utf8.count)) + digits
    var pieces = wholePieces(mantissa.whole, places: layout.whole, grouped: false)
    for index in layout.exponent { pieces[index] = "" }
    var text = ""
    for (index, token) in tokens.enumerated() {
      switch token {
      case .literal(let literal), .currency(let literal): text += literal
      case .blank: text += " "
      case .percent: text += "%"
      case .point: text += "."
      case .exponent(let showsPlus): text += "E" + (exponent < 0 ? "-" : showsPlus ? "+" : "") + padded
      case .digit:
        text += pieces[index] ?? ""
        if let place = layout.decimals.firstIndex(of: index) { text += DecimalNumber.text([mantissa.decimal(place)]) }
      default: break
      }
    }
    return text
  }

  /// `1 1/2`; nil where the slash parts no digits.
  func fraction(_ number: DecimalNumber) -> String? {
    guard let slash = tokens.firstIndex(of: .slash), slash > 0, slash + 1 < tokens.count, tokens[slash - 1].isDigit
    else { return nil }
    let numerator = tokens[..<slash].reversed().prefix(while: \.isDigit).count
    let places = tokens[(slash + 1)...].prefix(while: \.isDigit).count
    var stated: Int?
    if case .denominator(let denominator) = tokens[slash + 1] { stated = denominator }
    guard stated != nil || places > 0, let value = Double(number.text).map(abs), value < 1e9 else { return nil }
    let wholeEnd = slash - numerator
    let hasWhole = tokens[..<wholeEnd].contains(where: \.isDigit)
    var whole = hasWhole ? value.rounded(.down) : 0
    var (top, bottom) = NumberFormat.nearest(
      value - whole, denominator: stated, below: NumberFormat.power(min(places, 4)))
    if hasWhole, top == bottom, top > 0 { (whole, top) = (whole + 1, 0) }
    var text = ""
    for token in tokens[..<wholeEnd] {
      switch token {
      case .literal(let literal), .currency(let literal): text += literal
      case .blank: text += " "
      case .digit(let digit):
        // Several places before a fraction hold one number, in the first of them.
        if !text.contains(where: \.isNumber), whole > 0 || digit == UInt8(ascii: "0") { text += String(Int(whole)) }
      default: break
      }
    }
    if hasWhole, top == 0, !text.contains(where: \.isNumber) { text += "0" }
    if hasWhole, top == 0 { return text + trailing(after: slash, places: places, stated: stated) }
    if hasWhole, whole == 0, !text.contains(where: \.isNumber) { text = text.trimmingWhitespace() }
    let fill = String(repeating: " ", count: max(0, numerator - String(top).count))
    return text + fill + "\(top)/\(bottom)" + trailing(after: slash, places: places, stated: stated)
  }

  private func trailing(after slash: Int, places: Int, stated: Int?) -> String {
    tokens[(slash + 1 + (stated == nil ? places : 1))...].reduce(into: "") { text, token in
      if case .literal(let literal) = token { text += literal }
      if token == .percent { text += "%" }
    }
  }
}

extension NumberFormat {
  fileprivate static func power(_ places: Int) -> Int { (0..<places).reduce(1) { value, _ in value * 10 } }

  /// The fraction nearest to `value`, with that denominator, else with the smallest one below `limit`.
  fileprivate static func nearest(_ value: Double, denominator: Int?, below limit: Int) -> (Int, Int) {
    if let denominator { return (Int((value * Double(denominator)).rounded()), denominator) }
    var best = (top: Int(value.rounded()), bottom: 1)
    var distance = abs(value - Double(best.top))
    for bottom in 2..<max(3, limit) where bottom < limit {
      let top = (value * Double(bottom)).rounded()
      let difference = abs(value - top / Double(bottom))
      if difference < distance - 1e-12 { (best, distance) = ((Int(top), bottom), difference) }
    }
    return best
  }
}
