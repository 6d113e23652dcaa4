import Crypto
import Foundation
import GRDB
import Partners

/// What the levels that suppliers are asked to reach were last worked out from.
///
/// They depend on the settings' policy, the year and the register with its ratings, of which there are seals: where all
/// are the same as then, nobody has to read the register to find that nothing is to be done.
struct AskedLevels {
  let policy: TargetLevelPolicy
  let year: Int

  private static let tables = ["supplier", "rating", "year_rating", "incident"]

  /// Whether any of the tables that levels depend on is among those that were changed.
  static func depend(on touched: Set<String>) -> Bool { tables.contains(where: touched.contains) }

  /// Whether the levels in the database are those of this policy and year.
  func hold(in database: Database) throws -> Bool {
    let kept = try Data.fetchOne(database, sql: "SELECT fingerprint FROM asked_level_basis")
    return try kept != nil && kept == fingerprint(in: database)
  }

  /// Notes that they are, once the register is sealed.
  func write(in database: Database) throws {
    guard let fingerprint = try fingerprint(in: database) else { return }
    try database.execute(
      sql:
        "INSERT INTO asked_level_basis (id, fingerprint) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET fingerprint = ?1",
      arguments: [fingerprint])
  }

  /// Nil where a table has no seal.
  private func fingerprint(in database: Database) throws -> Data? {
    var hash = SHA256()
    var words = ["asked levels 1", String(year), String(policy.standard.rawValue)]
    for condition in policy.conditions {
      words += [String(condition.level.rawValue), condition.factor, String(condition.score)]
    }
    for word in words {
      // Lengths, so that words don't run into each other.
      withUnsafeBytes(of: Int64(word.utf8.count).littleEndian) { hash.update(bufferPointer: $0) }
      hash.update(data: Data(word.utf8))
    }
    for table in AskedLevels.tables {
      guard let sum = try Data.fetchOne(database, sql: "SELECT sum FROM seal WHERE table_name = ?", arguments: [table])
      else { return nil }
      hash.update(data: sum)
    }
    return Data(hash.finalize())
  }
}
