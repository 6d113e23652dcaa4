/// A time of day to the minute, as people write it: `14:30`, `14時30分`, `午後2時`, `2:30 pm`, alone or behind a date.
package struct TimeOfDay: Sendable, Hashable {
  package let hour: Int
  package let minute: Int

  /// - Returns: nil where the text has none, or one that no day has.
  package init?(in text: String) {
    let text = Normalised.text(text).lowercased()
    guard let sign = text.firstIndex(where: { $0 == ":" || $0 == "時" }) else { return nil }
    let before = text[..<sign].reversed().prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(before.count), var hour = Int(String(before.reversed())) else { return nil }
    let rest = text[text.index(after: sign)...].drop(while: \.isWhitespace)
    let after = rest.prefix { $0.isASCII && $0.isNumber }
    guard let minute = after.isEmpty && text[sign] == "時" ? 0 : Int(after), after.count <= 2 else { return nil }
    let isAfternoon = ["午後", "pm", "p.m."].contains { text.contains($0) }
    let isMorning = ["午前", "am", "a.m."].contains { text.contains($0) }
    if isAfternoon, hour < 12 { hour += 12 }
    if isMorning, hour == 12 { hour = 0 }
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    (self.hour, self.minute) = (hour, minute)
  }

  /// `09:05`.
  package var text: String {
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(digits(hour)):\(digits(minute))"
  }
}
