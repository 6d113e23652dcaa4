import GRDB

/// The schema's versions, one migration each: how an older database becomes what a new one is.
///
/// A migration is frozen SQL and frozen functions of its own. A published one is never changed, and calls nothing that
/// a later change of the program could touch.
enum Schema {
  /// How many there are, kept in `user_version`.
  static var version: Int { migrations(nil).count }

  /// - Parameter evidence: the folder into which files go that an older schema kept in the database.
  private static func migrations(_ evidence: EvidenceFolder?) -> [@Sendable (Database) throws -> Void] {
    [
      Migration1.run, Migration2.run, Migration3.run, Migration4.run, Migration5.run, Migration6.run, Migration7.run,
      Migration8.run, Migration9.run, Migration10.run, Migration11.run, Migration12.run, Migration13.run,
      Migration14.run, Migration15.run,
      { database in
        try Migration16.run(database) { content, sha256 in
          guard let evidence else { throw Damage.notAsWritten("ledger_evidence.content") }
          _ = try evidence.keep(content, sha256: sha256)
        }
      },
      Migration17.run,
    ]
  }

  static var migrator: DatabaseMigrator { migrator(evidence: nil) }

  static func migrator(evidence: EvidenceFolder?) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (index, migration) in migrations(evidence).enumerated() {
      migrator.registerMigration("\(index + 1)") { database in
        try migration(database)
        try database.execute(sql: "PRAGMA user_version = \(index + 1)")
      }
    }
    return migrator
  }

  /// Makes the newest schema in an empty database, as all migrations together would leave it.
  static func create(in database: Database) throws {
    try database.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    for number in 1...version {
      try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: ["\(number)"])
    }
    for part in [CurrentSchema.returns, CurrentSchema.registers, CurrentSchema.records, CurrentSchema.views] {
      try database.execute(sql: part)
    }
    try Seals(database: database).write()
    try database.execute(sql: "PRAGMA application_id = \(DatabaseHeader.applicationID)")
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }
}
