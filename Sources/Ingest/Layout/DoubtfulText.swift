import Criteria

extension CheckSheetReturn {
  /// Notes that the encoding of the file isn't sure, with two texts that show what came of it. A return whose texts are
  /// all ASCII is the same in every encoding.
  mutating func noteDoubt(about encoding: TextEncoding) {
    var examples: [String] = []
    func add(_ text: String) {
      guard examples.count < 2, !text.utf8.allSatisfy({ $0 < 0x80 }), !examples.contains(text) else { return }
      examples.append(text.count > 24 ? text.prefix(24) + "…" : text)
    }
    for text in [supplierName, supplierCode, respondent] { add(text) }
    for number in numbers where examples.count < 2 {
      add(evidence(of: number))
      add(comment(of: number))
    }
    for note in notes where note.kind == .unknownAnswer || note.kind == .unknownItem { add(note.found) }
    guard !examples.isEmpty else { return }
    notes.append(
      CellNote(
        kind: .doubtfulEncoding, row: 0, column: 0, found: examples.joined(separator: "」「"),
        readAs: encoding.rawValue))
  }
}
