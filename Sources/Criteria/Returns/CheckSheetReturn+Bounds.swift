// A file may repeat one row millions of times: what is kept of a return stays small whatever its file holds.
extension CheckSheetReturn {
  /// How many notes of one kind a return keeps; those after them are counted.
  public static let noteLimit = 1_000

  /// Notes of one kind beyond `noteLimit`.
  public struct FurtherNotes: Sendable, Hashable {
    /// The first of them.
    public var first: CellNote
    public var count: Int

    public init(first: CellNote, count: Int) { (self.first, self.count) = (first, count) }
  }

  /// Whether it holds so many notes or texts that it should be shrunk.
  @inlinable @inline(__always)
  public var isSwollen: Bool { notes.count > 4 * CheckSheetReturn.noteLimit || texts.count > textLimit }

  /// Counts the notes beyond `noteLimit`, and forgets texts of rows that were not used.
  ///
  /// - Parameter further: is handed the notes that are only counted, in their order.
  public mutating func shrink(_ further: (CheckSheetReturn, [CellNote]) -> Void = { _, _ in }) {
    if texts.count > textLimit { forgetUnusedTexts() }
    guard notes.count > CheckSheetReturn.noteLimit || !furtherNotes.isEmpty else { return }
    var counts: [CellNote.Kind: Int] = [:]
    var kept: [CellNote] = []
    var others: [CellNote] = []
    for note in notes {
      let count = counts[note.kind, default: 0] + 1
      counts[note.kind] = count
      if count <= CheckSheetReturn.noteLimit {
        kept.append(note)
      } else {
        others.append(note)
      }
    }
    guard !others.isEmpty else { return }
    notes = kept
    for note in others { countFurther(note) }
    further(self, others)
  }

  /// Counts a note that isn't kept.
  public mutating func countFurther(_ note: CellNote, times: Int = 1) {
    if let index = furtherNotes.firstIndex(where: { $0.first.kind == note.kind }) {
      furtherNotes[index].count += times
    } else {
      furtherNotes.append(FurtherNotes(first: note, count: times))
    }
  }

  private mutating func forgetUnusedTexts() {
    var used: [UInt8] = []
    for index in packed.indices {
      for field in [\Entry.evidence, \Entry.comment] {
        let range = packed[index][keyPath: field]
        guard !range.isEmpty else { continue }
        packed[index][keyPath: field].start = UInt32(truncatingIfNeeded: used.count)
        used.append(contentsOf: texts[Int(range.start)..<Int(range.start) + Int(range.count)])
      }
    }
    texts = used
    textLimit = max(CheckSheetReturn.textsUnshrunk, 2 * used.count)
  }
}
