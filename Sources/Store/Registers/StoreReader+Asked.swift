import Criteria
import Foundation
import GRDB
import Partners

extension StoreReader {
  /// By what the suppliers of a fiscal year are asked; nil while the year isn't fixed.
  package func askedYear(_ year: Int) throws(StoreError) -> AskedYear? {
    try asking {
      try first(
        "SELECT fiscal_year, edition, settings, fixed_on, fixed_by FROM asked_year WHERE fiscal_year = ?", [year],
        AskedYear.init(row:))
    }
  }

  /// The years that are fixed, the earliest first.
  package func askedYears() throws(StoreError) -> [AskedYear] {
    try asking {
      try all(
        "SELECT fiscal_year, edition, settings, fixed_on, fixed_by FROM asked_year ORDER BY 1", [],
        AskedYear.init(row:))
    }
  }

  /// What was asked in a fiscal year, by supplier code.
  package func asked(in year: Int) throws(StoreError) -> [AskedRecord] {
    try asking {
      try all(
        "SELECT \(AskedRecord.columns) FROM asked WHERE fiscal_year = ? ORDER BY supplier_code", [year],
        AskedRecord.init(row:))
    }
  }

  /// What was asked of a supplier, the earliest year first.
  package func asked(of code: String) throws(StoreError) -> [AskedRecord] {
    try asking {
      try all(
        "SELECT \(AskedRecord.columns) FROM asked WHERE supplier_code = ? ORDER BY fiscal_year", [code],
        AskedRecord.init(row:))
    }
  }

  /// The level that a supplier was asked in a fiscal year; nil while that isn't fixed.
  package func askedLevel(of code: String, in year: Int) throws(StoreError) -> Level? {
    try asking {
      try first("SELECT level FROM asked WHERE fiscal_year = ? AND supplier_code = ?", [year, code]) { row in
        guard let level = Level(rawValue: try row.decode(atIndex: 0)) else { throw Damage.notAsWritten("asked.level") }
        return level
      }
    }
  }

  /// Whether everybody in the register is fixed in a year.
  package func everybodyIsAsked(in year: Int) throws(StoreError) -> Bool {
    try asking {
      try first(
        "SELECT (SELECT count(*) FROM asked WHERE fiscal_year = ?) = (SELECT count(*) FROM supplier)", [year]
      ) { try $0.decode(Bool.self, atIndex: 0) } ?? false
    }
  }

  /// Whether the register keeps what it said up to this year or a later one apart from what it says today.
  package func keepsRegister(until year: Int) throws(StoreError) -> Bool {
    try asking {
      try first("SELECT EXISTS (SELECT 1 FROM register_year WHERE until_year >= ?)", [year]) {
        try $0.decode(Bool.self, atIndex: 0)
      } ?? false
    }
  }

  /// Whether anything is recorded of a year before this one: then the register of now mustn't speak for it.
  package func hasPast(before year: Int) throws(StoreError) -> Bool {
    try asking {
      try first(
        """
        SELECT EXISTS (SELECT 1 FROM asked_year WHERE fiscal_year < ?1)
          OR EXISTS (SELECT 1 FROM year_rating WHERE fiscal_year < ?1)
          OR EXISTS (SELECT 1 FROM check_return WHERE is_current = 1 AND fiscal_year < ?1)
        """, [year]
      ) { try $0.decode(Bool.self, atIndex: 0) } ?? false
    }
  }
}

extension AskedRecord {
  static let columns = "supplier_code, fiscal_year, level, why, in_business, fixed_on, fixed_by, decided_by, reason"

  fileprivate init(row: Row) throws {
    guard let level = Level(rawValue: try row.decode(atIndex: 2)),
      let why = Asked.Reason(rawValue: try row.decode(atIndex: 3)),
      let occasion = Asked.Occasion(rawValue: try row.decode(atIndex: 6))
    else { throw Damage.notAsWritten("asked.level") }
    self.init(
      supplier: try row.decode(atIndex: 0), year: try row.decode(atIndex: 1),
      asked: Asked(
        level: level, why: why, isInBusiness: try row.decode(atIndex: 4), isReconstructed: occasion == .reconstructed),
      fixedOn: try Day(stored: row.decode(String?.self, atIndex: 5), column: "asked.fixed_on"), fixedBy: occasion,
      decidedBy: try row.decode(atIndex: 7), reason: try row.decode(atIndex: 8))
  }
}

extension AskedYear {
  fileprivate init(row: Row) throws {
    guard let occasion = Asked.Occasion(rawValue: try row.decode(atIndex: 4)) else {
      throw Damage.notAsWritten("asked_year.fixed_by")
    }
    self.init(
      year: try row.decode(atIndex: 0), edition: try row.decode(atIndex: 1),
      settings: try StoredYearSettings.value(row.decode(atIndex: 2)),
      fixedOn: try Day(stored: row.decode(String?.self, atIndex: 3), column: "asked_year.fixed_on"), fixedBy: occasion)
  }
}

/// The settings of a year as the database keeps them.
struct StoredYearSettings: Codable {
  struct Condition: Codable {
    var level: Int
    var factor: String
    var score: Int
  }

  var weights: [Int]
  var standard: Int
  var conditions: [Condition]
  var version: String
  var decidedBy: String
  var decidedOn: Day
  var scale: StoredScale

  init(_ settings: AskedYear.Settings) {
    weights = settings.weights
    standard = settings.policy.standard.rawValue
    conditions = settings.policy.conditions.map {
      Condition(level: $0.level.rawValue, factor: $0.factor, score: $0.score)
    }
    (version, decidedBy, decidedOn) = (settings.scale.version, settings.scale.decidedBy, settings.scale.decidedOn)
    scale = StoredScale(settings.scale)
  }

  static func text(_ settings: AskedYear.Settings?) throws -> String {
    try settings.map { try StoredJSON.text(StoredYearSettings($0)) } ?? "{}"
  }

  /// Nil where the year was reconstructed.
  static func value(_ text: String) throws -> AskedYear.Settings? {
    guard text != "{}" else { return nil }
    let stored: StoredYearSettings
    do {
      stored = try StoredJSON.value(StoredYearSettings.self, text)
    } catch is DecodingError {
      throw Damage.notAsWritten("asked_year.settings")
    }
    let conditions = stored.conditions.compactMap { condition in
      Level(rawValue: condition.level).map {
        TargetLevelPolicy.Condition(level: $0, factor: condition.factor, score: condition.score)
      }
    }
    guard let standard = Level(rawValue: stored.standard), stored.weights.count == Level.allCases.count,
      conditions.count == stored.conditions.count
    else { throw Damage.notAsWritten("asked_year.settings") }
    return AskedYear.Settings(
      weights: stored.weights, policy: TargetLevelPolicy(standard: standard, conditions: conditions),
      scale: stored.scale.scale(version: stored.version, decidedBy: stored.decidedBy, decidedOn: stored.decidedOn))
  }
}
