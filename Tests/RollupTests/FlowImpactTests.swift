import Criteria
import Partners
import Testing

@testable import Rollup

@Suite struct FlowImpactTests {
  private func goods(_ from: String, _ to: String, part: String = "", stock: Int? = nil) -> Flow {
    Flow(
      id: "\(from)>\(to)\(part)", from: Flow.Party(code: from), to: Flow.Party(code: to), kind: .goods, what: "w",
      part: part,
      stockDays: stock)
  }

  private func data(_ from: String, _ to: String, handedTo: [String] = [], owner: String = "") -> Flow {
    Flow(
      id: "\(from)>\(to)", from: Flow.Party(code: from), to: Flow.Party(code: to), kind: .data, what: "w",
      reconsignedTo: handedTo,
      owner: owner)
  }

  private func impact(of code: String, in flows: [Flow], asked: ((String) -> Void)? = nil) throws -> FlowImpact {
    try FlowImpact(
      of: code,
      in: FlowImpact.Source(
        touching: { code in flows.filter { $0.touches(code) } },
        goodsFrom: { code in
          asked?(code)
          return flows.filter { $0.kind == .goods && $0.from.code == code }
        },
        sendersTo: { code in
          Dictionary(grouping: flows.filter { $0.kind == .goods && $0.to.code == code && !$0.part.isEmpty }, by: \.part)
            .mapValues { $0.map(\.from.code) }
        },
        reconsignedTo: { code in flows.filter { $0.reconsignedTo.contains(code) } }))
  }

  @Test func aStopArrivesWhenTheShortestSumOfStocksHasEnded() throws {
    let flows = [
      goods("A", "B", stock: 5), goods("B", "D", stock: 5), goods("A", "C", stock: 2), goods("C", "D", stock: 3),
    ]
    let impact = try impact(of: "A", in: flows)
    #expect(impact.hits.map { "\($0.code)\($0.day)" } == ["C2", "B5", "D5"])
    #expect(impact.stops.map(\.day) == [2, 5, 5, 10])
  }

  @Test func cyclesAndSelfLoopsEnd() throws {
    let flows = [
      goods("A", "B", stock: 1), goods("B", "A", stock: 1), goods("B", "C", stock: 1), goods("C", "B", stock: 0),
      goods("C", "C"),
    ]
    let impact = try impact(of: "A", in: flows)
    #expect(impact.hits.map(\.code) == ["B", "C"])
    // The flow back to the company itself ceases too.
    #expect(impact.stops.contains { $0.flow.to.code == "A" && $0.day == 2 })
  }

  @Test func anUnknownStockCountsAsNoneAndIsSaidToBeUncertain() throws {
    let impact = try impact(of: "A", in: [goods("A", "B"), goods("B", "C", stock: 4)])
    #expect(impact.hits.map(\.day) == [0, 4])
    #expect(impact.hits.map(\.isDayUncertain) == [true, true])
  }

  @Test func whoDeliversTheSamePartIsAnAlternativeUnlessItStandsStillItself() throws {
    let flows = [
      goods("A", "B", part: "p", stock: 3), goods("X", "B", part: "p", stock: 3), goods("Y", "B", part: "other"),
      goods("A", "Z", stock: 1), goods("Z", "B", part: "p"),
    ]
    let stop = try impact(of: "A", in: flows).stops.first { $0.flow.part == "p" && $0.flow.from.code == "A" }
    #expect(stop?.alternatives == ["X"])
  }

  @Test func aLeakExposesWhatItSentReceivedAndWasHandedOnAndWhoseItIs() throws {
    let flows = [data("O", "A"), data("A", "O", owner: "C"), data("O", "B", handedTo: ["A"]), data("O", "D")]
    let impact = try impact(of: "A", in: flows)
    #expect(
      impact.exposures.map { "\($0.flow.id) \($0.holding.rawValue) \($0.owner)" } == [
        "O>A received O", "A>O sent C", "O>B reconsigned O",
      ])
    #expect(impact.partners == ["B", "O"])
  }

  @Test func onlyCompaniesThatAreReachedAreAskedFor() throws {
    var asked: [String] = []
    _ = try impact(of: "A", in: [goods("A", "B", stock: 1), goods("B", "A", stock: 1), goods("X", "Y", stock: 1)]) {
      asked.append($0)
    }
    #expect(asked == ["A", "B"])
  }

  @Test func aCompanyWithoutFlowsHitsNobody() throws {
    let impact = try impact(of: "Q", in: [goods("A", "B")])
    #expect(impact.isEmpty)
    #expect(impact.hits.isEmpty)
    #expect(impact.partners.isEmpty)
  }
}

@Suite struct FlowCoverageTests {
  private static let scale = ImportanceScale.standard
  private let important = Supplier(
    code: "S", name: "n", scores: ["confidentiality": 3, "criticality": 3, "incident": 0])

  private func state(_ facts: FlowCoverage.Facts, asOf: Day) -> FlowCoverage.Line? {
    FlowCoverage(suppliers: [important], facts: ["S": facts], scale: Self.scale, confirmedForMonths: 12, asOf: asOf)
      .lines.first
  }

  private func facts(direct: Int = 1, shared: Day = .none, confirmed: Day = .none, isUnchanged: Bool = true)
    -> FlowCoverage.Facts
  {
    var facts = FlowCoverage.Facts()
    (facts.goods, facts.direct, facts.sharedOn, facts.confirmedOn, facts.isUnchanged) = (
      1, direct, shared, confirmed, isUnchanged
    )
    return facts
  }

  @Test func aConfirmationHoldsForAYear() throws {
    let day = try #require(Day(iso: "2025-11-30"))
    let confirmed = facts(shared: day, confirmed: day)
    #expect(state(confirmed, asOf: try #require(Day(iso: "2026-11-30")))?.state == .confirmed)
    #expect(state(confirmed, asOf: try #require(Day(iso: "2026-12-01")))?.state == .overdue)
  }

  @Test func eachStepOfSharingHasItsState() throws {
    let day = try #require(Day(iso: "2026-04-01"))
    #expect(state(FlowCoverage.Facts(), asOf: day)?.state == .noFlow)
    #expect(state(facts(direct: 0), asOf: day)?.state == .indirect)
    #expect(state(facts(), asOf: day)?.state == .notShared)
    #expect(state(facts(shared: day), asOf: day)?.state == .notConfirmed)
    #expect(state(facts(shared: day, confirmed: day, isUnchanged: false), asOf: day)?.state == .changed)
    #expect(state(facts(), asOf: day)?.isOpen == true)
    #expect(state(facts(shared: day, confirmed: day), asOf: day)?.isOpen == false)
  }
}
