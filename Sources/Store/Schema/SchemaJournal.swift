/// The journal (item 43): every change to the register, scale, flows, ledger, cycle and waivers, each entry chained to
/// the one before.
enum SchemaJournal {
  static let tables = """
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
}
