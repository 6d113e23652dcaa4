import Criteria
import Foundation

/// How the values of cells become text.
enum CellText {
  /// Undoes `_xHHHH_` (ECMA-376 part 1, 22.9.2.19). Control characters and halves of surrogates become bytes that
  /// `TextStream` reports.
  static func unescape(_ bytes: inout [UInt8], from start: Int) {
    guard bytes[start...].contains(UInt8(ascii: "_")) else { return }
    var target = start
    var source = start
    var lead: UInt32?
    while source < bytes.count {
      guard let unit = escape(in: bytes, at: source) else {
        lead = nil
        bytes[target] = bytes[source]
        target += 1
        source += 1
        continue
      }
      source += 7
      var value = unit
      if let high = lead, UTF16.isTrailSurrogate(UInt16(unit)) {
        value = 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00)
        target -= 3
      }
      lead = UTF16.isLeadSurrogate(UInt16(unit)) ? unit : nil
      for byte in encoded(value) {
        bytes[target] = byte
        target += 1
      }
    }
    bytes.removeSubrange(target...)
  }

  private static func escape(in bytes: [UInt8], at index: Int) -> UInt32? {
    guard index + 6 < bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(index + 2)..<(index + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func encoded(_ value: UInt32) -> [UInt8] {
    if let scalar = Unicode.Scalar(value) { return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
    return [UInt8(0xE0 | value >> 12), UInt8(0x80 | value >> 6 & 0x3F), UInt8(0x80 | value & 0x3F)]
  }

  /// A number as a person reads it: `41` for `41.0` and `4.1E1`, at most 15 digits as Excel shows; a day as
  /// `2026-04-01`.
  static func number(_ text: String, meaning: NumberMeaning, counts1904: Bool) -> String {
    guard let value = Double(text), value.isFinite else { return text }
    if meaning != .number, let date = date(value, meaning: meaning, counts1904: counts1904) { return date }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return String(format: "%.15g", value)
  }

  /// A serial day (1 is 1900-01-01, with a 29 February 1900 that never was; or 0 is 1904-01-01). Nil where it is none.
  private static func date(_ value: Double, meaning: NumberMeaning, counts1904: Bool) -> String? {
    guard value >= 0, value < 2_958_466 else { return nil }
    // Half a millisecond, so that 9:30 doesn't become 9:29:59.
    let rounded = value + 0.5 / 86_400_000
    let days = Int(rounded)
    let second = Int((rounded - Double(days)) * 86_400)
    // Formatting is dear, and most days come without a time.
    func time() -> String { String(format: "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60) }
    if meaning == .time, days == 0 { return time() }
    guard let day = day(days + (counts1904 ? 1_462 : 0)) else { return nil }
    return meaning == .day || second == 0 ? day.description : "\(day) \(time())"
  }

  private static func day(_ serial: Int) -> Day? {
    guard serial >= 1, serial != 60 else { return nil }
    return Day(daysSince1900: serial < 60 ? serial - 1 : serial - 2)
  }

  /// Appends a text as a cell of a comma-separated record.
  static func append(_ text: [UInt8], to record: inout [UInt8]) {
    guard text.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      return record.append(contentsOf: text)
    }
    record.append(0x22)
    for byte in text {
      if byte == 0x22 { record.append(0x22) }
      record.append(byte)
    }
    record.append(0x22)
  }
}
