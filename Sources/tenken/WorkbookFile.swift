import Foundation
import Sheets

/// A workbook that a command writes.
enum WorkbookFile {
  /// Writes a workbook under another name first, readable by its owner only, so that it appears whole.
  static func write(to path: String, _ workbook: (String) throws(SheetError) -> Void) throws {
    let temporary = path + ".\(getpid())"
    do {
      try workbook(temporary)
      guard chmod(temporary, 0o600) == 0, rename(temporary, path) == 0 else { throw Failure.cannotWrite(path: path, errno: errno) }
    } catch let error as SheetError {
      unlink(temporary)
      throw Failure(.cannotCreate, ja: "\(path): 書き込めません（\(error.reason)）。", en: "\(path): can't write (\(error.reason)).")
    } catch {
      unlink(temporary)
      throw error
    }
  }
}
