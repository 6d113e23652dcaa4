import Criteria

/// A cell as the sheet's XML has it.
struct SheetCell {
  enum Kind { case number, shared, text, inline, boolean, error, date }

  var row = 0
  var column = 0
  private(set) var kind = Kind.number
  private(set) var style = 0
  var value: [UInt8] = []
  var formula: [UInt8] = []
  var inline = RichText()
  var hasValue = false
  var hasInline = false
  var hasFormula = false

  mutating func begin(column: Int, kind: Kind, style: Int) {
    self.column = column
    self.kind = kind
    self.style = style
    // Most cells have a value and nothing else.
    value.removeAll(keepingCapacity: true)
    if hasFormula { formula.removeAll(keepingCapacity: true) }
    if hasInline { inline.removeAll() }
    (hasValue, hasInline, hasFormula) = (false, false, false)
  }

  static func kind(_ text: UnsafePointer<UInt8>) -> Kind {
    switch (text[0], text[0] == 0 ? 0 : text[1]) {
    case (UInt8(ascii: "s"), 0): .shared
    case (UInt8(ascii: "s"), _): .text
    case (UInt8(ascii: "i"), _): .inline
    case (UInt8(ascii: "b"), _): .boolean
    case (UInt8(ascii: "e"), _): .error
    case (UInt8(ascii: "d"), _): .date
    default: .number
    }
  }

  /// Whether its text stands in it as a text, and not as a value.
  var isInline: Bool { hasInline && (kind == .inline || !hasValue) }

  var holdsTooMuch: Bool {
    value.count > IngestLimit.cell || formula.count > IngestLimit.cell || inline.bytes.count > IngestLimit.cell
  }

  /// The number of a shared string: ASCII digits; nil for anything else.
  var sharedIndex: Int? {
    guard !value.isEmpty, value.count <= 9 else { return nil }
    var index = 0
    for byte in value {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      index = index * 10 + Int(byte & 15)
    }
    return index
  }

  /// Whether it holds a whole number, written with digits alone.
  var isWholeNumber: Bool {
    kind == .number && hasValue && value.count < 16 && !value.isEmpty
      && value.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && (value[0] != 0x30 || value.count == 1)
  }
}
