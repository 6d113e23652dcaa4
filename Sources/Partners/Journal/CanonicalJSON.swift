import Criteria

/// A value in the one form in which the journal writes it: the same value always gives the same bytes.
///
/// Members stand in the order of their names' bytes, without blanks; nothing but quotes, backslashes and control characters is escaped.
package indirect enum CanonicalJSON: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case flag(Bool)
  case null
  case list([CanonicalJSON])
  case object([String: CanonicalJSON])

  package static func optional(_ value: Int?) -> CanonicalJSON { value.map(CanonicalJSON.integer) ?? .null }

  /// `2026-04-01`; null for no day.
  package static func day(_ day: Day) -> CanonicalJSON { day.isNone ? .null : .text(day.description) }

  package var json: String {
    var text = ""
    append(to: &text)
    return text
  }

  private func append(to text: inout String) {
    switch self {
    case .text(let value): CanonicalJSON.append(value, to: &text)
    case .integer(let value): text += String(value)
    case .flag(let value): text += value ? "true" : "false"
    case .null: text += "null"
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.append(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { text += "," }
        CanonicalJSON.append(member.key, to: &text)
        text += ":"
        member.value.append(to: &text)
      }
      text += "}"
    }
  }

  private static func append(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
