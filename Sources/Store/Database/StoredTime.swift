import Criteria
import Foundation

extension Date {
  /// As it is stored: to the second, in UTC, `2026-04-01T09:30:00Z`.
  ///
  /// Foundation's own format makes the same text, but reads calendars and locales for it: three megabytes that nothing
  /// else of an import needs.
  var stored: String {
    let seconds = Int(timeIntervalSince1970.rounded(.down))
    let second = ((seconds % 86_400) + 86_400) % 86_400
    // 1970-01-01 is the 25,567th day after 1900-01-01.
    guard let day = Day(daysSince1900: (seconds - second) / 86_400 + 25_567) else { return formatted(.iso8601) }
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day)T\(twoDigits(second / 3_600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))Z"
  }
}
