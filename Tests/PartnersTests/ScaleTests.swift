import Criteria
import Partners
import Testing

@Suite struct ScaleTests {
  private func entry(_ year: Int, _ version: String) -> ScaleHistory.Entry {
    var scale = ImportanceScale.standard
    scale.version = version
    return ScaleHistory.Entry(fromYear: year, scale: scale)
  }

  private var history: ScaleHistory {
    ScaleHistory(entries: [entry(2026, "new"), entry(2024, "old")], standard: entry(0, "first").scale)
  }

  @Test(arguments: [(2023, "first"), (2024, "old"), (2025, "old"), (2026, "new"), (2030, "new")])
  func aYearHasTheLatestScaleNotAfterIt(_ year: Int, _ version: String) {
    #expect(history.scale(in: year).version == version)
  }

  @Test func ofTwoScalesForAYearTheRecordedOneCounts() {
    let recorded = history.recording([entry(2024, "kept")])
    #expect(recorded.scale(in: 2025).version == "kept")
    #expect(recorded.scale(in: 2026).version == "new")
  }

  private func target(stated: Level? = nil, _ scores: [String: Int]) -> Level {
    TargetLevelPolicy.standardPolicy.targetLevel(
      of: Supplier(code: "S-1", name: "みほん", targetLevel: stated, scores: scores))
  }

  @Test func theHighestConditionThatHoldsDecidesWhatIsAsked() {
    #expect(target([:]) == .one)
    #expect(target(["confidentiality": 1, "incident": 3]) == .one)
    #expect(target(["criticality": 2]) == .two)
    #expect(target(["confidentiality": 2, "criticality": 3]) == .three)
  }

  @Test func whatTheRegisterSaysComesBeforeThePolicy() {
    #expect(target(stated: .two, ["confidentiality": 3]) == .two)
    #expect(target(stated: .three, [:]) == .three)
  }

  @Test func classesStandFromTheHighestThresholdDown() {
    var classes = ImportanceScale.standard.classes
    classes.reverse()
    let scale = ImportanceScale(version: "1", decidedBy: "", decidedOn: .none, factors: [], classes: classes)
    #expect(scale.classes.map(\.id) == ["A", "B", "C"])
  }
}
