/// What people write where a date belongs.
public enum WrittenDate: Sendable, Equatable {
  /// A day, or the last one of a month, a quarter or a year.
  case day(Day)
  /// No day that is certain: an intention (未定, 検討中, 来年度, TBD), a part of a date (4/1, Mar-27), one whose order is
  /// open (04/05/2026), a stretch of time (2027/3〜4).
  case undecided
  /// Neither: a day that no calendar has, or something else.
  case unreadable

  /// Reads a cell that isn't blank.
  public init(_ raw: String) {
    if let day = Normalised.day(raw) ?? Period.lastDay(of: raw) {
      self = .day(day)
    } else {
      self = OpenDate.isOne(raw) ? .undecided : .unreadable
    }
  }
}

extension Normalised {
  /// A whole date written as `2026-04-01`, `2026/4/1`, `2026.4.1`, `2026年4月1日`, `20260401`, `令和8年4月1日`, `R8.4.1`,
  /// `1 April 2026`, or as Excel counts days (`46113`). A weekday and a time of day with it are dropped.
  public static func day(_ raw: String) -> Day? {
    let plain = text(raw)
    return wholeDay(key(plain, joining: plain.contains("年"))) ?? wholeDay(DateText.bare(plain))
  }

  private static func key(_ text: String, joining: Bool) -> String {
    joining ? text.lowercased().filter { !$0.isWhitespace } : text.lowercased()
  }

  private static func wholeDay(_ date: String) -> Day? {
    if date.utf8.count == 8, let number = digits(date) {
      return Day(year: number / 10000, month: number / 100 % 100, day: number % 100)
    }
    if let day = excelDay(date) { return day }
    guard let parts = DateText.parts(of: date), let day = parts.day else { return nil }
    return Day(year: parts.year, month: parts.month, day: day)
  }

  /// The days from 2000 to 2060 as Excel counts them (36526 is 2000-01-01), with or without the time of day behind the
  /// point: what is left of a date where a sheet was saved without its format. Other numbers are typing errors sooner
  /// than dates.
  private static func excelDay(_ text: String) -> Day? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.utf8.count == 5, let count = digits(whole), (36_526...58_806).contains(count),
      parts.count == 1 || digits(parts[1]) != nil
    else { return nil }
    return Day(daysSince1900: count - 2)
  }
}

/// Months, quarters and years, which stand for their last day.
private enum Period {
  private static let beginnings = ["by ", "until ", "before ", "end of ", "late ", "the "]
  private static let endings = [
    "までに", "まで", "迄に", "迄", "頃", "ごろ", "完了予定", "実施予定", "対応予定", "予定", "完了", "目途", "目処", "目標", "中に", "中", "内", "末日", "末",
    " ",
    // Of what the day is.
    "現在", "時点", "付け", "付", "改訂", "改定", "改正", "制定", "更新", "発行", "取得", "確認", "実施", "施行", "作成", "承認", "済み", "済",
  ]

  static func lastDay(of raw: String) -> Day? {
    var text = DateText.bare(Normalised.text(raw))[...]
    while let word = beginnings.first(where: { text.hasPrefix($0) }) { text = text.dropFirst(word.count) }
    // `2026/4/1（改訂）` is `2026/4/1改訂`.
    if text.hasSuffix(")"), let open = text.firstIndex(of: "("),
      let word = endings.first(where: { $0 == text[open...].dropFirst().dropLast() })
    {
      text = text[..<open] + word
    }
    while let word = endings.first(where: { text.hasSuffix($0) }) {
      text = text.dropLast(word.count)
      // `2027/3/末`.
      if word.hasPrefix("末"), text.last == "/" { text = text.dropLast() }
    }
    // A day stays one: `2027/3/31まで`.
    return Normalised.day(String(text)) ?? month(text) ?? fiscalYear(text) ?? year(text)
  }

  private static func month(_ text: Substring) -> Day? {
    let third = [("上旬", 10), ("初旬", 10), ("中旬", 20), ("下旬", 31)].first { text.hasSuffix($0.0) }
    guard let parts = DateText.parts(of: third == nil ? text : text.dropLast(2)), parts.day == nil,
      (1...12).contains(parts.month)
    else { return nil }
    let length = Day.length(ofMonth: parts.month, year: parts.year)
    return Day(year: parts.year, month: parts.month, day: min(third?.1 ?? length, length))
  }

  /// Quarters and halves of a fiscal year, which begins in April, with their last month.
  private static let terms: [(words: [String], month: Int)] = [
    (["第1四半期", "第一四半期", "1q", "q1"], 6), (["第2四半期", "第二四半期", "上期", "上半期", "2q", "q2", "1h", "h1"], 9),
    (["第3四半期", "第三四半期", "3q", "q3"], 12), (["第4四半期", "第四四半期", "下期", "下半期", "4q", "q4", "2h", "h2"], 3),
  ]

  private static func fiscalYear(_ text: Substring) -> Day? {
    var text = text.filter { !$0.isWhitespace }[...]
    var month = 3
    for term in terms {
      guard let word = term.words.first(where: { text.hasSuffix($0) }) else { continue }
      text = text.dropLast(word.count)
      month = term.month
      break
    }
    while let last = text.last, "の-/".contains(last) { text = text.dropLast() }
    guard text.hasSuffix("年度") || text.hasPrefix("fy"),
      let year = Normalised.fiscalYear(String(text)) ?? shortFiscalYear(text)
    else { return nil }
    return Day(year: month == 3 ? year + 1 : year, month: month, day: Day.length(ofMonth: month, year: year))
  }

  /// `fy27`: its year can't be another one than 2027.
  private static func shortFiscalYear(_ text: Substring) -> Int? {
    guard text.hasPrefix("fy"), text.utf8.count == 4, let short = Normalised.digits(text.dropFirst(2)) else {
      return nil
    }
    return 2000 + short
  }

  private static func year(_ text: Substring) -> Day? {
    guard text.hasSuffix("年"), let year = Normalised.fiscalYear(String(text)) else { return nil }
    return Day(year: year, month: 12, day: 31)
  }
}

/// Texts that say when something was or may be done, or that it isn't known yet, and name no certain day.
private enum OpenDate {
  static func isOne(_ raw: String) -> Bool {
    let key = Normalised.key(raw)
    // Error values, formulas without a result, and the round mark that is a letter by Unicode.
    guard let first = key.first, !"#=〇".contains(first), !key.unicodeScalars.contains("\u{FFFD}") else { return false }
    guard key.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) else {
      return key.unicodeScalars.contains { $0.properties.isAlphabetic } || key.allSatisfy(DateText.dashes.contains)
    }
    // A wrong day is a slip, whatever stands around it.
    let isSlip = DateText.wholeDates(in: key).contains { Day(year: $0.year, month: $0.month, day: $0.day ?? 1) == nil }
    return !isSlip && (isYear(key) || isShortDate(key) || saysMore(key))
  }

  /// `2026`, `R8`, and `2027.1`, which a spreadsheet may have made of October's `2027.10`.
  private static func isYear(_ key: String) -> Bool {
    let parts = key.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isMonth = parts.count == 1 || Normalised.digits(parts[1]).map { (1...12).contains($0) } == true
    return isMonth && Normalised.fiscalYear(String(parts[0])) != nil
  }

  /// Two or three short numbers that are a day in some year, in some order: `4/1`, `26/4/1`, `4/1/26`; with a year of
  /// four digits at the end that is a day in both orders: `04/05/2026`.
  private static func isShortDate(_ key: String) -> Bool {
    let parts = key.drop { "'’".contains($0) }.split { "-/.月日".contains($0) }
    let numbers = parts.compactMap { Normalised.digits($0) }
    guard numbers.count == parts.count, key.contains(where: { "-/月".contains($0) || numbers.count == 3 && $0 == "." })
    else { return false }
    func isDay(_ month: Int, _ day: Int, _ year: Int) -> Bool { Day(year: year, month: month, day: day) != nil }
    switch numbers.count {
    case 2: return isDay(numbers[0], numbers[1], 2024) || isDay(numbers[1], numbers[0], 2024)
    case 3:
      let (first, second, third) = (numbers[0], numbers[1], numbers[2])
      guard first < 100, second < 100 else { return false }
      let year = third < 100 ? 2000 + third : third
      return isDay(first, second, year) || isDay(second, first, year)
        || third < 100 && isDay(second, third, 2000 + first)
    default: return false
    }
  }

  /// Words beside the numbers (`3か月以内`, `Mar-27`, `2026年春`), or more than one day (`2027/3〜4`).
  private static func saysMore(_ key: String) -> Bool {
    key.unicodeScalars.contains { $0.properties.isAlphabetic } || !DateText.wholeDates(in: key).isEmpty
  }
}
