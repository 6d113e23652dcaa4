/// Sums by which a changed bit is noticed where no other hash would tell.
enum SchemaSeals {
  static let tables = """
    -- SHA-256 over all rows of a table, by whoever changed it last. Returns, files, evidence and the journal have hashes of their own.
    CREATE TABLE seal (
      table_name TEXT PRIMARY KEY,
      sum BLOB NOT NULL CHECK (length(sum) = 32)
    ) STRICT, WITHOUT ROWID;

    -- CRC-32 of what content_hash leaves out of a return: where it came from, places and findings.
    ALTER TABLE return_text ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;

    -- The day that counts as the one on which the file came in, as who imported it said (--as-of); NULL: that of imported_at.
    ALTER TABLE source_file ADD COLUMN received_on TEXT CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
    """
}
