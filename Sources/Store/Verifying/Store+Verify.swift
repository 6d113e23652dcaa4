import GRDB

extension Store {
  /// Recomputes every hash and count: SQLite's own checks don't see a flipped bit inside a text.
  ///
  /// - Throws: `StoreError` where the database can't be read at all.
  package func verify() throws(StoreError) -> [VerifyProblem] {
    do {
      return try read { reader in
        var check = Verification(reader: reader)
        return try check.run()
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
