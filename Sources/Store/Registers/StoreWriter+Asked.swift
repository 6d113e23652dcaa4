import Criteria
import GRDB
import Partners

extension StoreWriter {
  /// Records by what a fiscal year's suppliers are asked.
  package func storeAskedYear(_ year: AskedYear) throws(StoreError) {
    try check(year.edition, column: "asked_year.edition", key: String(year.year))
    try changing {
      try execute(
        """
        INSERT INTO asked_year (fiscal_year, edition, settings, fixed_on, fixed_by) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (fiscal_year) DO UPDATE SET (edition, settings, fixed_on, fixed_by)
          = (excluded.edition, excluded.settings, excluded.fixed_on, excluded.fixed_by)
        """,
        [
          year.year, year.edition, try StoredYearSettings.text(year.settings), year.fixedOn.stored,
          year.fixedBy.rawValue,
        ]
      )
    }
  }

  /// Records what suppliers were asked, in place of what was recorded for the same supplier and year.
  package func storeAsked(_ records: some Sequence<AskedRecord>) throws(StoreError) {
    for record in records {
      try check(record.decidedBy, column: "asked.decided_by", key: record.supplier)
      try check(record.reason, column: "asked.reason", key: record.supplier)
    }
    try changing {
      touch("asked")
      let many = try AskedInsertion(database, count: AskedInsertion.atOnce)
      let one = try AskedInsertion(database, count: 1)
      var waiting: [AskedRecord] = []
      for record in records {
        waiting.append(record)
        guard waiting.count == AskedInsertion.atOnce else { continue }
        try many.insert(waiting)
        waiting.removeAll(keepingCapacity: true)
      }
      for record in waiting { try one.insert([record]) }
    }
  }

  /// Says until when the office deals with a supplier; takes it back where the span has no day.
  package func storeSpan(_ span: SupplierSpan, of code: String, by: String, reason: String) throws(StoreError) {
    try check(by, column: "supplier_span.retired_by", key: code)
    try check(reason, column: "supplier_span.reason", key: code)
    try changing {
      try execute(
        """
        INSERT INTO supplier_span (supplier_code, first_year, retired_on, merged_into, retired_by, reason)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (supplier_code) DO UPDATE SET (first_year, retired_on, merged_into, retired_by, reason)
          = (excluded.first_year, excluded.retired_on, excluded.merged_into, excluded.retired_by, excluded.reason)
        """,
        [code, span.firstYear, span.retiredOn.stored, span.mergedInto.isEmpty ? nil : span.mergedInto, by, reason])
    }
  }

  // MARK: - The register of earlier years

  /// Corrects what the register says of a year that has passed, and of no other year.
  ///
  /// - Parameters:
  ///   - suppliers: that are in the register, with what it should have said then.
  ///   - before: what it said of that year, and of the one before it.
  package func correct(_ suppliers: some Sequence<Supplier>, in year: Int) throws(StoreError) {
    for supplier in suppliers {
      try StoreWriter.checkTexts(of: supplier)
      // What held until the year before has to be written down before this year's is another.
      try keep(supplier.code, until: year - 1)
      try keep(supplier.code, until: year)
      try changing {
        try execute(
          """
          UPDATE register_year SET (parent_code, tier, target_level, contract_start, contract_end) = (?3, ?4, ?5, ?6, ?7)
          WHERE supplier_code = ?1 AND until_year = ?2
          """,
          [
            supplier.code, year, supplier.parentCode, supplier.tier, supplier.targetLevel?.rawValue,
            supplier.contractStart.stored, supplier.contractEnd.stored,
          ])
        try execute(
          "DELETE FROM register_score WHERE supplier_code = ? AND until_year = ?", [supplier.code, year])
        for (factor, score) in supplier.scores {
          try execute(
            "INSERT INTO register_score (supplier_code, until_year, factor, score) VALUES (?, ?, ?, ?)",
            [supplier.code, year, factor, score])
        }
      }
    }
  }

  /// Writes down what the register says of a year, as the last year in which it said so, unless that is written down.
  func keep(_ code: String, until year: Int) throws(StoreError) {
    try changing {
      let next = try Int.fetchOne(
        database.cachedStatement(
          sql: "SELECT min(until_year) FROM register_year WHERE supplier_code = ? AND until_year >= ?"),
        arguments: [code, year])
      guard next != year else { return }
      let columns = "parent_code, tier, target_level, contract_start, contract_end"
      if let next {
        try execute(
          """
          INSERT INTO register_year (supplier_code, until_year, \(columns))
          SELECT supplier_code, ?2, \(columns) FROM register_year WHERE supplier_code = ?1 AND until_year = ?3
          """, [code, year, next])
        try execute(
          """
          INSERT INTO register_score (supplier_code, until_year, factor, score)
          SELECT supplier_code, ?2, factor, score FROM register_score WHERE supplier_code = ?1 AND until_year = ?3
          """, [code, year, next])
      } else {
        try execute(
          """
          INSERT INTO register_year (supplier_code, until_year, \(columns)) SELECT code, ?2, \(columns) FROM supplier WHERE code = ?1
          """, [code, year])
        try execute(
          """
          INSERT INTO register_score (supplier_code, until_year, factor, score)
          SELECT supplier_code, ?2, factor, score FROM rating WHERE supplier_code = ?1
          """, [code, year])
      }
    }
  }
}

/// Inserts a number of rows at once.
private struct AskedInsertion: ~Copyable {
  /// SQLite makes the lists of a condition (`why IN (…)`) anew for each statement, which takes longer than the row. Of a
  /// large register a year is tens of thousands of rows.
  static let atOnce = 64

  private let statement: BareStatement

  init(_ database: Database, count: Int) throws {
    let rows = Array(repeating: "(?, ?, ?, ?, ?, ?, ?, ?, ?)", count: count).joined(separator: ", ")
    statement = try BareStatement(
      database,
      """
      INSERT INTO asked (\(AskedRecord.columns)) VALUES \(rows)
      ON CONFLICT (fiscal_year, supplier_code) DO UPDATE SET
        (level, why, in_business, fixed_on, fixed_by, decided_by, reason)
        = (excluded.level, excluded.why, excluded.in_business, excluded.fixed_on, excluded.fixed_by,
          excluded.decided_by, excluded.reason)
      """)
  }

  /// - Parameter records: as many as the statement has room for.
  func insert(_ records: [AskedRecord]) throws {
    var place: Int32 = 0
    func next() -> Int32 {
      place += 1
      return place
    }
    for record in records {
      try statement.bind(record.supplier, at: next())
      try statement.bind(record.year, at: next())
      try statement.bind(record.asked.level.rawValue, at: next())
      try statement.bind(record.asked.why.rawValue, at: next())
      try statement.bind(record.asked.isInBusiness ? 1 : 0, at: next())
      try statement.bind(record.fixedOn.description, at: next())
      try statement.bind(record.fixedBy.rawValue, at: next())
      try statement.bind(record.decidedBy, at: next())
      try statement.bind(record.reason, at: next())
    }
    try statement.run()
  }
}
