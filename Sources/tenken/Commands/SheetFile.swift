import ArgumentParser
import Foundation
import Sheets

/// What an issued sheet is written as.
enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
  case xlsx, csv
}

extension CheckSheet {
  /// libxlsxwriter writes to a path only, so a workbook is made in a private folder and then put in its place whole.
  func bytes(as format: SheetFormat) throws -> [UInt8] {
    guard format == .xlsx else { return csv }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tenken-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let file = folder.appendingPathComponent("sheet.xlsx")
    let result = Result {
      try writeWorkbook(to: file.path)
      return Array(try Data(contentsOf: file))
    }
    try FileManager.default.removeItem(at: folder)
    do {
      return try result.get()
    } catch let error as SheetError {
      throw Failure(
        .cannotCreate, ja: "\(id.supplierCode): 点検票を作れません（\(error.reason)）。一時フォルダーの空きを確かめてください。",
        en: "\(id.supplierCode): can't make its check sheet (\(error.reason)); check the room in the temporary folder.")
    }
  }
}
