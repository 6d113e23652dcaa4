import Criteria

/// Whether the office has what an answer rests on, or only its word.
package enum ShownAnswer: String, Sendable, CaseIterable {
  /// The answer names a file that is attached to the return, or one is attached to the item.
  case seen
  /// It names none.
  case said

  /// - Parameters:
  ///   - item: the item that was answered.
  ///   - evidence: what the answer says that it rests on.
  ///   - files: those attached to the return of that supplier and year.
  package init(item: Int, evidence: String, files: [EvidenceRecord]) {
    self = ShownAnswer.named(item: item, evidence: evidence, files: files).isEmpty ? .said : .seen
  }

  /// The files that an answer names, and those that are attached to its item.
  package static func named(item: Int, evidence: String, files: [EvidenceRecord]) -> [EvidenceRecord] {
    let text = Normalised.key(evidence)
    return files.filter { file in
      guard file.subject == .return, file.isThere else { return false }
      if file.item == item { return true }
      return file.item == 0 && names(file.name).contains { text.contains($0) }
    }
  }

  /// How an answer may call a file: by its name, or without the ending where that is long enough to mean it alone.
  private static func names(_ name: String) -> [String] {
    let whole = Normalised.key(name)
    guard let dot = whole.lastIndex(of: "."), whole.distance(from: whole.startIndex, to: dot) >= 4 else {
      return [whole]
    }
    return [whole, String(whole[..<dot])]
  }
}
