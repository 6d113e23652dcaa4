import Criteria
import Testing

@Suite struct TimeOfDayTests {
  @Test(arguments: [
    ("14:30", "14:30"), ("2026-04-01 14:30", "14:30"), ("2026-04-01T09:05:59", "09:05"), ("令和8年4月1日 14時30分", "14:30"),
    ("2026年4月1日14時", "14:00"), ("午後2時30分", "14:30"), ("4/1/2026 2:30 PM", "14:30"), ("１４：３０", "14:30"),
    ("午前12時5分", "00:05"),
  ]) func aTimeIsReadToTheMinute(_ text: String, _ time: String) { #expect(TimeOfDay(in: text)?.text == time) }

  @Test(arguments: ["", "2026-04-01", "25:10", "昼ごろ", "10:75", ":30", "時"]) func whatIsNoTimeIsNone(_ text: String) {
    #expect(TimeOfDay(in: text) == nil)
  }
}
