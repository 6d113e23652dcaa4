import Criteria

/// A workbook that was just written, read once more before anybody relies on it: what writes it doesn't notice when its
/// own temporary file can't be read back, and then leaves a sheet that ends in the middle.
package enum WholeWorkbook {
  /// Unpacks every part and reads it as XML to its end.
  ///
  /// - Throws: `IngestError` for a part that is damaged, incomplete, or beyond the limits of what can be read.
  package static func check(_ bytes: [UInt8], name: String) throws(IngestError) {
    let file = try FileBytes(head: bytes, name: name) { _ in 0 }
    let archive = try ZipArchive(file: file, name: name)
    let budget = UnpackBudget()
    for entry in archive.all {
      try XMLPart(try ZipPart(entry, of: archive, budget: budget), place: SourceLocation(file: name, path: entry.name))
        .readAll()
    }
    _ = try Workbook(file, name: name)
  }
}
