import GRDB

/// What the asked levels of the register were worked out from. Frozen.
enum Migration7 {
  static func run(_ database: Database) throws {
    try database.execute(sql: tables)
  }

  private static let tables = """
    -- SHA-256 over the settings' policy, the year, and the seals of supplier and ratings from which supplier.asked_level was last worked out:
    -- where it is the same, the register need not be read again. One row, or none.
    CREATE TABLE asked_level_basis (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
    ) STRICT;
    """
}
