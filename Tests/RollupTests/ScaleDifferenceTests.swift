import Criteria
import Partners
import Testing

@testable import Rollup

@Suite struct ScaleDifferenceTests {
  private func scale(threshold: Int = 2000, weight: Int = 1000) -> ImportanceScale {
    let scores = (0...3).map { ImportanceScale.Score(value: $0, meaning: LocalizedText(ja: "", en: "")) }
    let name = LocalizedText(ja: "n", en: "n")
    return ImportanceScale(
      version: "v", decidedBy: "", decidedOn: .none,
      factors: [
        .init(id: "a", name: name, weight: weight, scores: scores),
        .init(id: "b", name: name, weight: 1000, scores: scores),
      ],
      classes: [
        .init(id: "A", name: name, from: threshold, isImportant: true),
        .init(id: "C", name: name, from: 0, isImportant: false),
      ])
  }

  private func supplier(_ a: Int?, _ b: Int?) -> Supplier {
    var supplier = Supplier(code: "S", name: "n")
    supplier.scores["a"] = a
    supplier.scores["b"] = b
    return supplier
  }

  private func move(
    _ before: (Supplier, ImportanceScale), _ after: (Supplier, ImportanceScale)
  ) -> ScaleDifference.Move? {
    ScaleDifference(before: ([before.0], before.1), after: ([after.0], after.1)).moves.first
  }

  @Test func aScoreMovesASupplierAndIsNamed() {
    let move = move((supplier(1, 1), scale()), (supplier(3, 1), scale()))
    #expect(move?.after == .important)
    #expect(move?.causes == [.rating])
    #expect(move?.entersOrLeaves == true)
    #expect(move?.factors == [ScaleDifference.FactorChange(factor: "a", before: 1, after: 3)])
  }

  @Test func aThresholdMovesASupplierWithoutAnyScore() {
    let difference = ScaleDifference(
      before: ([supplier(2, 2)], scale()), after: ([supplier(2, 2)], scale(threshold: 2500, weight: 3000)))
    #expect(difference.moves.first?.causes == [.threshold])
    #expect(difference.moves.first?.factors.isEmpty == true)
    #expect(
      difference.scaleChanges == [.weight("a", before: 1000, after: 3000), .threshold("A", before: 2000, after: 2500)])
  }

  @Test func aWeightMovesASupplierWithoutAnyScoreOrThreshold() {
    #expect(move((supplier(3, 0), scale()), (supplier(3, 0), scale(weight: 3000)))?.causes == [.weight])
  }

  @Test func whereNeitherAloneMovesItBothAreTheCauses() {
    #expect(
      move((supplier(1, 1), scale(threshold: 2000)), (supplier(2, 1), scale(threshold: 1500)))?.causes
        == [.rating, .threshold])
    // The weight alone would leave it at 1.5, and the threshold at 1.
    #expect(
      move((supplier(2, 0), scale(threshold: 2000)), (supplier(2, 0), scale(threshold: 1500, weight: 3000)))?.causes
        == [.weight, .threshold])
  }

  @Test func whereEachAloneMovesItEachIsACause() {
    #expect(
      move((supplier(1, 1), scale(threshold: 2000)), (supplier(3, 1), scale(threshold: 1000)))?.causes
        == [.rating, .threshold])
  }

  @Test func whoComesOrGoesMovesByThatAlone() {
    let moves = ScaleDifference(before: ([], scale()), after: ([supplier(3, 3)], scale(threshold: 2500))).moves
    #expect(moves.map(\.causes) == [[.business]])
  }

  @Test func aScoreTakenBackMakesUnratedAndNotLowest() {
    #expect(move((supplier(3, 3), scale()), (supplier(nil, 3), scale()))?.after == .unrated)
  }

  @Test func whoStaysIsNotListed() {
    #expect(move((supplier(3, 3), scale()), (supplier(3, 2), scale())) == nil)
  }
}
