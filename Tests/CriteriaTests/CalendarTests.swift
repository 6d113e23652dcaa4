import Testing

@testable import Criteria

@Suite struct CalendarTests {
  /// All days of 400 years, in order.
  private let days = (1900..<2300).flatMap { year in
    (1...12).flatMap { month in (1...31).compactMap { Day(year: year, month: month, day: $0) } }
  }

  @Test func fourHundredYearsHaveTheirDaysAndReadBackAsWritten() {
    #expect(days.count == 146_097)
    #expect(days.allSatisfy { Day(iso: $0.description) == $0 })
    #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 && Day.none < $0 })
  }

  @Test func addingMonthsNeverLeavesTheMonthAimedAt() {
    for day in days.lazy.filter({ $0.year == 2024 || $0.year == 2100 }) {
      for months in [-25, -12, -1, 0, 1, 6, 11, 12, 48] {
        let moved = day.adding(months: months)
        #expect(moved.year * 12 + moved.month == day.year * 12 + day.month + months)
        #expect(moved.day <= day.day)
        #expect(Day(year: moved.year, month: moved.month, day: moved.day) == moved)
        #expect(moved.day == day.day || moved.day == Day.length(ofMonth: moved.month, year: moved.year))
      }
    }
  }

  @Test func daysCountedSince1900AreThoseOfTheCalendar() {
    var day = Day(year: 1900, month: 1, day: 1)
    var count = 0
    while let known = day, known.year < 2999 {
      #expect(Day(daysSince1900: count) == known)
      // A day later, by the calendar's own rules.
      day =
        Day(year: known.year, month: known.month, day: known.day + 1) ?? Day(
          year: known.year, month: known.month + 1, day: 1)
        ?? Day(year: known.year + 1, month: 1, day: 1)
      count += 1
    }
    #expect(Day(daysSince1900: -1) == nil)
    #expect(Day(daysSince1900: 401_766)?.description == "2999-12-31")
    #expect(Day(daysSince1900: 401_767) == nil)
  }

  @Test func aReturnIsNeverJudgedAfterItsYear() {
    for day in days.lazy.filter({ (2025...2027).contains($0.year) }) {
      let judged = day.judging(fiscalYear: 2026)
      #expect(judged <= day)
      #expect(judged.fiscalYear <= 2026)
      #expect((judged == day || judged.description == "2027-03-31"))
    }
  }

  @Test(arguments: [
    ("令和元年5月1日", "2019-05-01"), ("R1.5.1", "2019-05-01"), ("Ｒ８．４．１", "2026-04-01"), ("昭和64年1月7日", "1989-01-07"),
    ("S64.1.7", "1989-01-07"),
    ("平成31年4月30日", "2019-04-30"), ("２０２４／２／２９", "2024-02-29"), ("2026年 4月 1日", "2026-04-01"),
    ("2026-04-01 00:00:00", "2026-04-01"),
    ("46113", "2026-04-01"), ("46113.75", "2026-04-01"), ("３６５２６", "2000-01-01"), ("58806", "2060-12-31"),
    ("45351", "2024-02-29"),
  ]) func moreDaysAsPeopleWriteThem(_ text: String, _ day: String) {
    #expect(Normalised.day(text)?.description == day)
  }

  @Test(arguments: [
    "", "令和8年2月29日", "2023-02-29", "R100.1.1", "R.4.1", "2026/4", "2026/4/1/2", "20260431", "202604011", "36525",
    "58807", "457480",
    "45748.x", "1/4/2026", "2026-4-1T",
    "２０２６年１３月１日",
  ]) func moreThatAreNoDays(_ text: String) {
    #expect(Normalised.day(text) == nil)
  }

  @Test(arguments: ["No.０４１", "Q41", "問41", "項目41", "041", "NO 41"]) func itemsAsPeopleNumberThem(_ text: String) {
    #expect(Normalised.itemNumber(text) == 41)
  }

  @Test(arguments: ["-1", "+41", "0041", "41a", "No.", "No.1000", "1e2", "٤١", "⑭⑭"]) func numbersThatAreNoItem(
    _ text: String
  ) {
    #expect(Normalised.itemNumber(text) == nil)
  }

  @Test func aShortPeriodCountsBeforeALongOne() throws {
    let catalogue = try Catalogue.builtIn()
    let standard = EvidenceFreshness.standard
    #expect(standard.months(for: catalogue[125]) == 1)
    #expect(standard.months(for: catalogue[1]) == 12)
    #expect(EvidenceFreshness(defaultMonths: nil).months(for: catalogue[125]) == 1)
    #expect(
      EvidenceFreshness(defaultMonths: nil, usesItemFrequency: false).oldest(for: catalogue[125], asOf: days[0]) == nil)
    let endOfMarch = try #require(Day(iso: "2025-03-31"))
    #expect(standard.oldest(for: catalogue[125], asOf: endOfMarch)?.description == "2025-02-28")
  }
}
