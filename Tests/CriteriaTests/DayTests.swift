import Testing

@testable import Criteria

@Suite struct DayTests {
  @Test func onlyDaysOfTheCalendarExist() {
    #expect(Day(year: 2024, month: 2, day: 29) != nil)
    #expect(Day(year: 2100, month: 2, day: 29) == nil)
    #expect(Day(year: 2000, month: 2, day: 29) != nil)
    #expect(Day(iso: "2026-02-30") == nil)
    #expect(Day(iso: "2026-13-01") == nil)
    #expect(Day(iso: "2026-4-1") == nil)
    #expect(Day(iso: "2026-04-01x") == nil)
    #expect(Day(iso: "2026-04-01")?.description == "2026-04-01")
    #expect(Day.none.description.isEmpty)
  }

  @Test func monthsAreAddedWithinTheMonth() throws {
    let end = try #require(Day(iso: "2024-01-31"))
    #expect(end.adding(months: 1).description == "2024-02-29")
    #expect(end.adding(months: 13).description == "2025-02-28")
    #expect(end.adding(months: -2).description == "2023-11-30")
    #expect(end.adding(months: -12).description == "2023-01-31")
  }

  @Test func fiscalYearsBeginInApril() throws {
    #expect(Day(iso: "2026-03-31")?.fiscalYear == 2025)
    #expect(Day(iso: "2026-04-01")?.fiscalYear == 2026)
    let today = try #require(Day(iso: "2026-11-30"))
    #expect(today.judging(fiscalYear: 2024).description == "2025-03-31")
    #expect(today.judging(fiscalYear: 2026) == today)
    #expect(today.judging(fiscalYear: 0) == today)
  }

  @Test func evidenceIsStaleTheDayAfterItsPeriod() throws {
    let catalogue = try Catalogue.builtIn()
    let asOf = try #require(Day(iso: "2026-03-31"))
    let standard = EvidenceFreshness.standard
    func stale(_ day: String, _ item: Int, _ freshness: EvidenceFreshness) -> Bool {
      freshness.isStale(Day(iso: day) ?? .none, for: catalogue[item], asOf: asOf)
    }
    #expect(!stale("2025-03-31", 61, standard))
    #expect(stale("2025-03-30", 61, standard))
    #expect(!stale("2025-09-30", 90, standard))
    #expect(stale("2025-09-29", 90, standard))
    #expect(!stale("2025-03-31", 90, EvidenceFreshness(usesItemFrequency: false)))
    #expect(!stale("2000-01-01", 1, EvidenceFreshness(defaultMonths: nil)))
    #expect(!stale("", 61, standard))
  }
}

@Suite struct NormalisedTests {
  @Test(arguments: [
    ("2026/4/1", "2026-04-01"), ("2026.04.01", "2026-04-01"), ("２０２６年４月１日", "2026-04-01"), ("20260401", "2026-04-01"),
    ("令和8年4月1日", "2026-04-01"), ("令和10年2月9日", "2028-02-09"), ("令和元年5月1日", "2019-05-01"), ("平成30年4月1日", "2018-04-01"),
    (" 2026/4/1 10:30", "2026-04-01"), ("令和8年 4月 1日", "2026-04-01"), ("R8.4.1", "2026-04-01"),
    ("H31.4.30", "2019-04-30"),
    (" 2026-4-1 ", "2026-04-01"), ("2026/4/1 10:30", "2026-04-01"),
  ]) func daysAsPeopleWriteThem(_ text: String, _ day: String) {
    #expect(Normalised.day(text)?.description == day)
  }

  @Test(arguments: [
    "2026/2/30", "来月", "4/1", "2026", "2026-00-01", "令和0年1月1日", "X8.4.1", "26/4/1", "2026/4/1 9", "2026/+4/1",
    "2026-04-01 x",
  ]) func noDays(_ text: String) {
    #expect(Normalised.day(text) == nil)
  }

  @Test func yearsLevelsAndItems() {
    for text in ["2026", "2026年度", "FY2026", "令和8年度", "R8", "２０２６"] {
      #expect(Normalised.fiscalYear(text) == 2026, "\(text)")
    }
    #expect(Normalised.fiscalYear("昨年") == nil)
    #expect(Normalised.fiscalYear("26") == nil)
    for text in ["1", "Lv1", "Lv.1", "レベル１"] { #expect(Normalised.level(text) == .one) }
    #expect(Normalised.level("4") == nil)
    for text in ["41", "No.41", "№41", "item_41", "４１", " 41 ", "41.0"] {
      #expect(Normalised.itemNumber(text) == 41, "\(text)")
    }
    for text in ["41-1", "1000", "0", "A12", "", "四一", "41.5"] {
      #expect(Normalised.itemNumber(text) == nil, "\(text)")
    }
    #expect(Normalised.thousandths("1.5") == 1500)
    #expect(Normalised.thousandths("1.2345") == nil)
    #expect(Normalised.thousandths("-1") == nil)
    #expect(Normalised.thousandths("-0.5") == nil)
    #expect(Normalised.thousandths("1000.999") == nil)
    #expect(Normalised.level("Lv+1") == nil)
  }
}
