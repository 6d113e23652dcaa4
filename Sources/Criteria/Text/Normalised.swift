import Foundation

/// How cells are read once they aren't written the plain way. Only the slow path comes here.
public enum Normalised {
  /// NFKC (full-width letters, digits and signs become ASCII, ㈱ becomes (株)), without blanks and signs that nobody sees
  /// (U+200B, U+FEFF and the like) at both ends, and without the formula that keeps a spreadsheet from changing a text:
  /// `="0012"` is `0012`. Such a sign within a text stays: two codes that differ by it are two codes.
  public static func text(_ text: String) -> String {
    // ASCII is its own NFKC, and asking Foundation costs thousands of times more than looking.
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    let composed = isASCII ? text : trimmed(text.precomposedStringWithCompatibilityMapping)
    return unwrapped(composed.trimmingWhitespace())
  }

  /// Signs that take no room and change nothing: they come with texts copied from pages and from joined files.
  private static let invisible: Set<Unicode.Scalar> = [
    "\u{AD}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}",
  ]

  private static func trimmed(_ text: String) -> String {
    func isSeen(_ scalar: Unicode.Scalar) -> Bool { !invisible.contains(scalar) && !scalar.properties.isWhitespace }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: isSeen), let last = scalars.lastIndex(where: isSeen) else { return "" }
    return String(scalars[first...last])
  }

  /// The text of a formula that is nothing but a text: `="0012"` is `0012`.
  public static func unwrapped(_ text: String) -> String {
    guard text.utf8.count >= 3, text.hasPrefix("=\""), text.hasSuffix("\"") else { return text }
    let inner = text.dropFirst(2).dropLast()
    // A quote inside is doubled; two texts joined by `&` are a formula.
    guard !inner.replacing("\"\"", with: "").contains("\"") else { return text }
    return String(inner.replacing("\"\"", with: "\"")).trimmingWhitespace()
  }

  /// A whole number as programs write those of a column with gaps, without the point: `41.0` is `41`.
  public static func withoutPoint(_ text: some StringProtocol) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let whole = parts.first, digits(whole) != nil, let decimals = parts.last,
      !decimals.isEmpty, decimals.utf8.allSatisfy({ $0 == 0x30 })
    else { return nil }
    return String(whole)
  }

  /// A key for looking words up: NFKC, lower case, no blanks and nothing that nobody sees at all.
  public static func key(_ text: String) -> String {
    // Codes and numbers are ASCII, where bytes tell what else takes tables of Unicode.
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      let seen = unwrapped(text.trimmingWhitespace()).utf8.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) }
      return String(decoding: seen.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    var key = String.UnicodeScalarView()
    for scalar in Normalised.text(text).lowercased().unicodeScalars
    where !scalar.properties.isWhitespace && !invisible.contains(scalar) {
      key.append(scalar)
    }
    return String(key)
  }

  private static let companyForms = ["株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "(株)", "(有)", "(同)"]

  /// What is left of a company's name without blanks and without the form of the company (株式会社, (株), ㈱ …), as a key.
  public static func companyName(_ name: String) -> String {
    var key = Normalised.key(name)
    for form in companyForms { key = key.replacing(form, with: "") }
    return key
  }

  /// An item number written as `41`, `No.41`, `No41`, `item_41`, `４１`, `№41`, `41.0`. Other text (`41-1`, `8 9`, `1000`) is
  /// none.
  ///
  /// - Returns: 1 to `Catalogue.mostItems`; the caller asks the catalogue whether it has the item.
  public static func itemNumber(_ raw: String) -> Int? {
    guard !hasApartDigits(raw) else { return nil }
    var digits = Substring(key(raw))
    for prefix in ["no.", "no", "item_", "item", "項目", "問", "q"] where digits.hasPrefix(prefix) {
      digits = digits.dropFirst(prefix.count)
      break
    }
    if let whole = withoutPoint(digits) { digits = whole[...] }
    guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(digits)
    else {
      return nil
    }
    return (1...Catalogue.mostItems).contains(number) ? number : nil
  }

  /// `8 9`: two numbers, not one.
  private static func hasApartDigits(_ raw: String) -> Bool {
    guard raw.utf8.count > 2 else { return false }
    let words = raw.split(whereSeparator: \.isWhitespace)
    return zip(words, words.dropFirst()).contains { $0.last?.isNumber == true && $1.first?.isNumber == true }
  }

  /// A level written as `1`, `Lv1`, `Lv.1`, `レベル1`.
  public static func level(_ raw: String) -> Level? {
    var digits = Substring(key(raw))
    for prefix in ["lv.", "lv", "level", "レベル", "l"] where digits.hasPrefix(prefix) {
      digits = digits.dropFirst(prefix.count)
      break
    }
    return Normalised.digits(withoutPoint(digits)?[...] ?? digits).flatMap(Level.init(rawValue:))
  }

  /// ASCII digits only, as many as a machine word takes: no sign, no blank.
  public static func digits(_ text: some StringProtocol) -> Int? {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  /// A number from 0 to 1000 with at most three decimals, in thousandths: `1.5` is 1500.
  public static func thousandths(_ raw: String) -> Int? {
    let parts = text(raw).split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, let whole = digits(first), (0...1000).contains(whole), parts.count <= 2 else {
      return nil
    }
    let decimals = parts.count == 2 ? String(parts[1]) : "0"
    let padded = decimals + String(repeating: "0", count: max(0, 3 - decimals.utf8.count))
    guard padded.utf8.count == 3, padded.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let rest = Int(padded) else {
      return nil
    }
    return whole * 1000 + rest <= 1_000_000 ? whole * 1000 + rest : nil
  }

  /// A fiscal year written as `2026`, `2026年度`, `FY2026`, `令和8年度`, `R8`, `2026.0`.
  public static func fiscalYear(_ raw: String) -> Int? {
    if raw.utf8.count == 4, let year = Int(raw), (1900...2999).contains(year) { return year }
    var text = Substring(key(raw))
    if text.hasPrefix("fy") { text = text.dropFirst(2) }
    for suffix in ["年度", "年"] where text.hasSuffix(suffix) {
      text = text.dropLast(suffix.count)
      break
    }
    if let year = Int(withoutPoint(text)?[...] ?? text), (1900...2999).contains(year) { return year }
    return Era.year(text)
  }
}

extension String {
  /// The text without white space at both ends.
  public func trimmingWhitespace() -> String {
    // Most texts begin and end with a letter or a digit, and looking properties up costs more than looking at a byte.
    if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F {
      return self
    }
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.isWhitespace || last.isWhitespace
    else { return self }
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.isWhitespace { scalars.removeLast() }
    return String(Substring(scalars))
  }
}

extension Unicode.Scalar {
  /// The last white space of Unicode is U+3000: what lies behind it, as nearly all Japanese does, isn't looked up.
  fileprivate var isWhitespace: Bool { value <= 0x3000 && properties.isWhitespace }
}

/// Japanese eras, as far back as living documents go.
public enum Era {
  private static let beginnings: [(names: [String], firstYear: Int)] = [
    (["令和", "r"], 2019), (["平成", "h"], 1989), (["昭和", "s"], 1926),
  ]

  /// The year of `令和8`, `R8`, `令和元`.
  public static func year(_ text: Substring) -> Int? {
    for era in beginnings {
      for name in era.names where text.hasPrefix(name) {
        let number = text.dropFirst(name.count)
        let count = number == "元" ? 1 : Int(number)
        return count.flatMap { (1...99).contains($0) ? era.firstYear + $0 - 1 : nil }
      }
    }
    return nil
  }
}
