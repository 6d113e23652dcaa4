import Foundation
import Ingest
import Sheets

/// A workbook that a command writes.
package enum WorkbookFile {
  /// The bytes of a workbook, once it is sure that they are all of it.
  ///
  /// libxlsxwriter writes to a path only, so it is given that of a file without a name. It doesn't notice when its own temporary
  /// files can't be written or read back: a lasting failure leaves a sheet that ends in the middle, a passing one a
  /// hole that the same cells, written again, don't have.
  ///
  /// - Parameter temporaryFolder: in which the file lies until it is read back.
  /// - Throws: `Failure` with status 73 where the workbook can't be made.
  package static func bytes(of name: String, in temporaryFolder: String, _ write: (String) throws(SheetError) -> Void)
    throws -> [UInt8]
  {
    let result = Result {
      let bytes = try made(in: temporaryFolder, write)
      try WholeWorkbook.check(bytes, name: name)
      guard try bytes == made(in: temporaryFolder, write) else {
        throw notMade(name, "二度作ると内容が違います", "written twice, it isn't the same")
      }
      return bytes
    }
    do {
      return try result.get()
    } catch let error as SheetError {
      throw notMade(name, error.reason, error.reason)
    } catch let error as IngestError {
      let words = Failure(error).message
      throw notMade(name, words.ja, words.en)
    }
  }

  private static func made(in folder: String, _ write: (String) throws(SheetError) -> Void) throws -> [UInt8] {
    let descriptor = UnnamedFile.open(in: folder, O_RDWR)
    guard descriptor >= 0 else { return try madeUnderName(in: folder, write) }
    defer { close(descriptor) }
    let path = UnnamedFile.path(of: descriptor)
    try write(path)
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Where files have to have a name: in a private folder, which the next command takes away if this one is killed.
  private static func madeUnderName(in folder: String, _ write: (String) throws(SheetError) -> Void) throws -> [UInt8] {
    let place = try PrivateFolder(in: folder)
    defer { place.remove() }
    let file = place.path + "/book.xlsx"
    try write(file)
    return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
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
