import Criteria
import Partners
import Reports
import Store

extension Snapshot {
  /// All evidence, also that which the ledger names with its lines and with what was settled of flows beside it, by
  /// supplier and number.
  package func evidence() throws -> [EvidenceRecord] {
    let contracts = try reader.ledgers().flatMap(\.contracts)
    let ofLines = contracts.flatMap(\.lines).flatMap { line in
      ([line.fate].compactMap(\.self) + line.later).evidence(line.id, of: line.supplier, .ledger, line.id)
    }
    let ofFlows = contracts.map(\.contract).flatMap { contract in
      contract.settled.flatMap { settled in
        [settled.fate].compactMap(\.self).evidence(
          "\(contract.supplier)/\(settled.flow)", of: contract.supplier, .contract, contract.number)
      }
    }
    return (try reader.records(EvidenceRecord.self) + ofLines + ofFlows).sorted {
      $0.supplier == $1.supplier ? $0.id.precedesByBytes($1.id) : $0.supplier.precedesByBytes($1.supplier)
    }
  }

  /// Every answer of a year that claims something, with the files that show it.
  ///
  /// - Parameter accepts: whether a supplier is wanted.
  package func shownAnswers(year: Int, accepts: (String) -> Bool) throws -> [ShownAnswerRow] {
    let files = Dictionary(
      grouping: try reader.records(EvidenceRecord.self).filter { $0.subject == .return && $0.year == year },
      by: \.supplier)
    let names = try names()
    var returns: [(code: String, id: Int64)] = []
    try reader.currentReturns(year: year) { row in
      if accepts(row.supplierCode) { returns.append((row.supplierCode, row.id)) }
    }
    return try returns.sorted { $0.code.precedesByBytes($1.code) }.flatMap { code, id -> [ShownAnswerRow] in
      guard let sheet = try reader.returnSheet(id: id) else { return [] }
      return sheet.numbers.filter { [.met, .partial].contains(sheet[$0].answer) }.map { item in
        ShownAnswerRow(
          name: names[code] ?? "", sheet: sheet, item: item,
          files: ShownAnswer.named(item: item, evidence: sheet.evidence(of: item), files: files[code] ?? []))
      }
    }
  }
}

extension [LedgerFate] {
  /// The files that show what became of something, one record each.
  ///
  /// - Parameter id: what their numbers begin with.
  fileprivate func evidence(
    _ id: String, of supplier: String, _ subject: EvidenceRecord.Subject, _ reference: String
  ) -> [EvidenceRecord] {
    flatMap { fate in fate.evidence.map { (fate, $0) } }.enumerated().map { index, found in
      let (fate, file) = found
      return EvidenceRecord(
        id: "\(id):\(index + 1)", supplier: supplier, subject: subject, reference: reference, name: file.name,
        sha256: file.sha256, addedOn: fate.on, addedBy: fate.recordedBy)
    }
  }
}
