import GRDB

extension Verification {
  /// Tables hold what was written into them last.
  mutating func checkSeals() throws {
    for table in try Seals(database: reader.database).broken() { report(table, 0, .notAsSealed) }
  }

  /// What the schema's migrations make is there as they make it: a trigger or a view may be gone without any row
  /// looking wrong.
  mutating func checkSchema() throws {
    let fresh = try DatabaseQueue()
    try Schema.migrator.migrate(fresh)
    let made = try fresh.read(Verification.schema)
    let found = try Verification.schema(reader.database)
    for (name, sql) in made.sorted(by: { $0.key < $1.key }) where found[name] != sql {
      report("database", 0, .schema(name: name))
    }
  }

  private static func schema(_ database: Database) throws -> [String: String] {
    try Row.fetchAll(database, sql: "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL").reduce(
      into: [:]) {
        $0[try $1.decode(atIndex: 0)] = try $1.decode(String.self, atIndex: 1)
      }
  }
}
