import Criteria
import Partners
import Rollup
import Store

/// What is known of every supplier, from which a cycle's population follows.
struct CycleCandidates {
  private(set) var demands: [CycleDemand] = []
  /// Codes of suppliers whose score and ledger don't agree.
  private(set) var contradicting: [String] = []

  init(_ snapshot: Snapshot, year: Int) throws {
    let reader = snapshot.reader
    let (policy, scale) = (snapshot.settings.flows, try snapshot.scale(in: year))
    let population = CyclePopulation(
      policy: policy, scale: scale, asked: snapshot.settings.cycle.asking, asOf: snapshot.asOf)
    let ledgers = Dictionary(try reader.ledgers().map { ($0.supplier, $0) }, uniquingKeysWith: { first, _ in first })
    var flows: [String: [Flow]] = [:]
    let important = Set(population.importantInformation)
    for flow in try reader.flows() where flow.kind == .data && important.contains(flow.confidentiality) {
      for code in Set([flow.from.code, flow.to.code] + flow.reconsignedTo) { flows[code, default: []].append(flow) }
    }
    let coverage = try snapshot.flowCoverage(year: year)
    let known = Set(coverage.lines.map(\.supplier.code))
    if let stranger = snapshot.settings.cycle.asking.suppliers.keys.sorted().first(where: { !known.contains($0) }) {
      throw Failure.unknownSupplier(stranger, known: Array(known))
    }
    for line in coverage.lines {
      let code = line.supplier.code
      let candidate = CyclePopulation.Candidate(
        supplier: line.supplier, importanceClass: line.importanceClass,
        isRated: scale.importance(of: line.supplier) != nil,
        ledger: ledgers[code] ?? SupplierLedger(supplier: code), flows: flows[code] ?? [],
        isConfirmed: line.state == .confirmed)
      if let demand = population.demand(candidate) { demands.append(demand) }
      if population.contradicts(candidate) { contradicting.append(code) }
    }
  }
}
