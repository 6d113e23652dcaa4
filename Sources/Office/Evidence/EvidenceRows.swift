import Criteria
import Partners
import Reports
import Store

extension Snapshot {
  /// All evidence, also that which the ledger names with its lines, by supplier and number.
  package func evidence() throws -> [EvidenceRecord] {
    var ofLines: [EvidenceRecord] = []
    for line in try reader.ledgers().flatMap(\.lines) {
      var number = 0
      for fate in [line.fate].compactMap(\.self) + line.later {
        for file in fate.evidence {
          number += 1
          ofLines.append(
            EvidenceRecord(
              id: "\(line.id):\(number)", supplier: line.supplier, subject: .ledger, reference: line.id,
              name: file.name, sha256: file.sha256, addedOn: fate.on, addedBy: fate.recordedBy))
        }
      }
    }
    return (try reader.records(EvidenceRecord.self) + ofLines).sorted {
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
