/// The text of a cell or a shared string, from its runs, and which of it is struck out.
struct RichText {
  private(set) var bytes: [UInt8] = []
  private(set) var look = Look()
  /// Whether the run at hand has a font of its own, and whether that is struck out.
  private var hasFont = false
  private var isStruck = false

  /// What the fonts of the runs say.
  struct Look: OptionSet, Hashable {
    let rawValue: UInt8
    /// A text that is struck out.
    static let struck = Look(rawValue: 1)
    /// A text with a font of its own that isn't.
    static let unstruck = Look(rawValue: 2)
    /// A text in the cell's own font.
    static let inherited = Look(rawValue: 4)
  }

  enum Strike { case none, partly, wholly }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    look = []
    endRun()
  }

  mutating func endRun() { (hasFont, isStruck) = (false, false) }
  mutating func beginFont() { hasFont = true }
  mutating func strike(_ attributes: XMLAttributes) { isStruck = attributes.flag("val", unlessStated: true) }

  mutating func add(_ text: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: text)
    if text.contains(where: { $0 > 0x20 }) { look.insert(!hasFont ? .inherited : isStruck ? .struck : .unstruck) }
  }
}

extension RichText.Look {
  /// How much is struck out in a cell whose own font is, or isn't.
  func strike(inCellStruckOut cell: Bool) -> RichText.Strike {
    let isStruck = contains(.struck) || cell && contains(.inherited)
    guard isStruck else { return .none }
    return contains(.unstruck) || !cell && contains(.inherited) ? .partly : .wholly
  }
}
