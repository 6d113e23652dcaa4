/// How far an import has come.
package enum ImportProgress: Sendable {
  /// A file is begun, by its number from 0; its size in bytes, where that is known.
  case beginsFile(Int, size: Int?)
  /// So many more bytes of the file at hand were read, by whichever thread reads it.
  case hasRead(bytes: Int)

  package typealias Handler = @Sendable (ImportProgress) -> Void
}
