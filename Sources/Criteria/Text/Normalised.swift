import Foundation

/// How cells are read once they aren't written the plain way. Only the slow path comes here.
public enum Normalised {
  /// NFKC (full-width letters, digits and signs become ASCII, ㈱ becomes (株)), without blanks at both ends.
  public static func text(_ text: String) -> String {
    // ASCII is its own NFKC, and asking Foundation costs thousands of times more than looking.
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    return (isASCII ? text : text.precomposedStringWithCompatibilityMapping).trimmingWhitespace()
  }

  /// A key for looking words up: NFKC, lower case, no blanks at all.
  public static func key(_ text: String) -> String {
    var key = String.UnicodeScalarView()
    for scalar in Normalised.text(text).lowercased().unicodeScalars where !scalar.properties.isWhitespace {
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

  /// An item number written as `41`, `No.41`, `No41`, `item_41`, `４１`, `№41`. Other text (`41-1`, `1000`) is none.
  ///
  /// - Returns: 1 to `Catalogue.mostItems`; whether the catalogue has the item, whoever knows the catalogue asks.
  public static func itemNumber(_ raw: String) -> Int? {
    var digits = Substring(key(raw))
    for prefix in ["no.", "no", "item_", "item", "項目", "問", "q"] where digits.hasPrefix(prefix) {
      digits = digits.dropFirst(prefix.count)
      break
    }
    guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(digits)
    else {
      return nil
    }
    return (1...Catalogue.mostItems).contains(number) ? number : nil
  }

  /// A level written as `1`, `Lv1`, `Lv.1`, `レベル1`.
  public static func level(_ raw: String) -> Level? {
    var digits = Substring(key(raw))
    for prefix in ["lv.", "lv", "level", "レベル", "l"] where digits.hasPrefix(prefix) {
      digits = digits.dropFirst(prefix.count)
      break
    }
    return Normalised.digits(digits).flatMap(Level.init(rawValue:))
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

  /// A fiscal year written as `2026`, `2026年度`, `FY2026`, `令和8年度`, `R8`.
  public static func fiscalYear(_ raw: String) -> Int? {
    if raw.utf8.count == 4, let year = Int(raw), (1900...2999).contains(year) { return year }
    var text = Substring(key(raw))
    if text.hasPrefix("fy") { text = text.dropFirst(2) }
    for suffix in ["年度", "年"] where text.hasSuffix(suffix) {
      text = text.dropLast(suffix.count)
      break
    }
    if let year = Int(text), (1900...2999).contains(year) { return year }
    return Era.year(text)
  }

  /// A date written as `2026-04-01`, `2026/4/1`, `2026.4.1`, `2026年4月1日`, `20260401`, `令和8年4月1日`, `R8.4.1`, or as Excel
  /// counts days (`46113`).
  public static func day(_ raw: String) -> Day? {
    let words = text(raw).split(whereSeparator: \.isWhitespace)
    guard let date = words.first else { return nil }
    // A time of day after the date says nothing about the day. Blanks belong only between 年, 月 and 日.
    let isSpaced = words.count > 1 && raw.contains("年")
    guard words.count == 1 || isSpaced || words[1].contains(":") else { return nil }
    var text = Substring(key(isSpaced ? words.joined() : String(date)))
    if text.hasSuffix("日") { text = text.dropLast() }
    if text.utf8.count == 8, let number = digits(text) {
      return Day(year: number / 10000, month: number / 100 % 100, day: number % 100)
    }
    if let day = excelDay(text) { return day }
    let parts = text.split(omittingEmptySubsequences: false) { "-/.年月".contains($0) }
    guard parts.count == 3, let month = digits(parts[1]), let day = digits(parts[2]) else { return nil }
    let year = Era.year(parts[0]) ?? (parts[0].count == 4 ? digits(parts[0]) : nil)
    return year.flatMap { Day(year: $0, month: month, day: day) }
  }
}

extension Normalised {
  /// The days from 2000 to 2060 as Excel counts them (36526 is 2000-01-01), with or without the time of day behind the
  /// point: what is left of a date where a sheet was saved without its format. Other numbers are typing errors sooner
  /// than dates.
  private static func excelDay(_ text: Substring) -> Day? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.utf8.count == 5, let count = digits(whole), (36_526...58_806).contains(count),
      parts.count == 1 || digits(parts[1]) != nil
    else { return nil }
    return Day(daysSince1900: count - 2)
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
