/// The ledger of item 43: what was handed over, and the ends of contracts. Nothing ever leaves it.
enum SchemaLedger {
  static let tables = """
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
