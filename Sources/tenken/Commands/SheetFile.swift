import ArgumentParser
import Sheets

/// What an issued sheet is written as.
enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
  case xlsx, csv
}

extension CheckSheet {
  /// - Throws: `Failure` with status 73 where a workbook can't be made.
  func bytes(as format: SheetFormat) throws -> [UInt8] {
    switch format {
    case .csv: csv
    case .xlsx: try WorkbookFile.bytes(of: id.supplierCode) { path throws(SheetError) in try writeWorkbook(to: path) }
    }
  }
}
