extension CurrentSchema {
  /// Items 42 and 43, which nothing leaves: journal, ledger, visits, cycle, frozen reviews; and the seals of all tables.
  static let records = """
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

    CREATE TABLE contract (
      -- No cascade: a supplier with contracts can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      -- The office's own; the supplier's code is the number of the one that has what is under no other.
      number TEXT NOT NULL CHECK (number <> ''),
      subject TEXT NOT NULL,
      department TEXT NOT NULL,
      starts_on TEXT CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      renewal TEXT NOT NULL,
      notice_days INTEGER CHECK (notice_days >= 0),
      note TEXT NOT NULL,
      -- Flows under it, what lines of the ledger call it, what was said of flows and how they were settled, as a JSON object.
      contents TEXT NOT NULL CHECK (contents GLOB '{*}'),
      PRIMARY KEY (supplier_code, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE contract_ending (
      supplier_code TEXT NOT NULL,
      number TEXT NOT NULL,
      ending TEXT NOT NULL CHECK (ending GLOB '{*}'),
      PRIMARY KEY (supplier_code, number),
      FOREIGN KEY (supplier_code, number) REFERENCES contract
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER ledger_line_stays BEFORE DELETE ON ledger_line BEGIN SELECT RAISE(ABORT, 'nothing leaves the ledger'); END;
    CREATE TRIGGER contract_stays BEFORE DELETE ON contract BEGIN SELECT RAISE(ABORT, 'nothing leaves the ledger'); END;
    CREATE TRIGGER contract_ending_stays BEFORE DELETE ON contract_ending BEGIN SELECT RAISE(ABORT, 'nothing leaves the ledger'); END;

    CREATE TABLE corrective_action (
      -- No cascade: a supplier with actions can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1900 AND 2999),
      -- 0: about a line of the ledger.
      item_no INTEGER NOT NULL CHECK (item_no >= 0),
      line_id TEXT NOT NULL,
      -- Everything, also the columns above, as a JSON object with sorted names.
      action TEXT NOT NULL CHECK (action GLOB '{*}'),
      PRIMARY KEY (supplier_code, fiscal_year, item_no, line_id),
      CHECK ((item_no = 0) <> (line_id = ''))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE visit (
      supplier_code TEXT NOT NULL REFERENCES supplier,
      visited_on TEXT NOT NULL CHECK (visited_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- Who, whom, and per item what was found, as a JSON object with sorted names.
      visit TEXT NOT NULL CHECK (visit GLOB '{*}'),
      PRIMARY KEY (supplier_code, visited_on)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER corrective_action_stays BEFORE DELETE ON corrective_action
    BEGIN SELECT RAISE(ABORT, 'actions are never taken out'); END;
    CREATE TRIGGER visit_stays BEFORE DELETE ON visit BEGIN SELECT RAISE(ABORT, 'visits are never taken out'); END;

    CREATE TABLE incident (
      -- No cascade: a supplier with incidents can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      id TEXT NOT NULL UNIQUE CHECK (id <> ''),
      occurred_on TEXT NOT NULL CHECK (occurred_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      kind TEXT NOT NULL CHECK (kind IN ('leak', 'intrusion', 'malware', 'outage', 'loss', 'other')),
      is_serious INTEGER NOT NULL CHECK (is_serious IN (0, 1)),
      source TEXT NOT NULL CHECK (source <> ''),
      what TEXT NOT NULL,
      decision TEXT NOT NULL,
      -- The day since which the office knows of it: it counts on no day before.
      known_on TEXT NOT NULL CHECK (known_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- The day from which it counts no more, since it turned out to be none; NULL: it counts.
      withdrawn_on TEXT CHECK (withdrawn_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      withdrawn_because TEXT NOT NULL,
      PRIMARY KEY (supplier_code, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER incident_stays BEFORE DELETE ON incident BEGIN SELECT RAISE(ABORT, 'incidents are never taken out'); END;

    CREATE TABLE accepted_finding (
      -- No foreign key: the return of a company that isn't registered has findings too.
      supplier_code TEXT NOT NULL CHECK (supplier_code <> ''),
      rule TEXT NOT NULL CHECK (rule <> ''),
      item_no INTEGER NOT NULL CHECK (item_no >= 1),
      -- SHA-256 of the words that the finding quotes, in hexadecimal: it holds while they stay the same.
      words TEXT NOT NULL CHECK (length(words) = 64 AND words NOT GLOB '*[^0-9a-f]*'),
      -- Everything, also the columns above, with reason, who, when, and who took it back, as a JSON object with sorted names.
      acceptance TEXT NOT NULL CHECK (acceptance GLOB '{*}'),
      PRIMARY KEY (supplier_code, rule, item_no, words)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER accepted_finding_stays BEFORE DELETE ON accepted_finding
    BEGIN SELECT RAISE(ABORT, 'what was accepted stays on record'); END;

    CREATE TABLE partner_record (
      -- What it is: contact.
      kind TEXT NOT NULL CHECK (kind <> ''),
      -- No cascade: a supplier of whom something is held can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      -- What tells it from the supplier's others of its kind.
      id TEXT NOT NULL CHECK (id <> ''),
      -- Everything, as a JSON object with sorted names.
      record TEXT NOT NULL CHECK (record GLOB '{*}'),
      PRIMARY KEY (kind, supplier_code, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER partner_record_stays BEFORE DELETE ON partner_record
    BEGIN SELECT RAISE(ABORT, 'what is held of partners stays on record'); END;

    CREATE TABLE evidence_file (
      sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
      -- As it was called when it came first.
      name TEXT NOT NULL,
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('pdf', 'picture', 'office', 'text', 'other'))
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER evidence_file_stays BEFORE DELETE ON evidence_file
    BEGIN SELECT RAISE(ABORT, 'evidence stays on record'); END;

    CREATE TABLE cycle (
      fiscal_year INTEGER PRIMARY KEY CHECK (fiscal_year BETWEEN 1900 AND 2999),
      -- The last day on which a return is in time.
      due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      opened_on TEXT NOT NULL CHECK (opened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
    , edition TEXT CHECK (edition <> '')) STRICT;

    CREATE TABLE cycle_member (
      fiscal_year INTEGER NOT NULL REFERENCES cycle,
      -- No cascade: who is asked can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      -- Reasons, what was sent, exemption and the like, as a JSON object with sorted names.
      member TEXT NOT NULL CHECK (member GLOB '{*}'),
      PRIMARY KEY (fiscal_year, supplier_code)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER cycle_stays BEFORE DELETE ON cycle BEGIN SELECT RAISE(ABORT, 'nothing leaves a cycle'); END;
    CREATE TRIGGER cycle_member_stays BEFORE DELETE ON cycle_member BEGIN SELECT RAISE(ABORT, 'nothing leaves a cycle'); END;

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

    CREATE TABLE seal (
      -- Every table but those whose rows, or whose whole, have hashes of their own: files, returns and the journal.
      table_name TEXT PRIMARY KEY,
      -- SHA-256 over all its cells, by whoever changed it last; of ledger_evidence without content, whose hash is its key.
      sum BLOB NOT NULL CHECK (length(sum) = 32)
    ) STRICT, WITHOUT ROWID;
    """
}
