import Criteria
import Foundation
import GRDB
import Partners

extension StoreReader {
  /// The scales that were recorded, by the year from which each holds.
  package func scaleVersions() throws(StoreError) -> [ScaleHistory.Entry] {
    try asking {
      try all("SELECT from_year, version, decided_by, decided_on, scale FROM scale_version ORDER BY from_year") { row in
        guard let stored = StoredScale(text: try row.decode(atIndex: 4)) else {
          throw Damage.notAsWritten("scale_version.scale")
        }
        return ScaleHistory.Entry(
          fromYear: try row.decode(atIndex: 0),
          scale: stored.scale(
            version: try row.decode(atIndex: 1), decidedBy: try row.decode(atIndex: 2),
            decidedOn: try Day(stored: row.decode(String?.self, atIndex: 3), column: "scale_version.decided_on")))
      }
    }
  }

  /// All ratings that have a year, by supplier, year and factor.
  package func yearRatings() throws(StoreError) -> [YearRating] {
    try asking {
      try all(
        """
        SELECT supplier_code, fiscal_year, factor, score, rated_by, rated_on, reason FROM year_rating
        ORDER BY supplier_code, fiscal_year, factor
        """
      ) { row in
        YearRating(
          supplier: try row.decode(atIndex: 0), year: try row.decode(atIndex: 1), factor: try row.decode(atIndex: 2),
          score: try row.decode(Int?.self, atIndex: 3), by: try row.decode(atIndex: 4),
          on: try Day(stored: row.decode(String?.self, atIndex: 5), column: "year_rating.rated_on"),
          reason: try row.decode(atIndex: 6))
      }
    }
  }
}

/// Factors and classes of a scale as the database keeps them.
struct StoredScale: Codable {
  struct Factor: Codable {
    var id: String
    var name: LocalizedText
    var weight: Int
    var scores: [Score]
    /// Left out where the settings gave none.
    var role: String?
    /// The same.
    var incidents: Incidents?
  }
  struct Incidents: Codable {
    struct Step: Codable {
      var months: Int
      var serious: Bool
      var score: Int
    }
    var steps: [Step]
    var otherwise: Int?

    init(_ words: IncidentWords) {
      steps = words.steps.map { Step(months: $0.months, serious: $0.isForSerious, score: $0.score) }
      otherwise = words.otherwise
    }

    var words: IncidentWords {
      IncidentWords(
        steps: steps.map { IncidentWords.Step(months: $0.months, isForSerious: $0.serious, score: $0.score) },
        otherwise: otherwise)
    }
  }
  struct Score: Codable {
    var value: Int
    var meaning: LocalizedText
  }
  struct Class: Codable {
    var id: String
    var name: LocalizedText
    var from: Int
    var important: Bool
  }

  var factors: [Factor]
  var classes: [Class]

  init(_ scale: ImportanceScale) {
    factors = scale.factors.map { factor in
      Factor(
        id: factor.id, name: factor.name, weight: factor.weight,
        scores: factor.scores.map { Score(value: $0.value, meaning: $0.meaning) }, role: factor.role?.rawValue,
        incidents: factor.incidents.map(Incidents.init))
    }
    classes = scale.classes.map { Class(id: $0.id, name: $0.name, from: $0.from, important: $0.isImportant) }
  }

  /// Nil where the text isn't what `text` writes.
  init?(text: String) {
    do {
      self = try StoredJSON.value(StoredScale.self, text)
    } catch {
      return nil
    }
  }

  var text: String {
    get throws {
      try StoredJSON.text(self)
    }
  }

  func scale(version: String, decidedBy: String, decidedOn: Day) -> ImportanceScale {
    ImportanceScale(
      version: version, decidedBy: decidedBy, decidedOn: decidedOn,
      factors: factors.map { factor in
        ImportanceScale.Factor(
          id: factor.id, name: factor.name, weight: factor.weight,
          scores: factor.scores.map { ImportanceScale.Score(value: $0.value, meaning: $0.meaning) },
          role: factor.role.flatMap(ImportanceScale.Role.init(rawValue:)), incidents: factor.incidents?.words)
      },
      classes: classes.map {
        ImportanceScale.ImportanceClass(id: $0.id, name: $0.name, from: $0.from, isImportant: $0.important)
      })
  }
}

extension StoreReader {
  /// The day (UTC) on which each score of today's register became what it is, by supplier and factor, as the journal has
  /// it. What was there before the journal began isn't here.
  package func registerScoreDays() throws(StoreError) -> [String: [String: Day]] {
    try asking {
      var days: [String: [String: Day]] = [:]
      try each(
        """
        SELECT j.subject, s.key, max(j.made_at) FROM journal j, json_each(j.state_after, '$.scores') s
        WHERE j.action = 'supplier.change' AND (
          SELECT b.value FROM json_each(CASE j.state_before WHEN '' THEN '{}' ELSE j.state_before END, '$.scores') b
          WHERE b.key = s.key
        ) IS NOT s.value
        GROUP BY 1, 2
        """
      ) { row in
        let (code, factor, at): (String, String, String) = (
          try row.decode(atIndex: 0), try row.decode(atIndex: 1), try row.decode(atIndex: 2)
        )
        days[code, default: [:]][factor] = Day(iso: at.prefix(10))
      }
      return days
    }
  }
}
