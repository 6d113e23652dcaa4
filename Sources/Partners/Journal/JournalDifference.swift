/// What a change did to the rows of a register: an entry for each row that is new, different or gone, none for the
/// others.
package enum JournalDifference {
  /// A row as the journal writes it.
  package struct Row: Sendable, Hashable {
    /// The supplier's code, or empty.
    package var subject: String
    package var json: String

    package init(subject: String, json: String) {
      self.subject = subject
      self.json = json
    }
  }

  /// - Parameters:
  ///   - before: the rows by their key, as far as they may have been touched.
  ///   - after: the same afterwards; a key that is missing was taken out.
  /// - Returns: entries in the order of their keys' bytes.
  package static func entries(action: String, from before: [String: Row], to after: [String: Row]) -> [JournalEntry] {
    Set(before.keys).union(after.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { key in
      let (old, new) = (before[key], after[key])
      // Byte by byte: `==` would take two Unicode forms of a name for the same.
      if let old, let new, old.json.utf8.elementsEqual(new.json.utf8) { return nil }
      return JournalEntry(
        action: action, subject: (new ?? old)?.subject ?? "", before: old?.json ?? "", after: new?.json ?? "")
    }
  }
}
