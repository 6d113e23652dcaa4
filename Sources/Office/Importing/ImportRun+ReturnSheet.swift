import Criteria
import Rules
import Store

extension ImportRun {
  /// Puts a return sheet together with the version of the return that it mends, and holds the whole against the rules.
  ///
  /// One that fits no return – another version counts by now, another supplier's id, other items – is judged by itself
  /// and not stored.
  func judgeReturnSheet(_ judged: inout Judged, beside writer: StoreWriter) throws {
    let candidates = identify(&judged.sheet)
    let book = judges.judge(of: judged.sheet).book
    let current = try writer.currentReturn(supplier: judged.sheet.supplierCode, year: judged.sheet.fiscalYear)
    var context = context(of: judged.sheet)
    context.candidates = candidates
    context.currentVersion = asksDatabase ? current?.version ?? 0 : nil
    guard let current, current.version == mendedVersion(of: judged.sheet),
      let base = try writer.reader.returnSheet(id: current.id)
    else {
      judged.isRefused = asksDatabase
      return try pack(&judged, with: book.evaluate(judged.sheet, in: context))
    }
    let mended = Set(judged.sheet.presentItems)
    judged.sheet.complete(from: base, version: current.version)
    judged.isMended = true
    context.compare(with: try lastYear(of: judged.sheet, in: writer))
    // The cells themselves are no longer at hand, so what reading them has shown is kept, but for the items that were
    // mended.
    let kept = try writer.reader.findings(returnID: current.id).filter {
      book.isAboutReading($0.rule) && $0.item != 0 && !mended.contains($0.item)
    }
    let origins = try origins(of: judged.sheet, in: writer)
    let findings = book.evaluate(judged.sheet, in: context).map { $0.moved(to: origins, in: judged.sheet) }
    try pack(&judged, with: book.ordered(kept + findings))
  }

  /// The version that the sheet's id names, if the id is this supplier's, this year's and of these items.
  private func mendedVersion(of sheet: CheckSheetReturn) -> Int? {
    guard let id = SheetID(sheet.sheetID), id.supplierCode == sheet.supplierCode, id.fiscalYear == sheet.fiscalYear,
      id.agrees(with: sheet.presentItems)
    else { return nil }
    return id.mends
  }

  /// The earlier versions in whose files answers stand, by version.
  private func origins(of sheet: CheckSheetReturn, in writer: StoreWriter) throws -> [Int: CheckSheetReturn] {
    let wanted = Set(sheet.numbers.compactMap { sheet[$0].carriedFrom })
    var origins: [Int: CheckSheetReturn] = [:]
    for row in try writer.reader.versions(supplier: sheet.supplierCode, year: sheet.fiscalYear)
    where wanted.contains(row.version) {
      origins[row.version] = try writer.reader.returnSheet(id: row.id)
    }
    return origins
  }
}

extension RuleContext {
  /// Takes the return of the year before.
  mutating func compare(with last: ImportRun.LastYear?) {
    (lastYear, askedLastYear) = (last?.sheet, last?.asked)
  }
}

extension Finding {
  /// A finding about an answer that a return sheet left as it was is about the cell where the answer stands.
  fileprivate func moved(to origins: [Int: CheckSheetReturn], in sheet: CheckSheetReturn) -> Finding {
    guard item != 0, location == sheet.origin, let origin = sheet[item].carriedFrom.flatMap({ origins[$0] }) else {
      return self
    }
    var moved = self
    moved.location = origin.location(of: item)
    return moved
  }
}
