/// A calendar day of the Gregorian calendar, without time or zone, stored as the number `yyyymmdd` so that days compare
/// as numbers.
public struct Day: Sendable, Hashable, Comparable {
  /// `yyyymmdd`; 0 is `Day.none`.
  public let number: Int32

  /// The absence of a day, smaller than every day.
  @inlinable
  public static var none: Day { Day(number: 0) }

  @inlinable
  public init(number: Int32) {
    self.number = number
  }

  /// A day that exists in the calendar (years 1900 to 2999), else nil. 30 February is no day, never 2 March.
  @inlinable
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else {
      return nil
    }
    number = Int32(year * 10000 + month * 100 + day)
  }

  /// Reads exactly `yyyy-mm-dd` in ASCII digits, else nil.
  public init?(iso text: some StringProtocol) {
    let utf8 = Array(text.utf8)
    guard utf8.count == 10, utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-") else { return nil }
    func value(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in utf8[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte & 15)
      }
      return value
    }
    guard let year = value(0..<4), let month = value(5..<7), let day = value(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// - Parameter days: 0 is 1900-01-01. Nil beyond 2999.
  public init?(daysSince1900 days: Int) {
    // Howard Hinnant's civil-from-days, with years that begin in March.
    guard (0...401_766).contains(days) else { return nil }
    let shifted = days + 693_901
    let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let calendarMonth = month < 10 ? month + 3 : month - 9
    self.init(
      year: era * 400 + yearOfEra + (calendarMonth <= 2 ? 1 : 0), month: calendarMonth,
      day: dayOfYear - (153 * month + 2) / 5 + 1)
  }

  @inlinable
  public var isNone: Bool { number == 0 }
  public var year: Int { Int(number) / 10000 }
  public var month: Int { Int(number) / 100 % 100 }
  public var day: Int { Int(number) % 100 }

  /// The Japanese fiscal year (April to March) in which the day lies: 2026-03-31 is in 2025.
  public var fiscalYear: Int { month >= 4 ? year : year - 1 }

  /// The first fiscal year of which anything is recorded; the guideline is younger.
  public static var earliestFiscalYear: Int { 2015 }

  /// Whether anything may be recorded of a fiscal year on this day: up to the year after the day's.
  public func mayRecord(_ year: Int) -> Bool { (Day.earliestFiscalYear...fiscalYear + 1).contains(year) }

  /// The day on which a return of `fiscalYear` is judged: this day, but no later than the end of that year (31 March),
  /// so that looking at an old return again doesn't make its evidence old.
  public func judging(fiscalYear: Int) -> Day {
    guard fiscalYear > 0, let end = Day(year: fiscalYear + 1, month: 3, day: 31) else { return self }
    return min(self, end)
  }

  /// The day on which the evidence of a return is judged: that of the answer, else that on which it came in, and never
  /// later than this day or the end of the return's year.
  public func judging(fiscalYear: Int, answeredOn: Day, receivedOn: Day = .none) -> Day {
    let day = judging(fiscalYear: fiscalYear)
    let answered = answeredOn.isNone ? receivedOn : answeredOn
    return answered.isNone ? day : min(day, answered)
  }

  @inlinable
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  @inlinable
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// The day `months` later (earlier when negative); where the month is too short, its last day: 31 January plus one
  /// month is 28 or 29 February.
  public func adding(months: Int) -> Day {
    let count = year * 12 + month - 1 + months
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    let newDay = min(day, Day.length(ofMonth: newMonth, year: newYear))
    return Day(number: Int32(newYear * 10000 + newMonth * 100 + newDay))
  }
}

extension ByteBuffer {
  /// Appends a day as `yyyy-mm-dd`, `none` as 0000-00-00.
  @inlinable
  public mutating func append(_ day: Day) {
    append(upTo: 10) { target in
      let number = UInt32(bitPattern: day.number)
      ByteBuffer.store(number / 1_000_000, to: target)
      ByteBuffer.store(number / 10_000 % 100, to: target + 2)
      target.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 4, as: UInt8.self)
      ByteBuffer.store(number / 100 % 100, to: target + 5)
      target.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 7, as: UInt8.self)
      ByteBuffer.store(number % 100, to: target + 8)
      return 10
    }
  }

  /// A number below 100 in two digits.
  @inlinable @inline(__always)
  static func store(_ number: UInt32, to target: UnsafeMutableRawPointer) {
    target.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10), as: UInt8.self)
    target.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10), toByteOffset: 1, as: UInt8.self)
  }
}

extension Day: CustomStringConvertible {
  /// `yyyy-mm-dd`, or an empty text for `none`.
  public var description: String {
    guard !isNone else { return "" }
    var rest = Int(number)
    return String(unsafeUninitializedCapacity: 10) { text in
      for index in [9, 8, 6, 5, 3, 2, 1, 0] {
        text[index] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      text[4] = UInt8(ascii: "-")
      text[7] = UInt8(ascii: "-")
      return 10
    }
  }
}

extension Day: Codable {
  /// `2026-04-01`; empty for no day.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = text.isEmpty ? Day.none : Day(iso: text) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no day"))
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
