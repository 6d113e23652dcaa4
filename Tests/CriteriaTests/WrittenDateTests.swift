import Criteria
import Testing

@Suite struct WrittenDateTests {
  @Test(arguments: [
    ("2026/04/01（水）", "2026-04-01"), ("2026年4月1日(水曜日)", "2026-04-01"), ("2026-04-01T09:30:00", "2026-04-01"),
    ("2026-04-01T09:00:00+09:00", "2026-04-01"), ("2026-04-01T00:00:00.000Z", "2026-04-01"),
    ("2026-04-01 00:00:00", "2026-04-01"), ("2026/4/1 午後3時", "2026-04-01"), ("令和8年4月1日 水曜日 9時30分", "2026-04-01"),
    ("1 April 2026", "2026-04-01"), ("April 1, 2026", "2026-04-01"), ("Wed, 1 Apr 2026", "2026-04-01"),
    ("=\"2026-04-01\"", "2026-04-01"), ("2026‐04‐01", "2026-04-01"), ("2027/3/31まで", "2027-03-31"),
  ]) func daysWithoutWhatStandsAroundThem(_ text: String, _ day: String) {
    #expect(WrittenDate(text) == Day(iso: day).map { .day($0) })
  }

  @Test(arguments: [
    ("2027年3月", "2027-03-31"), ("2027/3", "2027-03-31"), ("2027-02", "2027-02-28"), ("2028年2月", "2028-02-29"),
    ("2027年3月末", "2027-03-31"), ("２０２７年３月末日", "2027-03-31"), ("R9.3", "2027-03-31"), ("令和9年3月頃", "2027-03-31"),
    ("2027年3月中旬", "2027-03-20"), ("Mar 2027", "2027-03-31"), ("end of March 2027", "2027-03-31"),
    ("2026年度末", "2027-03-31"), ("令和8年度末", "2027-03-31"), ("2026年度中", "2027-03-31"), ("FY2026", "2027-03-31"),
    ("2026年度上期", "2026-09-30"), ("2026年度第3四半期", "2026-12-31"), ("2026年末", "2026-12-31"), ("2027年3月完了予定", "2027-03-31"),
  ]) func monthsAndYearsAreTheirLastDay(_ text: String, _ day: String) {
    #expect(WrittenDate(text) == Day(iso: day).map { .day($0) })
  }

  @Test(arguments: [
    "未定", "検討中", "次年度", "来年度上期", "来月", "調整中", "TBD", "n/a", "next year", "within 3 months", "3か月以内", "ASAP", "今年度末",
    "－",
    "システム更新時", "in progress", "12月",
  ]) func intentionsAreNoDates(_ text: String) {
    #expect(WrittenDate(text) == .undecided)
  }

  @Test(arguments: [
    "2026-02-30", "2026年13月1日", "4/1", "26/4/1", "20261301", "#REF!", "=A2", "○", "2027.1", "2026/4/31頃",
  ])
  func slipsAreNeither(_ text: String) {
    #expect(WrittenDate(text) == .unreadable)
  }

  @Test(arguments: [("41.0", 41), ("=\"41\"", 41), ("No.41\u{200B}", 41), ("４１．０", 41)])
  func itemsAsProgramsWriteThem(_ text: String, _ item: Int) {
    #expect(Normalised.itemNumber(text) == item)
  }

  @Test(arguments: ["2026.0", "=\"2026\"", "\u{FEFF}2026", "2026年度\u{200B}"]) func yearsAsProgramsWriteThem(
    _ text: String
  ) {
    #expect(Normalised.fiscalYear(text) == 2026)
  }

  @Test(arguments: ["41.5", "41.", "=\"41\"&\"\""]) func otherNumbersAreNoItems(_ text: String) {
    #expect(Normalised.itemNumber(text) == nil)
  }
}
