import Criteria
import Partners
import Testing

@testable import Reports
@testable import Rollup

@Suite struct TrendPictureTests {
  private let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue.builtIn()
  }

  /// Suppliers of target Lv3 that answer all items alike, by year.
  private func trend(_ years: [Int: [AnswerCode]]) -> Trend {
    let returns = years.mapValues { answers in
      Dictionary(
        uniqueKeysWithValues: answers.enumerated().map { ("S\($0)", Array(repeating: $1.rawValue, count: 153)) })
    }
    let history = AnswerHistory(catalogue, returns)
    let count = years.values.map(\.count).max() ?? 0
    return Trend(
      history, suppliers: (0..<count).map { Supplier(code: "S\($0)", name: "") }, years: history.years,
      catalogue: catalogue, yardstick: { _ in Yardstick(catalogue: catalogue, weights: .standard) })
  }

  private func picture(_ trend: Trend) -> TrendPicture {
    TrendPicture(trend.together.filter { if case .label = $0.group { false } else { true } }, years: trend.years)
  }

  @Test(arguments: [AnswerCode.met, .partial, .unmet]) func namesOfEqualLinesStandApartAndInside(_ answer: AnswerCode) {
    let picture = picture(trend([2025: [.met], 2026: [answer]]))
    let heights = picture.lines.map(\.label.y).sorted()
    #expect(picture.lines.count == 4)
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= TrendPicture.labelHeight })
    #expect(heights.allSatisfy { $0 >= TrendPicture.plot.top && $0 <= TrendPicture.plot.bottom + 48 })
  }

  @Test func aLineBreaksWhereAYearIsMissing() {
    let picture = picture(trend([2022: [.met], 2023: [.partial], 2025: [.met], 2026: [.unmet]]))
    #expect(picture.lines.allSatisfy { $0.pieces.map(\.count) == [2, 2] })
    #expect(picture.y(1) == TrendPicture.plot.top)
    #expect(picture.y(0) == TrendPicture.plot.bottom)
    #expect(picture.x(2026) == TrendPicture.plot.right)
  }

  @Test(arguments: Language.allCases) func whatWasLeftOutIsSaidInWords(_ language: Language) throws {
    let split = LeftOut.items(.init(.split, before: [9], now: [9, 10]), edition: "2.1")
    let gone = LeftOut.items(.init(.gone, before: [12], now: []), edition: "2.1")
    let sentences = LeftOutText.sentences([split, gone, .returns(edition: "1.0", year: 2023, count: 4)], in: language)
    try #require(sentences.count == 2)
    #expect(sentences[0].contains("2.1"))
    #expect(sentences[0].contains("12"))
    #expect(sentences[1].contains("2023"))
    #expect(LeftOutText.sentences([], in: language).count == 1)
  }
}
