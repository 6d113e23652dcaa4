import Criteria
import Foundation
import GRDB

extension StoreReader {
  /// The fiscal years of which there are returns, the earliest first.
  package func years() throws(StoreError) -> [Int] {
    // From one year to the next through the index of those that count, of which every supplier with returns of a year
    // has one.
    try asking {
      try all(
        """
        WITH RECURSIVE found (year) AS (
          SELECT min(fiscal_year) FROM check_return WHERE is_current = 1
          UNION ALL
          SELECT (SELECT min(fiscal_year) FROM check_return WHERE is_current = 1 AND fiscal_year > year) FROM found WHERE year IS NOT NULL
        )
        SELECT year FROM found WHERE year IS NOT NULL
        """
      ) { try $0.decode(atIndex: 0) }
    }
  }

  /// Streams the returns that count for a year, by supplier code (byte order).
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  package func currentReturns(year: Int, each body: (ReturnRow) throws -> Void) throws {
    try streaming {
      try each(
        "SELECT \(ReturnRow.columns) FROM check_return WHERE fiscal_year = ? AND is_current = 1 ORDER BY supplier_code",
        [year]
      ) { try body(ReturnRow(row: $0)) }
    }
  }

  /// Streams the answers of the returns that count for a year, and nothing else of them, by supplier code.
  ///
  /// - Parameters:
  ///   - itemCount: how many items the edition asked for has; with any other, a return is damaged.
  ///   - isOther: whether a return that states an edition answers another one, so that it doesn't come; nil where no
  ///     other is known.
  ///   - body: gets the return's id and a byte of `AnswerCode` for each item, valid only during the call.
  /// - Throws: `StoreError`, or what `body` throws.
  package func answers(
    year: Int, itemCount: Int, isOther: ((_ edition: String) -> Bool)? = nil,
    each body: (_ id: Int64, _ answers: UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try streaming {
      // Read as they lie in the file and then put in order: by code, nearly every return would read a page of its own.
      let rows = try BareStatement(
        database,
        """
        SELECT id, answers, criteria_edition FROM check_return
        WHERE id IN (SELECT id FROM check_return WHERE fiscal_year = ? AND is_current = 1) ORDER BY supplier_code
        """)
      try rows.bind(year, at: 1)
      while try rows.next() {
        if let isOther, isOther(String(decoding: try rows.text(2), as: UTF8.self)) { continue }
        let answers = try rows.text(1)
        guard answers.count == itemCount else { throw Damage.notAsWritten("check_return.answers") }
        try body(Int64(try rows.integer(0)), answers)
      }
    }
  }

  /// Streams the texts of the returns that count for a year, in the order in which they lie in the file.
  ///
  /// - Parameters:
  ///   - itemCount: how many items the edition asked for has; with any other, a return is damaged.
  ///   - isOther: whether a return that states an edition answers another one, so that it doesn't come; nil where no
  ///     other is known.
  ///   - body: gets the return's id and a return that has texts and days, and nothing else.
  /// - Throws: `StoreError`, or what `body` throws.
  package func texts(
    year: Int, itemCount: Int, isOther: ((_ edition: String) -> Bool)? = nil,
    each body: (_ id: Int64, _ texts: CheckSheetReturn) throws -> Void
  ) throws {
    try streaming {
      let rows = try BareStatement(
        database,
        """
        SELECT return_id, texts\(isOther == nil ? "" : ", (SELECT criteria_edition FROM check_return WHERE id = return_id)")
        FROM return_text WHERE return_id IN (SELECT id FROM check_return WHERE fiscal_year = ? AND is_current = 1) ORDER BY return_id
        """)
      try rows.bind(year, at: 1)
      var sheet = CheckSheetReturn(itemCount: itemCount)
      while try rows.next() {
        if let isOther, isOther(String(decoding: try rows.text(2), as: UTF8.self)) { continue }
        sheet.removeAll()
        var scanner = JSONScanner(try rows.text(1))
        do {
          try scanner.readTexts(into: &sheet)
        } catch {
          throw Damage.notAsWritten("return_text.texts")
        }
        try body(Int64(try rows.integer(0)), sheet)
      }
    }
  }

  /// Streams whose the returns are that count for a year, by code, and then their answers, in the order in which they
  /// lie in the file: in any other, nearly every return would read a page of its own.
  ///
  /// - Parameters:
  ///   - itemCount: how many items the edition asked for has; with any other, a return is damaged.
  ///   - isOther: whether a return that states an edition answers another one; nil where no other is known.
  ///   - whose: gets the code of each return, valid only during the call. They are numbered as they come, from 0.
  ///   - said: gets the number of a return and a byte of `AnswerCode` for each item, valid only during the call; none
  ///     where it answers another edition.
  /// - Throws: `StoreError`, or what the two throw.
  package func answersAsStored(
    year: Int, itemCount: Int, isOther: ((_ edition: String) -> Bool)? = nil,
    whose: (_ supplierCode: UnsafeRawBufferPointer) throws -> Void,
    said: (_ number: Int, _ answers: UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try streaming {
      let codes = try BareStatement(
        database,
        """
        SELECT id, supplier_code FROM check_return INDEXED BY check_return_current WHERE fiscal_year = ? AND is_current = 1
        ORDER BY supplier_code
        """)
      try codes.bind(year, at: 1)
      var ids: [Int] = []
      while try codes.next() {
        ids.append(try codes.integer(0))
        try whose(try codes.text(1))
      }
      let rows = try BareStatement(
        database,
        "SELECT id, answers, criteria_edition FROM check_return NOT INDEXED WHERE fiscal_year = ? AND is_current = 1 ORDER BY id"
      )
      try rows.bind(year, at: 1)
      // The table holds them in the order of their ids, and the same ones as the index.
      for number in ids.indices.sorted(by: { ids[$0] < ids[$1] }) {
        guard try rows.next(), try rows.integer(0) == ids[number] else {
          throw Damage.notAsWritten("check_return_current")
        }
        if let isOther, isOther(String(decoding: try rows.text(2), as: UTF8.self)) {
          try said(number, UnsafeRawBufferPointer(start: nil, count: 0))
          continue
        }
        let answers = try rows.text(1)
        guard answers.count == itemCount else { throw Damage.notAsWritten("check_return.answers") }
        try said(number, answers)
      }
      guard try !rows.next() else { throw Damage.notAsWritten("check_return_current") }
    }
  }

  /// Streams the answers of the returns that count up to a year, with the criteria that they state, by year and
  /// supplier code.
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  package func answers(
    upTo year: Int,
    each body: (_ supplierCode: String, _ year: Int, _ criteria: (id: String, edition: String), _ answers: [UInt8])
      throws -> Void
  ) throws {
    try streaming {
      let rows = try BareStatement(
        database,
        """
        SELECT supplier_code, fiscal_year, criteria_id, criteria_edition, answers FROM check_return
        WHERE fiscal_year <= ? AND is_current = 1 ORDER BY fiscal_year, supplier_code
        """)
      try rows.bind(year, at: 1)
      func text(_ column: Int32) throws -> String { String(decoding: try rows.text(column), as: UTF8.self) }
      while try rows.next() {
        let answers = [UInt8](try rows.text(4))
        guard !answers.isEmpty else { throw Damage.notAsWritten("check_return.answers") }
        try body(text(0), try rows.integer(1), (text(2), text(3)), answers)
      }
    }
  }

  /// Whose a return is, and where it began.
  package func origin(returnID id: Int64) throws(StoreError) -> (
    supplierCode: String, year: Int, place: SourceLocation
  )? {
    try asking {
      try first(
        """
        SELECT r.supplier_code, r.fiscal_year, s.name, r.sheet, r."row", r.path
        FROM check_return r JOIN source_file s ON s.id = r.source_file_id WHERE r.id = ?
        """, [id]
      ) { row in
        let place = SourceLocation(
          file: try row.decode(atIndex: 2), sheet: try row.decode(atIndex: 3), row: try row.decode(atIndex: 4),
          path: try row.decode(atIndex: 5))
        return (try row.decode(atIndex: 0), try row.decode(atIndex: 1), place)
      }
    }
  }

  /// The returns that count, of one supplier, the earliest year first.
  package func currentReturns(supplier code: String) throws(StoreError) -> [ReturnRow] {
    try asking {
      try all(
        "SELECT \(ReturnRow.columns) FROM check_return WHERE supplier_code = ? AND is_current = 1 ORDER BY fiscal_year",
        [code],
        ReturnRow.init(row:))
    }
  }

  /// All returns of a supplier for a year, the first version first.
  package func versions(supplier code: String, year: Int) throws(StoreError) -> [ReturnRow] {
    try asking {
      try all(
        "SELECT \(ReturnRow.columns) FROM check_return WHERE supplier_code = ? AND fiscal_year = ? ORDER BY version",
        [code, year],
        ReturnRow.init(row:))
    }
  }

  /// The whole return, as it was read: answers, texts and places. The levels that the sheet printed and the reader's
  /// notes are not kept.
  ///
  /// - Throws: `StoreError.damaged` where the answers and texts don't have the hash that they were stored with.
  package func returnSheet(id: Int64) throws(StoreError) -> CheckSheetReturn? {
    try asking {
      try first(StoredReturn.query, [id]) { row in
        let stored = try StoredReturn(row: row)
        guard stored.hashAgrees else { throw Damage.notAsWritten("check_return.content_hash") }
        return stored.sheet
      }
    }
  }

  /// What the rules found in a return when it was imported.
  package func findings(returnID id: Int64) throws(StoreError) -> [Finding] {
    try asking {
      try first("\(findingsQuery) WHERE r.id = ?", [id]) { try findings(in: $0) } ?? []
    }
  }

  /// Streams the findings of the returns that count for a year, by supplier code. Returns without findings don't come.
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  package func findings(year: Int, each body: (_ supplierCode: String, _ findings: [Finding]) throws -> Void) throws {
    try streaming {
      try each("\(findingsQuery) WHERE r.fiscal_year = ? AND r.is_current = 1 ORDER BY r.supplier_code", [year]) {
        row in
        try body(row.decode(atIndex: 3), findings(in: row))
      }
    }
  }

  private var findingsQuery: String {
    """
    SELECT x.findings, s.name, r.sheet, r.supplier_code
    FROM check_return r JOIN return_finding x ON x.return_id = r.id JOIN source_file s ON s.id = r.source_file_id
    """
  }

  private func findings(in row: Row) throws -> [Finding] {
    let origin = SourceLocation(file: try row.decode(atIndex: 1), sheet: try row.decode(atIndex: 2))
    return try row.withUnsafeData(atIndex: 0) { data in
      try (data ?? Data()).withUnsafeBytes { bytes in
        var scanner = JSONScanner(bytes)
        return try scanner.readFindings(of: origin)
      }
    }
  }
}
