import Criteria

/// A value in the one form in which the journal writes it: the same value always gives the same bytes.
///
/// Members stand in the order of their names' bytes, without blanks; nothing but quotes, backslashes and control
/// characters is escaped.
package enum CanonicalJSON: Sendable, Hashable {
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
    if case .null = self { return "null" }
    // Bytes, since a register of tens of thousands of suppliers is journalled row by row.
    var text: [UInt8] = []
    append(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The JSON of an object whose members are given in the order of their names' bytes: nothing is sorted for it.
  static func json(inOrder members: KeyValuePairs<String, CanonicalJSON>) -> String {
    var text: [UInt8] = []
    for (name, value) in members {
      text.append(UInt8(ascii: text.isEmpty ? "{" : ","))
      text.append(json: name)
      text.append(UInt8(ascii: ":"))
      value.append(to: &text)
    }
    text.append(UInt8(ascii: "}"))
    return String(decoding: text, as: UTF8.self)
  }

  private func append(to text: inout [UInt8]) {
    switch self {
    case .text(let value): text.append(json: value)
    case .integer(let value): text.append(contentsOf: String(value).utf8)
    case .flag(let value): text.append(contentsOf: (value ? "true" : "false").utf8)
    case .null: text.append(contentsOf: "null".utf8)
    case .list(let values):
      text.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        value.append(to: &text)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text.append(json: member.key)
        text.append(UInt8(ascii: ":"))
        member.value.append(to: &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }
}
