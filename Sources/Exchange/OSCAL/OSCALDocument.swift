import Criteria
import Foundation

/// A document of OSCAL, ready to be written.
package struct OSCALDocument: Sendable {
  /// The file's name.
  package let name: String
  package let json: [UInt8]

  /// - Parameter key: the name of the document's one member.
  init(_ name: String, key: String, _ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .custom { path in HyphenedKey(path[path.count - 1].stringValue) }
    self.name = name
    json = Array(try encoder.encode([key: value])) + [UInt8(ascii: "\n")]
  }
}

/// `lastModified` is `last-modified`.
private struct HyphenedKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(_ name: String) {
    stringValue = name.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }

  init?(stringValue: String) { self.stringValue = stringValue }

  init?(intValue: Int) { nil }
}

/// Texts as OSCAL takes them.
enum OSCALText {
  /// One line without blanks at its ends; `other` where nothing is left. OSCAL refuses titles and values with line
  /// breaks, and values that are empty or begin or end with a blank of any script.
  static func line(_ text: String, or other: String) -> String {
    let words = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    return words.isEmpty ? other : words
  }

  /// The begin of a day in Japan: OSCAL takes no day without a time and a zone.
  static func time(_ day: Day) -> String { "\(day)T00:00:00+09:00" }
}
