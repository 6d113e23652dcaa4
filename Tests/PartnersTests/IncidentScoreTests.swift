import Criteria
import Partners
import Testing

/// Which score follows from incidents, and when a rating by hand counts instead.
@Suite struct IncidentScoreTests {
  /// Within 24 months 2, within 60 months 1, else 0.
  private static let words = IncidentWords(
    steps: [IncidentWords.Step(months: 24, score: 2), IncidentWords.Step(months: 60, score: 1)], otherwise: 0)

  private func factor(_ words: IncidentWords? = words) -> ImportanceScale.Factor {
    ImportanceScale.Factor(
      id: "事故", name: LocalizedText(ja: "事故", en: "incident"), weight: 1000,
      scores: (0...3).map { ImportanceScale.Score(value: $0, meaning: LocalizedText(ja: "", en: "")) },
      role: .incident, incidents: words)
  }

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private func incident(_ on: String, known: String? = nil, serious: Bool = false) throws -> Incident {
    Incident(
      id: "I-\(on)", supplier: "S", on: try day(on), kind: .leak, isSerious: serious, source: "x",
      knownOn: try day(known ?? on))
  }

  @Test(arguments: [
    ("2024-05-01", 2), ("2026-05-01", 2), ("2026-05-02", 1), ("2029-05-01", 1), ("2029-05-02", 0), ("2040-01-01", 0),
  ]) func anIncidentAgesByTheWordsOfTheScale(_ on: String, _ score: Int) throws {
    let judged = factor().score(of: [try incident("2024-05-01")], ratedOn: .none, isRated: true, on: try day(on))
    #expect(judged?.score == score)
  }

  @Test func theHighestScoreOfAllStepsAndIncidentsCounts() throws {
    let words = IncidentWords(steps: [
      IncidentWords.Step(months: 12, isForSerious: true, score: 3), IncidentWords.Step(months: 12, score: 2),
      IncidentWords.Step(months: 36, score: 1),
    ])
    let minor = try incident("2026-05-01"), serious = try incident("2026-01-01", serious: true)
    let both = factor(words).score(of: [minor, serious], ratedOn: .none, isRated: false, on: try day("2026-06-01"))
    #expect(both?.score == 3)
    #expect(both?.basis == .incident(serious, months: 12))
    let later = factor(words).score(of: [minor, serious], ratedOn: .none, isRated: false, on: try day("2027-02-01"))
    #expect(later?.score == 2)
    // The scale says nothing for longer ago: the lowest score of the factor.
    let old = factor(words).score(of: [minor, serious], ratedOn: .none, isRated: false, on: try day("2031-02-01"))
    #expect(old?.score == 0)
    #expect(old?.basis == .older(minor))
  }

  @Test func whatIsNotKnownYetOrWithdrawnDoesNotCount() throws {
    var known = try incident("2024-05-01", known: "2026-04-10")
    #expect(
      factor().score(of: [known], ratedOn: .none, isRated: true, on: try day("2025-03-31")) == nil)
    #expect(
      factor().score(of: [known], ratedOn: .none, isRated: true, on: try day("2026-04-10"))?.score == 2)
    known.withdrawnOn = try day("2026-04-20")
    #expect(
      factor().score(of: [known], ratedOn: .none, isRated: true, on: try day("2026-04-19"))?.score == 2)
    #expect(
      factor().score(of: [known], ratedOn: .none, isRated: true, on: try day("2026-04-20")) == nil)
  }

  @Test func aRatingOfTheYearCountsWhereWhoeverGaveItKnewOfAll() throws {
    let incidents = [try incident("2024-05-01", known: "2024-05-10"), try incident("2023-01-01")]
    let on = try day("2024-12-01")
    let rated = factor().score(of: incidents, ratedOn: try day("2024-05-10"), isRated: true, on: on)
    #expect(rated?.score == nil)
    #expect(rated?.basis == .rating(on: try day("2024-05-10"), knowing: incidents[0]))
    let before = factor().score(of: incidents, ratedOn: try day("2024-05-09"), isRated: true, on: on)
    #expect(before?.score == 2)
  }

  @Test func withoutIncidentsARatingCountsAndNobodyIsRatedInSilence() throws {
    let on = try day("2026-06-01")
    #expect(factor().score(of: [], ratedOn: .none, isRated: true, on: on) == nil)
    #expect(factor().score(of: [], ratedOn: .none, isRated: false, on: on)?.score == 0)
    #expect(factor().score(of: [], ratedOn: .none, isRated: false, on: on)?.basis == .noneKnown)
    let unsaid = IncidentWords(steps: IncidentScoreTests.words.steps)
    #expect(factor(unsaid).score(of: [], ratedOn: .none, isRated: false, on: on) == nil)
    #expect(factor(nil).score(of: [try incident("2026-05-01")], ratedOn: .none, isRated: false, on: on) == nil)
  }
}
