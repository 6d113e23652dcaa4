import GRDB

extension StoreReader {
  /// SHA-256 over every hash and sum that the database holds: of returns, files, tables and the journal. Two databases
  /// have the same one where they say the same.
  ///
  /// A person who can write the file can also write other hashes. One that is kept outside the file shows it.
  package func stateHash() throws(StoreError) -> String {
    try asking {
      var sum = TableSum()
      for (query, columns) in StoreReader.hashes {
        let rows = try BareStatement(database, query)
        while try rows.next() {
          for column in 0..<columns { rows.withCell(column) { sum.add($0, $1) } }
        }
      }
      return sum.value().hexadecimal
    }
  }

  private static let hashes: [(query: String, columns: Int32)] = [
    ("SELECT table_name, sum FROM seal ORDER BY table_name", 2),
    ("SELECT entries, hash FROM journal_head", 2),
    ("SELECT id, sha256, sum FROM source_file ORDER BY id", 3),
    (
      """
      SELECT r.id, r.is_current, r.content_hash, x.sum FROM check_return r JOIN return_text x ON x.return_id = r.id
      ORDER BY r.id
      """, 4
    ),
  ]
}
