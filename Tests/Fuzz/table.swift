import Criteria
import Partners

@testable import Ingest

/// Of the built-in catalogue.
private let itemCount = 153

/// The first byte says which register the rest is read as; the same table goes through each reader's own ideas of
/// headings, dates and codes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  do {
    read(try RecordTable(tableOrJSON: ByteSource(bytes: bytes, name: "f")), as: start[0])
  } catch {
    return 0
  }
  return 0
}

private let day = Day(iso: "2026-11-30") ?? .none
private let companies: Set<String> = ["S-0001", "S-0002"]
private let suppliers = ["S-0001", "S-0002"].map { Supplier(code: $0, name: "みほん") }

private func read(_ table: RecordTable, as kind: UInt8) {
  let (headings, rows) = (table.headings, table.rows)
  switch kind % 7 {
  case 0:
    let register = SupplierRegister(headings: headings, rows: rows, scale: .standard, known: suppliers)
    for supplier in register.suppliers {
      precondition(!supplier.code.isEmpty && !supplier.name.isEmpty, "a supplier without code or name")
    }
    for problem in register.problems { precondition(problem.line >= 0, "a problem without a place") }
  case 1:
    let register = FlowRegister(
      file: "f", headings: headings, rows: rows, policy: .standard, companies: companies, isJSON: table.isJSON)
    for flow in register.flows {
      precondition(!flow.id.isEmpty && !flow.from.code.isEmpty && !flow.to.code.isEmpty, "a flow without an end")
    }
    hold(register.findings)
  case 2:
    let known = LedgerRegister.Known(suppliers: suppliers, ledgers: [], policy: .standard)
    let register = LedgerRegister(file: "f", headings: headings, rows: rows, known: known, isJSON: table.isJSON)
    for line in register.lines {
      precondition(!line.id.isEmpty && companies.contains(line.supplier), "a line of nobody")
    }
    hold(register.findings)
  case 3:
    let register = RatingRegister(
      file: "f", headings: headings, rows: rows, suppliers: companies,
      history: ScaleHistory(entries: [], standard: .standard),
      standard: (2026, "f", day))
    for rating in register.ratings { precondition(companies.contains(rating.supplier), "a rating of nobody") }
    hold(register.findings)
  case 4:
    let register = VisitRegister(file: "f", headings: headings, rows: rows, suppliers: companies, asOf: day) {
      AnswerWords.standard.answer(for: $0)?.answer
    }
    for visit in register.visits {
      precondition(companies.contains(visit.supplier) && !visit.found.isEmpty, "a visit that found nothing")
    }
    hold(register.findings)
  case 5:
    let known = ActionRegister.Known(
      suppliers: companies, actions: [], verified: [:], lines: [:], year: 2026, asOf: day)
    guard
      let register = try? ActionRegister(
        file: "f", headings: headings, rows: rows, known: known, isGap: { $0.item % 2 == 0 })
    else {
      return
    }
    for action in register.actions { precondition(companies.contains(action.supplier), "an action of nobody") }
    hold(register.findings)
  default:
    _ = OfficialSheet(headings: headings, rows: rows, numbers: 1...itemCount)
  }
}

private func hold(_ findings: [Finding]) {
  for finding in findings {
    precondition((0...itemCount).contains(finding.item), "a finding of no item")
  }
}
