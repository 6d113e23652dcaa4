import GRDB

/// Item 43: the journal, in which each entry is chained to the one before, and the ledger, which nothing ever leaves.
/// Frozen.
enum Migration3 {
  static func run(_ database: Database) throws {
    try database.execute(sql: journal)
    try database.execute(sql: ledger)
  }

  private static let journal = """
    -- WITHOUT ROWID: as the alias of a rowid, the column `id` would be a byte in each row that nothing reads.
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY CHECK (id > 0),
      -- UTC.
      made_at TEXT NOT NULL CHECK (made_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
      made_by TEXT NOT NULL CHECK (made_by <> ''),
      action TEXT NOT NULL CHECK (action <> ''),
      -- A supplier's code, or empty. No foreign key: the journal outlives whatever it tells of.
      subject TEXT NOT NULL,
      -- Canonical JSON; empty where there was, or is, nothing.
      state_before TEXT NOT NULL,
      state_after TEXT NOT NULL,
      -- The hash of the entry before; 32 zero bytes of the first.
      previous BLOB NOT NULL CHECK (length(previous) = 32),
      -- SHA-256 over everything above, as `JournalHash` takes it.
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX journal_subject ON journal (subject) WHERE subject <> '';
    CREATE INDEX journal_settings ON journal (action) WHERE action GLOB 'settings.*';

    -- How many entries there are and the hash of the last: without it, entries taken from the end would not be missed.
    CREATE TABLE journal_head (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      entries INTEGER NOT NULL CHECK (entries >= 0),
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    INSERT INTO journal_head (one, entries, hash) VALUES (1, 0, zeroblob(32));

    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_head_goes_forward BEFORE UPDATE ON journal_head WHEN NEW.entries <= OLD.entries
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_head_stays BEFORE DELETE ON journal_head
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    """

  private static let ledger = """
    CREATE TABLE ledger_line (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      -- No cascade: a supplier with lines can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      kind TEXT NOT NULL CHECK (kind IN ('information', 'access', 'equipment')),
      state TEXT NOT NULL CHECK (state IN ('open', 'recorded', 'disputed', 'verified')),
      -- Everything, also the columns above, as a JSON object with sorted names.
      line TEXT NOT NULL CHECK (line GLOB '{*}')
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ledger_line_supplier ON ledger_line (supplier_code, id);

    CREATE TABLE contract_ending (
      supplier_code TEXT PRIMARY KEY REFERENCES supplier,
      ending TEXT NOT NULL CHECK (ending GLOB '{*}')
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ledger_evidence (
      sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
      name TEXT NOT NULL,
      content BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER ledger_line_stays BEFORE DELETE ON ledger_line BEGIN SELECT RAISE(ABORT, 'nothing leaves the ledger'); END;
    CREATE TRIGGER contract_ending_stays BEFORE DELETE ON contract_ending BEGIN SELECT RAISE(ABORT, 'nothing leaves the ledger'); END;
    CREATE TRIGGER ledger_evidence_stays BEFORE DELETE ON ledger_evidence BEGIN SELECT RAISE(ABORT, 'nothing leaves the ledger'); END;
    """
}
