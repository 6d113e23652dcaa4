import GRDB

extension Verification {
  /// Tables hold what was written into them last.
  mutating func checkSeals() throws {
    for table in try Seals(database: reader.database).broken() { report(table, 0, .notAsSealed) }
  }

  /// What a new database has is there as it is made: a trigger or a view may be gone without any row looking wrong.
  mutating func checkSchema() throws {
    let fresh = KeptQueues.keep(try DatabaseQueue())
    try fresh.write(Schema.create)
    let made = try fresh.read(Verification.schema)
    let found = try Verification.schema(reader.database)
    for (name, sql) in made.sorted(by: { $0.key < $1.key }) where found[name] != sql {
      report("database", 0, .schema(name: name))
    }
  }

  /// Which migrations a database has behind it says what the next version does with it.
  mutating func checkMigrations() throws {
    let query = "SELECT identifier FROM grdb_migrations ORDER BY CAST(identifier AS INTEGER)"
    let applied = try reader.all(query) { try $0.decode(String.self, atIndex: 0) }
    if applied != (1...Schema.version).map(String.init) { report("database", 0, .schema(name: "grdb_migrations")) }
  }

  private static func schema(_ database: Database) throws -> [String: String] {
    try Row.fetchAll(database, sql: "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL").reduce(
      into: [:]) {
        $0[try $1.decode(atIndex: 0)] = try $1.decode(String.self, atIndex: 1)
      }
  }
}
