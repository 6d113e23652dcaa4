/// Reviews of past years as they were frozen. Nothing of them is ever changed.
enum SchemaFreeze {
  static let tables = """
    CREATE TABLE frozen_review (
      fiscal_year INTEGER PRIMARY KEY CHECK (fiscal_year BETWEEN 1900 AND 2999),
      -- UTC.
      frozen_at TEXT NOT NULL,
      -- As of which day, by which version, and every file with its SHA-256, as a JSON object with sorted names; as the journal has it.
      facts TEXT NOT NULL CHECK (facts GLOB '{*}')
    ) STRICT;

    CREATE TABLE frozen_review_file (
      fiscal_year INTEGER NOT NULL REFERENCES frozen_review,
      -- A language of the output, or what it was made from.
      kind TEXT NOT NULL CHECK (kind IN ('ja', 'en', 'input')),
      name TEXT NOT NULL,
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      -- zlib.
      content BLOB NOT NULL,
      PRIMARY KEY (fiscal_year, kind, name)
    ) STRICT;

    CREATE TRIGGER frozen_review_stays BEFORE DELETE ON frozen_review BEGIN SELECT RAISE(ABORT, 'a frozen review stays'); END;
    CREATE TRIGGER frozen_review_is_frozen BEFORE UPDATE ON frozen_review BEGIN SELECT RAISE(ABORT, 'a frozen review stays'); END;
    CREATE TRIGGER frozen_review_file_stays BEFORE DELETE ON frozen_review_file BEGIN SELECT RAISE(ABORT, 'a frozen review stays'); END;
    CREATE TRIGGER frozen_review_file_is_frozen BEFORE UPDATE ON frozen_review_file
    BEGIN SELECT RAISE(ABORT, 'a frozen review stays'); END;
    """
}
