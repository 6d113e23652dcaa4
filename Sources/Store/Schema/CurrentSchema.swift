/// The newest schema, as a new database gets it. It is what all migrations together make of an empty file: a change of
/// one is a change of the other.
///
/// Comments stand inside the statements so that `sqlite3 tenken.db .schema` shows them.
enum CurrentSchema {
  /// Files, the criteria's items, and returns.
  static let returns = """
    CREATE TABLE source_file (
      id INTEGER PRIMARY KEY,
      -- The path as whoever imported it wrote it; shown, never opened.
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('returns', 'suppliers', 'catalogue')),
      -- Known when the file has been read to its end: NULL only inside the transaction that imports it.
      sha256 BLOB CHECK (length(sha256) = 32),
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      -- Returns of the file that were not stored (no supplier, no year, a twin in another file): it may be imported again
      -- for these.
      rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),
      -- UTC.
      imported_at TEXT NOT NULL,
      -- The day that counts as the one on which the file came in, as who imported it said (--as-of); NULL: that of
      -- imported_at.
      received_on TEXT CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- CRC-32 of the columns above.
      sum INTEGER NOT NULL,
      -- The file itself where it is kept; last, so that lists don't read over it.
      bytes BLOB,
      -- Behind the question "already imported?", for two imports at once.
      UNIQUE (kind, sha256)
    ) STRICT;

    CREATE TABLE item (
      -- An edition of the office's; empty: the built-in one.
      edition TEXT NOT NULL,
      -- Item n of a return is character n of its answers.
      no INTEGER NOT NULL CHECK (no >= 1),
      -- NULL: not known, so neither required nor scored.
      level INTEGER CHECK (level BETWEEN 1 AND 3),
      label INTEGER,
      title_ja TEXT NOT NULL,
      title_en TEXT NOT NULL,
      -- 1: "not applicable" is never a fair answer.
      na_never INTEGER NOT NULL CHECK (na_never IN (0, 1)),
      -- In thousandths; NULL takes the weight of the level.
      weight INTEGER,
      -- What the office's own sheet says of an item of the built-in edition, as a JSON object.
      overlay TEXT,
      PRIMARY KEY (edition, no)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE edition (
      edition TEXT PRIMARY KEY CHECK (edition <> ''),
      -- Title, items as the office's sheet has them, and lineage to the edition before, as a JSON object with sorted names.
      content TEXT NOT NULL CHECK (content GLOB '{*}')
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER edition_stays BEFORE DELETE ON edition BEGIN SELECT RAISE(ABORT, 'editions are never taken out'); END;

    CREATE TABLE check_return (
      id INTEGER PRIMARY KEY,
      -- No foreign key: the return of a company that isn't registered is kept.
      supplier_code TEXT NOT NULL CHECK (supplier_code <> ''),
      supplier_name TEXT NOT NULL,
      corporate_number TEXT NOT NULL,
      fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1900 AND 2999),
      version INTEGER NOT NULL CHECK (version >= 1),
      is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
      -- invalid: it has findings of severity error.
      state TEXT NOT NULL CHECK (state IN ('accepted', 'invalid')),
      source_file_id INTEGER NOT NULL REFERENCES source_file,
      sheet TEXT NOT NULL,
      "row" INTEGER NOT NULL,
      path TEXT NOT NULL,
      answered_on TEXT CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      respondent TEXT NOT NULL,
      criteria_id TEXT NOT NULL,
      criteria_edition TEXT NOT NULL,
      -- One character for each item of the criteria, item n is character n: 2 met, 1 partial, 0 unmet, N not applicable
      -- with a reason, n without one, - unanswered.
      answers TEXT NOT NULL CHECK (answers <> ''),
      -- Characters other than '-'.
      answered INTEGER NOT NULL CHECK (answered BETWEEN 0 AND length(answers)),
      errors INTEGER NOT NULL CHECK (errors >= 0),
      warnings INTEGER NOT NULL CHECK (warnings >= 0),
      -- SHA-256 of supplier_code, fiscal_year, answers and return_text.texts, joined by 0x1F.
      content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
      UNIQUE (supplier_code, fiscal_year, version)
    ) STRICT;

    -- One return of a year counts; the others stay readable.
    CREATE UNIQUE INDEX check_return_current ON check_return (fiscal_year, supplier_code) WHERE is_current = 1;

    CREATE TABLE return_text (
      return_id INTEGER PRIMARY KEY REFERENCES check_return ON DELETE CASCADE,
      -- {"items": [...], "comments": {...}}. One element of items for each item, item n at n - 1: 0, or [evidence, evidence
      -- date, planned date] with empty ones at the end left out. Each comment with the numbers of its items. Days are
      -- "2026-04-01".
      texts TEXT NOT NULL,
      -- Where each answer stands in its file, in runs.
      places BLOB NOT NULL,
      -- CRC-32 of what content_hash leaves out of a return: where it came from, places and findings.
      sum INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE return_finding (
      return_id INTEGER PRIMARY KEY REFERENCES check_return ON DELETE CASCADE,
      -- A JSON array of [rule, severity, item, row, column, path, found, detail, related, file, sheet], empty ones at the end left out;
      -- file and sheet only where they aren't the return's.
      findings TEXT NOT NULL
    ) STRICT;

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
