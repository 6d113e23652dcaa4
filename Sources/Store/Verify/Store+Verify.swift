import GRDB

extension Store {
  /// Recomputes every hash and count: SQLite's own checks don't see a flipped bit inside a text.
  ///
  /// - Throws: `StoreError` where the database can't be read at all.
  package func verify() throws(StoreError) -> [VerifyProblem] {
    do {
      return try read { reader in
        // Also what stands in damaged pages is looked at, to report which rows they concern.
        let pages = damaged ?? DamagedPages()
        PageSums.noteDamage(in: pages, on: reader.database.sqliteConnection)
        defer { PageSums.noteDamage(in: damaged, on: reader.database.sqliteConnection) }
        var check = Verification(reader: reader)
        let problems = try check.run()
        return pages.numbers.sorted().map { VerifyProblem(table: "database", id: $0, what: .pageSum) } + problems
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
