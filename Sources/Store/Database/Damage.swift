/// A stored value that can't be what was written; the reader makes a `StoreError.damaged` of it.
enum Damage: Error {
  /// The table and column.
  case notAsWritten(String)
}
