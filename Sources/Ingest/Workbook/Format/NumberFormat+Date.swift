import Criteria

/// A moment of the calendar, as a workbook counts it.
struct Moment {
  /// Days and what is left of them, as they were counted from the workbook's first day.
  let serial: Double
  /// Nil for a time alone.
  let day: Day?
  /// From 0, a Monday.
  let weekday: Int
  /// Of the day, rounded to half a millisecond so that 9:30 doesn't become 9:29:59.
  let second: Int
  /// Thousandths of the second.
  let millisecond: Int

  /// Nil for what no calendar has: a serial below zero, above 9999-12-31, or of 1900-02-29.
  init?(serial: Double, counts1904: Bool) {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let rounded = serial + 0.5 / 86_400_000
    let days = Int(rounded)
    let milliseconds = Int((rounded - Double(days)) * 86_400_000)
    second = milliseconds / 1000
    millisecond = milliseconds % 1000
    self.serial = serial
    let counted = days + (counts1904 ? 1_462 : 0)
    guard counted != 60 else { return nil }
    // 1900-01-01 was a Monday.
    let days1900 = counted < 60 ? counted - 1 : counted - 2
    day = Day(daysSince1900: days1900)
    weekday = (days1900 + 7) % 7
  }

  var time: String { "\(Moment.two(second / 3600)):\(Moment.two(second / 60 % 60)):\(Moment.two(second % 60))" }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The day, the month, the time, or day and time, by what a format shows of it.
  func text(_ shape: ShownNumber.DateShape) -> String {
    guard shape != .time, let day else { return time }
    if shape == .month { return String(day.description.dropLast(3)) }
    return shape == .day || second == 0 ? day.description : "\(day) \(time)"
  }
}

extension NumberFormat.Section {
  /// Whether it shows a day, a month of a year, a time, or day and time; nil for less than that, such as a year or a
  /// weekday alone, and for elapsed time.
  var dateShape: ShownNumber.DateShape? {
    func shows(_ letters: String) -> Bool {
      tokens.contains {
        if case .date(let letter, let count) = $0 {
          letters.utf8.contains(letter) && !(letter == UInt8(ascii: "d") && count > 2)
        } else {
          false
        }
      }
    }
    guard !tokens.contains(where: { if case .elapsed = $0 { true } else { false } }) else { return nil }
    let hasTime = shows("hs") || tokens.contains { if case .minutes = $0 { true } else { false } }
    let hasYear = shows("yeb")
    if shows("m"), shows("d") || hasYear {
      if hasTime { return .dayAndTime }
      return shows("d") ? .day : .month
    }
    let hasMore =
      hasYear || shows("mdga")
      || tokens.contains { if case .date(UInt8(ascii: "d"), count: _) = $0 { true } else { false } }
    return hasTime && !hasMore ? .time : nil
  }

  /// The parts of a date as the format writes them.
  func shown(_ moment: Moment) -> String {
    let isHalved = tokens.contains { if case .halfOfDay = $0 { true } else { false } }
    return tokens.reduce(into: "") { text, token in
      switch token {
      case .literal(let literal), .currency(let literal): text += literal
      case .blank: text += " "
      case .date(let letter, let count): text += part(letter, count, of: moment, isHalved: isHalved)
      case .minutes(let count): text += padded(moment.second / 60 % 60, count)
      case .elapsed(let letter, let count): text += padded(elapsed(letter, of: moment), count)
      case .secondFraction(let count):
        text += String((String(moment.millisecond + 1000).dropFirst() + "000000").prefix(count))
      case .halfOfDay(let first, let second): text += moment.second < 43_200 ? first : second
      case .general, .digit, .point, .comma, .percent, .slash, .exponent, .denominator, .text: break
      }
    }
  }

  private func elapsed(_ letter: UInt8, of moment: Moment) -> Int {
    let seconds = Int(moment.serial + 0.5 / 86_400_000) * 86_400 + moment.second
    switch letter {
    case UInt8(ascii: "h"): return seconds / 3600
    case UInt8(ascii: "m"): return seconds / 60
    default: return seconds
    }
  }

  private func padded(_ number: Int, _ count: Int) -> String { count > 1 ? Moment.two(number) : String(number) }

  private func part(_ letter: UInt8, _ count: Int, of moment: Moment, isHalved: Bool) -> String {
    let hour = moment.second / 3600
    switch letter {
    case UInt8(ascii: "h"): return padded(isHalved ? (hour + 11) % 12 + 1 : hour, count)
    case UInt8(ascii: "s"): return padded(moment.second % 60, count)
    default: return moment.day.map { datePart(letter, count, of: $0, weekday: moment.weekday) } ?? ""
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  private func datePart(_ letter: UInt8, _ count: Int, of day: Day, weekday: Int) -> String {
    switch letter {
    case UInt8(ascii: "y"): return count > 2 ? String(day.year) : Moment.two(day.year % 100)
    case UInt8(ascii: "b"): return count > 2 ? String(day.year + 543) : Moment.two((day.year + 543) % 100)
    case UInt8(ascii: "m"):
      return NumberFormat.Section.named(NumberFormat.Section.months[day.month - 1], day.month, count)
    case UInt8(ascii: "d"): return NumberFormat.Section.named(NumberFormat.Section.weekdays[weekday], day.day, count)
    case UInt8(ascii: "a"):
      let name = String(Array("月火水木金土日")[weekday])
      return count > 3 ? name + "曜日" : name
    case UInt8(ascii: "g"): return Era.of(day).map { [$0.letter, $0.short, $0.name][min(count, 3) - 1] } ?? ""
    default:
      guard let year = Era.of(day)?.year else { return String(day.year) }
      return namesFirstYear && year == 1 ? "元" : padded(year, count)
    }
  }

  /// `4`, `04`, `Apr`, `April`, `A`.
  private static func named(_ name: String, _ number: Int, _ count: Int) -> String {
    switch count {
    case 1: String(number)
    case 2: Moment.two(number)
    case 3: String(name.prefix(3))
    case 5: String(name.prefix(1))
    default: name
    }
  }
}

extension Era {
  private static let eras: [(first: (Int, Int, Int), letter: String, short: String, name: String)] = [
    ((2019, 5, 1), "R", "令", "令和"), ((1989, 1, 8), "H", "平", "平成"), ((1926, 12, 25), "S", "昭", "昭和"),
    ((1912, 7, 30), "T", "大", "大正"), ((1868, 1, 25), "M", "明", "明治"),
  ]

  /// The era of a day and the year in it.
  fileprivate static func of(_ day: Day) -> (letter: String, short: String, name: String, year: Int)? {
    eras.first { (day.year, day.month, day.day) >= $0.first }.map {
      ($0.letter, $0.short, $0.name, day.year - $0.first.0 + 1)
    }
  }
}
