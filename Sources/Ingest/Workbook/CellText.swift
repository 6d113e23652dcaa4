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

  /// The number that a cell's value writes in decimal digits, with or without an exponent; nil for anything else.
  static func decimal(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }), let value = Double(text),
      value.isFinite
    else { return nil }
    return value
  }

  /// A number as a person reads it: `41` for `41.0` and `4.1E1`, at most 15 digits as Excel shows.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(format: "%.15g", value)
  }

  /// A day from 2000 to 2060 that is counted from 1904 (0 is 1904-01-01): what is left of a date where a cell lost its
  /// format. Other numbers are typing errors sooner than dates.
  static func day1904(_ text: String) -> String? { decimal(text).flatMap(serialDay1904) }

  static func serialDay1904(_ value: Double) -> String? {
    guard value == value.rounded(), (35_064...57_344).contains(value) else { return nil }
    return Day(daysSince1900: Int(value) + 1_460)?.description
  }

  /// Appends a text as a cell of a comma-separated record.
  static func append(_ text: [UInt8], to record: inout [UInt8]) {
    guard needsQuotes(text) else { return record.append(contentsOf: text) }
    record.append(0x22)
    for byte in text {
      if byte == 0x22 { record.append(0x22) }
      record.append(byte)
    }
    record.append(0x22)
  }

  static func needsQuotes(_ text: [UInt8]) -> Bool {
    text.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
  }

  /// The text of a cell that `append` made ready for a record.
  static func plain(_ ready: some Collection<UInt8>) -> [UInt8] {
    guard ready.first == 0x22, ready.count >= 2 else { return Array(ready) }
    var text: [UInt8] = []
    var isDoubled = false
    for byte in ready.dropFirst().dropLast() {
      if byte == 0x22, !isDoubled {
        isDoubled = true
        continue
      }
      isDoubled = false
      text.append(byte)
    }
    return text
  }
}
