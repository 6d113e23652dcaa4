import Partners
import Rules

extension OfficeRecords {
  /// What open lines of the ledger and flows of data say, by the code of the supplier. Information without a class of
  /// the office's, or of the least confidential one, counts for nothing.
  static func byCode(ledgers: [SupplierLedger], flows: [Flow], policy: FlowPolicy) -> [String: OfficeRecords] {
    var records: [String: OfficeRecords] = [:]
    func isConfidential(_ id: String) -> Bool { policy.order(of: id) < policy.classes.count - 1 }
    func isImportant(_ id: String) -> Bool { policy.order(of: id) == 0 }
    for line in ledgers.flatMap(\.lines)
    where line.kind == .information && (line.isHeld || line.isKept) && isConfidential(line.confidentiality) {
      var record = records[line.supplier] ?? OfficeRecords()
      record.held.add(line.id, since: line.givenOn)
      if isImportant(line.confidentiality) { record.importantHeld.add(line.id, since: line.givenOn) }
      if !line.holder.isEmpty || !line.copyOf.isEmpty {
        record.handedOn.add(line.id, since: line.givenOn)
        if isImportant(line.confidentiality) { record.importantHandedOn.add(line.id, since: line.givenOn) }
      }
      records[line.supplier] = record
    }
    for flow in flows where flow.kind == .data && flow.from.code == Flow.own && isConfidential(flow.confidentiality) {
      guard !flow.to.code.isEmpty else { continue }
      var record = records[flow.to.code] ?? OfficeRecords()
      record.held.add(flow.id)
      if isImportant(flow.confidentiality) { record.importantHeld.add(flow.id) }
      if !flow.reconsignedTo.isEmpty {
        record.handedOn.add(flow.id)
        if isImportant(flow.confidentiality) { record.importantHandedOn.add(flow.id) }
      }
      records[flow.to.code] = record
    }
    return records
  }
}
