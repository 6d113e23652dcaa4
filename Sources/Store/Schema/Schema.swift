import GRDB

/// The schema's versions, one migration each. A published migration is never changed.
enum Schema {
  /// The highest number among the migrations, kept in `user_version`.
  static let version = 8

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: SchemaV1.tables)
      try database.execute(sql: SchemaV1.views)
      try database.execute(sql: "PRAGMA application_id = \(DatabaseHeader.applicationID); PRAGMA user_version = 1")
    }
    migrator.registerMigration("2") { database in
      try database.execute(sql: SchemaFlows.tables)
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3") { database in
      try database.execute(sql: SchemaJournal.tables)
      try database.execute(sql: SchemaLedger.tables)
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4") { database in
      try database.execute(sql: SchemaActions.tables)
      try database.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("5") { database in
      try database.execute(sql: SchemaCycle.tables)
      try database.execute(sql: "PRAGMA user_version = 5")
    }
    migrator.registerMigration("6") { database in
      try database.execute(sql: SchemaFreeze.tables)
      try database.execute(sql: SchemaSeals.tables)
      try ReturnSum.writeAll(in: database)
      try Seals(database: database).write()
      try database.execute(sql: "PRAGMA user_version = 6")
    }
    migrator.registerMigration("7") { database in
      try database.execute(sql: SchemaAskedLevels.tables)
      try database.execute(sql: "PRAGMA user_version = 7")
    }
    migrator.registerMigration("8") { database in
      try SchemaTexts.migrate(database)
      try database.execute(sql: "PRAGMA user_version = 8")
    }
    return migrator
  }
}
