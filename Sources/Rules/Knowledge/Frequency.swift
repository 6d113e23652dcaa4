/// How often, and how long, a text says: 3年に1回, 週一回, 隔年, 半年ごと, every two years; 六ヶ月, 90日間.
struct Frequency {
  /// Days from one time to the next; for a length, days.
  var days: Int
  var start: Int
  var end: Int
  /// Whether it says how often, and not only how long.
  var isRate: Bool

  /// All that a text says, in order of place.
  static func all(in letters: [UInt16]) -> [Frequency] {
    var found: [Frequency] = []
    var index = 0
    while index < letters.count {
      guard heads[Int(letters[index])] else {
        index += 1
        continue
      }
      if let fixed = fixedByHead[letters[index]]?.first(where: { letters[index...].starts(with: $0.letters) }) {
        let end = index + fixed.letters.count
        let every = everyWords.first { letters[end...].starts(with: $0) }?.count ?? 0
        let (days, rest) = times(at: end + every, in: letters, per: fixed.days)
        found.append(Frequency(days: days, start: index, end: rest, isRate: fixed.isRate || rest > end))
        index = rest
        continue
      }
      guard let (number, end) = number(at: index, in: letters) else {
        index += 1
        continue
      }
      guard let unit = units.first(where: { letters[end...].starts(with: $0.letters) }), number > 0,
        unit.days < 365 || number < 100
      else {
        index = end
        continue
      }
      var after = end + unit.letters.count
      var days = number * unit.days
      if letters[after...].starts(with: half) {
        days += unit.days / 2
        after += half.count
      }
      var isRate = false
      if let every = everyWords.first(where: { letters[after...].starts(with: $0) }) {
        isRate = true
        after += every.count
      }
      // 3年に2回.
      let (rate, rest) = times(at: after, in: letters, per: days)
      found.append(Frequency(days: rate, start: index, end: rest, isRate: isRate || rest > after))
      index = max(rest, index + 1)
    }
    return found
  }

  /// Whether a text may say how often or how long, in Japanese. Quick.
  static func mayBe(in letters: [UInt16]) -> Bool {
    letters.contains { letter in
      switch letter {
      case 0x5E74, 0x6708, 0x9031, 0x65E5, 0x671F, 0x6BCE, 0x9694, 0x6642: true  // 年月週日期毎隔時
      default: false
      }
    }
  }

  /// Longer ones first.
  private static let fixedByHead = Dictionary(grouping: fixedWords) { $0.letters[0] }

  /// By letter: whether anything of this kind may begin with it. Most begin nothing.
  private static let heads: [Bool] = {
    var heads = [Bool](repeating: false, count: 65_536)
    for word in fixedWords { heads[Int(word.letters[0])] = true }
    for digit in kanjiDigits + [0x5341, 0x767E] + Array(0x30...0x39) { heads[Int(digit)] = true }
    return heads
  }()

  /// に1回, 2回, 一度 behind a period.
  private static func times(at start: Int, in letters: [UInt16], per days: Int) -> (days: Int, end: Int) {
    var index = start
    while index < letters.count, index - start < 2, skipped.contains(letters[index]) { index += 1 }
    guard let (count, end) = number(at: index, in: letters), count > 0, end < letters.count,
      letters[end] == 0x56DE || letters[end] == 0x5EA6
    else { return (days, start) }
    return (max(1, days / count), end + 1)
  }

  private static let skipped: Set<UInt16> = [0x306B, 0x3067, 0x2F]
  private static let half = Letters.of("半")
  private static let everyWords = [
    "に一度", "に1度", "ごと", "毎", "おき", "置き", "間隔", "周期", "サイクル", "に一遍", "に1ぺん", "ぶり",
  ].map(Letters.of)
  private static let units: [(letters: [UInt16], days: Int)] = [
    ("か月", 30), ("ヶ月", 30), ("ケ月", 30), ("カ月", 30), ("ヵ月", 30), ("箇月", 30), ("ヶ月", 30), ("months", 30), ("month", 30),
    (" months", 30), (" month", 30), ("年度", 365), ("年", 365), (" years", 365), (" year", 365), ("週間", 7), ("週", 7),
    (" weeks", 7),
    (" week", 7), ("日", 1), (" days", 1), (" day", 1),
  ].filter { $0.0 != "年度" }.map { (Letters.of($0.0).isEmpty ? [] : withBlank($0.0), $0.1) }

  private static func withBlank(_ word: String) -> [UInt16] {
    word.hasPrefix(" ") ? [0x20] + Letters.of(word) : Letters.of(word)
  }

  private static let fixedWords: [(letters: [UInt16], days: Int, isRate: Bool)] = [
    ("四半期", 91, false), ("半年", 182, false), ("半期", 182, false), ("毎四半期", 91, true), ("隔年", 730, true),
    ("毎年", 365, true),
    ("例年", 365, true), ("年次", 365, true), ("毎月", 30, true), ("月次", 30, true), ("隔月", 60, true), ("毎週", 7, true),
    ("週次", 7, true), ("隔週", 14, true), ("毎日", 1, true), ("毎朝", 1, true), ("毎夕", 1, true), ("毎晩", 1, true),
    ("日次", 1, true),
    ("毎時", 1, true), ("常時", 1, true), ("リアルタイム", 1, true), ("毎期", 365, true), ("毎年度", 365, true), ("毎営業日", 1, true),
    ("annual", 365, true), ("yearly", 365, true), ("every year", 365, true), ("once a year", 365, true),
    ("twice a year", 182, true),
    ("per year", 365, true), ("each year", 365, true), ("biennial", 730, true), ("every other year", 730, true),
    ("every two years", 730, true), ("every three years", 1095, true), ("once in two years", 730, true),
    ("once in three years", 1095, true), ("every six months", 182, true), ("half yearly", 182, true),
    ("half-yearly", 182, true),
    ("quarterly", 91, true), ("every quarter", 91, true), ("monthly", 30, true), ("every month", 30, true),
    ("weekly", 7, true),
    ("every week", 7, true), ("daily", 1, true), ("every day", 1, true), ("once a week", 7, true),
    ("once a month", 30, true),
    ("年に数回", 120, true), ("月に数回", 10, true), ("年数回", 120, true), ("数年に1回", 1095, true), ("数年に一度", 1095, true),
    ("数年に一回", 1095, true), ("数年ごと", 1095, true), ("数年おき", 1095, true), ("ひと月", 30, false), ("ふた月", 60, false),
    ("一昨年", 0, false), ("翌年", 0, false), ("来年", 0, false), ("昨年", 0, false), ("2年目", 0, false), ("二年目", 0, false),
    ("三年目", 0, false), ("3年目", 0, false), ("年1回", 365, true), ("年一回", 365, true), ("年に1回", 365, true),
    ("年に一回", 365, true),
    ("年一度", 365, true), ("年に1度", 365, true), ("年に一度", 365, true), ("年2回", 182, true), ("年二回", 182, true),
    ("年に2回", 182, true), ("年に二回", 182, true), ("年3回", 121, true), ("年4回", 91, true), ("月1回", 30, true),
    ("月一回", 30, true),
    ("月に1回", 30, true), ("月に一度", 30, true), ("月2回", 15, true), ("週1回", 7, true), ("週一回", 7, true), ("週に1回", 7, true),
    ("週に一度", 7, true), ("週一度", 7, true), ("月一", 30, true), ("週一", 7, true), ("1回/年", 365, true), ("1回/月", 30, true),
    ("1回/週", 7, true), ("2回/年", 182, true), ("1日1回", 1, true), ("日に1回", 1, true),
  ].map { (Letters.of($0.0), $0.1, $0.2) }.sorted { $0.0.count > $1.0.count }

  /// A number in digits or kanji, up to four figures; 一 of 一部 is one too, so a unit has to follow.
  private static func number(at start: Int, in letters: [UInt16]) -> (value: Int, end: Int)? {
    var index = start
    var value = 0
    if index > 0, Letters.isLatin(letters[index - 1]), letters[index - 1] <= 0x39 { return nil }
    while index < letters.count, index - start < 5, letters[index] >= 0x30, letters[index] <= 0x39 {
      value = value * 10 + Int(letters[index] - 0x30)
      index += 1
    }
    if index > start { return (value, index) }
    var hasTen = false
    while index < letters.count, index - start < 4 {
      if letters[index] == 0x5341 {
        value = max(1, value) * 10
        hasTen = true
      } else if letters[index] == 0x767E {
        value = max(1, value) * 100
        hasTen = true
      } else if let digit = kanjiDigits.firstIndex(of: letters[index]) {
        value = hasTen ? value + digit : value * 10 + digit
      } else {
        break
      }
      index += 1
    }
    return index > start ? (value, index) : nil
  }

  private static let kanjiDigits: [UInt16] = Array("〇一二三四五六七八九".utf16)
}
