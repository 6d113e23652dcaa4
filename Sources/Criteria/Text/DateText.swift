/// The text of a date, and what stands with it that says nothing about the day.
enum DateText {
  /// Year, month and, where there is one, day: `2026-04-01`, `2026年4月`, `R8.4.1`, `1 april 2026`.
  static func parts(of date: some StringProtocol) -> (year: Int, month: Int, day: Int?)? {
    var text = english(date) ?? String(date)
    if text.hasSuffix("日") || text.hasSuffix("月") { text.removeLast() }
    let parts = text.split(omittingEmptySubsequences: false) { "-/.年月".contains($0) }
    // `2027/3-4` are two months sooner than a day.
    let signs = text.filter { "-/.年月".contains($0) }
    guard signs.first == "年" || Set(signs).count == 1 else { return nil }
    if let behind = yearBehind(parts) { return behind }
    guard parts.count == 3 || parts.count == 2, let month = Normalised.digits(parts[1]),
      let year = Era.year(parts[0]) ?? (parts[0].utf8.count == 4 ? Normalised.digits(parts[0]) : nil)
    else { return nil }
    if parts.count == 3 { return Normalised.digits(parts[2]).map { (year, month, $0) } }
    // A spreadsheet makes `2027.1` of October's `2027.10`.
    let isNumber = text.contains(".") && parts[1].utf8.count == 1 && parts[0].utf8.count == 4
    return isNumber && month == 1 ? nil : (year, month, nil)
  }

  /// `31/3/2027` and `3/31/2027`: a number above 12 is no month, so their order is certain. That of `4/5/2027` isn't, but
  /// for `4/4/2027`.
  private static func yearBehind(_ parts: [Substring]) -> (year: Int, month: Int, day: Int?)? {
    guard parts.count == 3, parts[2].utf8.count == 4, let year = Normalised.digits(parts[2]),
      let first = Normalised.digits(parts[0]), let second = Normalised.digits(parts[1]), first < 100, second < 100
    else { return nil }
    if first > 12 || first == second { return (year, second, first) }
    return second > 12 ? (year, first, second) : nil
  }

  /// The date in lower case without weekday, time of day and needless blanks; dashes of any kind are `-`.
  static func bare(_ raw: String) -> String {
    var text = raw.lowercased()
    if text.contains(where: dashes.contains) { text = String(text.map { dashes.contains($0) ? "-" : $0 }) }
    text = withoutTime(withoutWeekday(text)).trimmingWhitespace()
    return text.contains("年") ? text.filter { !$0.isWhitespace } : text
  }

  static let dashes: Set<Character> = ["-", "‐", "‒", "–", "—", "―", "−", "ー"]

  /// The dates with a year of four digits, or of an era, anywhere in a text, whether or not a calendar has them; of a
  /// month without its day, `day` is nil.
  static func wholeDates(in text: String) -> [(year: Int, month: Int, day: Int?)] {
    func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    let numbers = text.split(omittingEmptySubsequences: false) { !isDigit($0) }
    let signs = text.filter { !isDigit($0) }.map { $0 }
    func number(_ index: Int, behind allowed: String) -> Int? {
      guard index < numbers.count, allowed.contains(signs[index - 1]), numbers[index].count < 3 else { return nil }
      return Int(numbers[index])
    }
    return numbers.indices.compactMap { index in
      let era = index > 0 ? Era.year("\(initial(signs[index - 1]))\(numbers[index])") : nil
      guard let year = numbers[index].count == 4 ? Int(numbers[index]) : era,
        let month = number(index + 1, behind: "-/.年")
      else { return nil }
      return (year, month, number(index + 2, behind: "-/.月"))
    }
  }

  /// The letter of an era, by the last of its signs.
  private static func initial(_ sign: Character) -> Character { ["和": "r", "成": "h"][sign] ?? sign }

  // MARK: Weekdays and times

  private static let weekdays: Set<String> = {
    let japanese = ["日", "月", "火", "水", "木", "金", "土"].flatMap { [$0, "\($0)曜", "\($0)曜日", "\($0)・祝"] }
    let english = ["sun", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat"]
    let days = ["sun", "mon", "tues", "wednes", "thurs", "fri", "satur"].map { "\($0)day" }
    return Set(japanese + english + days + ["祝"])
  }()

  private static func withoutWeekday(_ text: String) -> String {
    var text = text
    if let open = text.firstIndex(where: { "([".contains($0) }),
      let close = text[open...].firstIndex(where: { ")]".contains($0) }),
      weekdays.contains(text[text.index(after: open)..<close].filter { !$0.isWhitespace && $0 != "." })
    {
      text.replaceSubrange(open...close, with: " ")
    }
    let words = text.split { $0.isWhitespace || $0 == "," }
    if words.count > 1 {
      let others = words.filter { !weekdays.contains($0.filter { $0 != "." }) }
      if others.count < words.count, !others.isEmpty { text = others.joined(separator: " ") }
    }
    // `4月1日水曜日`: the first 日 belongs to the date.
    for word in weekdays where word.count > 1 && text.hasSuffix(word) && text.count > word.count {
      return String(text.dropLast(word.count))
    }
    if let last = text.last, "月火水木金土".contains(last), text.dropLast().last == "日" { return String(text.dropLast()) }
    return text
  }

  private static func withoutTime(_ text: String) -> String {
    // ISO 8601: `2026-04-01T09:30:00+09:00`.
    if let mark = text.firstIndex(of: "t"), mark > text.startIndex, text[text.index(before: mark)].isNumber,
      text[mark...].dropFirst().first?.isNumber == true
    {
      return String(text[..<mark])
    }
    guard let sign = text.firstIndex(where: { $0 == ":" || $0 == "時" }) else { return text }
    var start = sign
    while start > text.startIndex, text[text.index(before: start)].isNumber { start = text.index(before: start) }
    guard start < sign, start > text.startIndex else { return text }
    let before = text[..<start].trimmingSuffix { $0.isWhitespace }
    let words = ["午前", "午後", "am", "pm", "a.m.", "p.m."]
    let half = words.first { before.hasSuffix($0) }
    let date = before.dropLast(half?.count ?? 0)
    // What stands right before the hour must end the date: a blank, 日, or a bracket.
    guard let last = date.last, half != nil || last == "日" || before.endIndex < start else { return text }
    return String(date)
  }

  // MARK: English

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// `1 april 2026`, `april 1, 2026` and `apr 2026` in numbers: `2026-4-1`, `2026-4`.
  private static func english(_ text: some StringProtocol) -> String? {
    guard text.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) else { return nil }
    var words = text.split { $0.isWhitespace || ",-./".contains($0) }.map { String($0) }
    guard (2...3).contains(words.count), let place = words.firstIndex(where: { month($0) != nil }),
      let month = month(words.remove(at: place)), let year = words.popLast(), year.utf8.count == 4,
      Normalised.digits(year) != nil
    else { return nil }
    guard let other = words.first else { return "\(year)-\(month)" }
    let digits = other.prefix { $0.isNumber }
    guard ["", "st", "nd", "rd", "th"].contains(other.dropFirst(digits.count)) else { return nil }
    return "\(year)-\(month)-\(digits)"
  }

  private static func month(_ word: String) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(word) || word == "sept" && $0 == "september" }.map { $0 + 1 }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, matches(last) { text = text.dropLast() }
    return text
  }
}
