import GRDB

/// Files that hold another return than the one that was taken, until somebody says which counts. Frozen.
enum Migration10 {
  static func run(_ database: Database) throws {
    try database.execute(sql: table)
    // SHA-256 over no cell.
    try database.execute(
      sql: """
        INSERT INTO seal (table_name, sum)
        VALUES ('rival_return', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
        """)
  }

  private static let table = """
    CREATE TABLE rival_return (
      -- Of a file with a return of a supplier and year of which the same import took another file's. Nothing of it is
      -- stored; it is known again by its content, and its return never supersedes by itself.
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      supplier_code TEXT NOT NULL CHECK (supplier_code <> ''),
      fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1900 AND 2999),
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      -- As whoever imported it called the file; shown, never opened.
      name TEXT NOT NULL,
      noted_on TEXT NOT NULL CHECK (noted_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- 1: somebody has said since that another file counts. 0: nobody has.
      is_set_aside INTEGER NOT NULL CHECK (is_set_aside IN (0, 1)),
      PRIMARY KEY (sha256, supplier_code, fiscal_year)
    ) STRICT, WITHOUT ROWID;
    """
}
