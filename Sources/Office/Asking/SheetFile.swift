import Sheets

/// What an issued sheet is written as.
package enum SheetFormat: String, Sendable, CaseIterable {
  case xlsx, csv
}

extension CheckSheet {
  /// - Throws: `Failure` with status 73 where a workbook can't be made.
  package func bytes(as format: SheetFormat, in temporaryFolder: String) throws -> [UInt8] {
    switch format {
    case .csv: csv
    case .xlsx:
      try WorkbookFile.bytes(of: id.supplierCode, in: temporaryFolder) { path throws(SheetError) in
        try writeWorkbook(to: path)
      }
    }
  }
}
