import Criteria
import Partners
import Sheets
import Store

extension Workspace {
  /// Writes one check sheet per supplier into a folder.
  ///
  /// - Parameter codes: suppliers; all of the register where none is named.
  /// - Returns: how many.
  /// - Throws: `Failure` for an unknown supplier, an empty register and what can't be written.
  package func issueSheets(
    year: Int, codes: [String], out: String, format: SheetFormat, showsLastYear: Bool, carriesOver: Bool
  ) throws -> Int {
    try readAtLength(streams: true) { snapshot in
      let register = try snapshot.reader.suppliers(in: year)
      guard !register.isEmpty else {
        throw Failure(
          .missingInput, ja: "台帳に取引先がありません。先に tenken supplier import を実行してください。",
          en: "the register holds no suppliers; run tenken supplier import first.")
      }
      let suppliers = try register.named(codes)
      let issued = try IssuedSheet(
        snapshot: snapshot, year: year, showsLastYear: showsLastYear, carriesOver: carriesOver)
      let folder = try OutputFolder(path: out)
      for supplier in suppliers {
        let sheet = try issued.sheet(for: supplier, language: language)
        let name = "sheet-\(year)-\(FileNames.safe(supplier.code)).\(format.rawValue)"
        try folder.write(sheet.bytes(as: format, in: temporaryFolder), as: name)
      }
      return suppliers.count
    }
  }

  /// The return sheets of suppliers, with those on which nothing is left to mend.
  ///
  /// - Parameters:
  ///   - language: as the user wants it; nil leaves it to each supplier's country.
  /// - Throws: `Failure` for an unknown supplier, and one without a return of the year.
  ///   - replyBy: by when they should come back; nil for 14 days.
  package func returnSheets(of codes: [String], year: Int?, language: Language?, replyBy: Day? = nil) throws -> (
    year: Int, sheets: [CheckSheet]
  ) {
    let replyBy = try replyDay(replyBy)
    return try read { snapshot in
      let year = try snapshot.year(year)
      let register = try snapshot.reader.suppliers()
      let sheets = try codes.map { Normalised.text($0) }.map { code -> CheckSheet in
        let stored = try snapshot.reader.versions(supplier: code, year: year)
        let supplier = register.first { $0.code == code }
        guard let row = stored.first(where: \.isCurrent) else {
          guard supplier != nil else { throw Failure.unknownSupplier(code, known: register.map(\.code)) }
          throw Failure(
            .missingInput, ja: "\(code): \(year)年度の回答がありません。",
            en: "\(code): the database holds no return for \(year).")
        }
        let sheet = try ReturnSheet(
          supplier: supplier ?? Supplier(code: code, name: row.supplierName), row: row, language: language,
          snapshot: snapshot
        ).sheet()
        return sheet.rows.isEmpty ? sheet : sheet.asking(by: replyBy)
      }
      return (year, sheets)
    }
  }
}
