import Criteria
import Partners
import Rules

@testable import Ingest
@testable import Registers

/// Of the built-in catalogue.
private let itemCount = 153

/// The first byte says which register the rest is read as; the same table goes through each reader's own ideas of
/// headings, dates and codes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  do {
    try read(ByteSource(bytes: Array(UnsafeBufferPointer(start: start + 1, count: count - 1)), name: "f"), as: start[0])
  } catch {
    return 0
  }
  return 0
}

private let day = Day(iso: "2026-11-30") ?? .none
private let companies: Set<String> = ["S-0001", "S-0002"]
private let suppliers = ["S-0001", "S-0002"].map { Supplier(code: $0, name: "みほん") }

private func read(_ source: consuming ByteSource, as kind: UInt8) throws {
  switch kind % 11 {
  case 0:
    var table = try IncomingTable<SupplierRow>(source, scale: .standard)
    let register = SupplierRegister(&table, scale: .standard, known: suppliers)
    for supplier in register.suppliers {
      precondition(!supplier.code.isEmpty && !supplier.name.isEmpty, "a supplier without code or name")
    }
    hold(register.findings)
  case 1:
    let register = FlowRegister(try IncomingTable(source), policy: .standard, companies: companies)
    for flow in register.flows {
      precondition(!flow.id.isEmpty && !flow.from.code.isEmpty && !flow.to.code.isEmpty, "a flow without an end")
    }
    hold(register.findings)
  case 2:
    let known = LedgerRegister.Known(suppliers: suppliers, ledgers: [], policy: .standard)
    let register = LedgerRegister(try IncomingTable(source), known: known)
    for line in register.lines {
      precondition(!line.id.isEmpty && companies.contains(line.supplier), "a line of nobody")
    }
    hold(register.findings)
  case 3:
    let register = RatingRegister(
      try IncomingTable(source), suppliers: companies, history: ScaleHistory(entries: [], standard: .standard),
      standard: RatingRegister.Standard(year: 2026, by: "f", on: day))
    for rating in register.ratings { precondition(companies.contains(rating.supplier), "a rating of nobody") }
    hold(register.findings)
  case 4:
    let register = VisitRegister(try IncomingTable(source), suppliers: companies, asOf: day, itemCount: { _ in 153 }) {
      AnswerWords.standard.answer(for: $0)?.answer
    }
    for visit in register.visits {
      precondition(companies.contains(visit.supplier) && !visit.found.isEmpty, "a visit that found nothing")
    }
    hold(register.findings)
  case 5:
    let known = ActionRegister.Known(
      suppliers: companies, actions: [], verified: [:], lines: [:], year: 2026, asOf: day, itemCount: { _ in 153 })
    let register = try ActionRegister(try IncomingTable(source), known: known) { $0.item % 2 == 0 }
    for action in register.actions { precondition(companies.contains(action.supplier), "an action of nobody") }
    hold(register.findings)
  case 6:
    let register = ContactRegister(try IncomingTable(source), suppliers: companies, asOf: day)
    for contact in register.contacts {
      precondition(contact.address != nil || !contact.telephone.isEmpty, "a contact that nobody can reach")
    }
    hold(register.findings)
  case 7:
    let register = CertificateRegister(try IncomingTable(source), suppliers: companies, known: [], asOf: day)
    for certificate in register.certificates {
      precondition(!certificate.id.isEmpty && companies.contains(certificate.supplier), "a certificate of nobody")
    }
    hold(register.findings)
  case 8:
    let known = ContractRegister.Known(suppliers: companies, ledgers: [], flows: [])
    let register = ContractRegister(try IncomingTable(source), known: known)
    for contract in register.contracts {
      precondition(companies.contains(contract.supplier) && !contract.number.isEmpty, "a contract of nobody")
    }
    hold(register.findings)
  case 9:
    let register = AgreementRegister(
      try IncomingTable(source), suppliers: companies, known: [], policy: .standard)
    for agreement in register.agreements {
      precondition(companies.contains(agreement.supplier) && !agreement.signedOn.isNone, "an agreement of nobody")
    }
    hold(register.findings)
  default:
    let table = try RecordTable(source)
    _ = OfficialSheet(headings: table.headings, rows: table.rows, numbers: 1...itemCount)
  }
}

private func hold(_ findings: [TableFinding]) {
  for found in findings {
    precondition((0...itemCount).contains(found.finding.item), "a finding of no item")
    precondition(!TableRuleBook.message(for: found.finding, in: .ja).isEmpty, "a finding without words")
  }
}
