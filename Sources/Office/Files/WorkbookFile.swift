import Foundation
import Ingest
import Sheets

/// A workbook that a command writes.
package enum WorkbookFile {
  /// The bytes of a workbook, once it is sure that they are all of it.
  ///
  /// libxlsxwriter writes to a path only, so it is made in a private folder. It doesn't notice when its own temporary
  /// files can't be written or read back: a lasting failure leaves a sheet that ends in the middle, a passing one a
  /// hole that the same cells, written again, don't have.
  ///
  /// - Parameter temporaryFolder: in which the private folder is made.
  /// - Throws: `Failure` with status 73 where the workbook can't be made.
  package static func bytes(of name: String, in temporaryFolder: String, _ write: (String) throws(SheetError) -> Void)
    throws -> [UInt8]
  {
    let folder = URL(fileURLWithPath: temporaryFolder).appendingPathComponent("tenken-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let result = Result {
      let bytes = try made(in: folder, write)
      try WholeWorkbook.check(bytes, name: name)
      guard try bytes == made(in: folder, write) else {
        throw notMade(name, "二度作ると内容が違います", "written twice, it isn't the same")
      }
      return bytes
    }
    try FileManager.default.removeItem(at: folder)
    do {
      return try result.get()
    } catch let error as SheetError {
      throw notMade(name, error.reason, error.reason)
    } catch let error as IngestError {
      let words = Failure(error).message
      throw notMade(name, words.ja, words.en)
    }
  }

  private static func made(in folder: URL, _ write: (String) throws(SheetError) -> Void) throws -> [UInt8] {
    let file = folder.appendingPathComponent("book.xlsx")
    try write(file.path)
    return Array(try Data(contentsOf: file))
  }

  private static func notMade(_ name: String, _ ja: String, _ en: String) -> Failure {
    Failure(
      .cannotCreate, ja: "\(name): ブックを作れません（\(ja)）。一時フォルダーの空きを確かめてください。",
      en: "\(name): can't make the workbook (\(en)); check the room in the temporary folder.")
  }

  /// Writes a workbook, readable by its owner only; it appears whole.
  package static func write(
    to path: String, in temporaryFolder: String, _ workbook: (String) throws(SheetError) -> Void
  ) throws {
    try OutputFile.write(bytes(of: path, in: temporaryFolder, workbook), to: path)
  }
}
