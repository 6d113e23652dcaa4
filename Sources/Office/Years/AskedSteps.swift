import Criteria
import Partners
import Store

extension Workspace {
  /// Decides what one supplier is asked in a fiscal year, whatever register and settings say.
  ///
  /// - Returns: what was recorded before; nil where nothing was.
  /// - Throws: `Failure` for an unknown supplier, a year that can't be one or in which it was no supplier, and where
  ///   nobody says why.
  package func ask(_ code: String, year: Int, level: Level, reason: String, by author: Author) throws -> AskedRecord? {
    _ = try checkedYear(year)
    try checkSaid(reason, by: author)
    return try write { writer, snapshot in
      let code = try snapshot.supplier(code).0.code
      guard let supplier = try snapshot.reader.supplier(code: code, in: year) else { return nil }
      guard supplier.isInBusiness(in: year) else { throw Failure.noSupplier(code, in: year) }
      let before = try snapshot.reader.asked(of: code).first { $0.year == year }
      let record = AskedRecord(
        supplier: code, year: year, asked: Asked(level: level, why: .decision, isInBusiness: true), fixedOn: asOf,
        fixedBy: .decision, decidedBy: author.name, reason: reason)
      try writer.storeAsked([record])
      let entry = JournalEntry(
        action: "supplier.ask", subject: code, before: before?.journalRow.json ?? "", after: record.journalRow.json)
      try writer.record([entry], by: author, settings: settings)
      return before
    }
  }

  /// Fixes what is asked in a year anew, by the settings and the register of now.
  ///
  /// - Returns: how many suppliers are asked another level.
  /// - Throws: `Failure` where the year isn't fixed, or nobody says why.
  package func reopen(_ year: Int, reason: String, by author: Author) throws -> Int {
    try checkSaid(reason, by: author)
    return try write { writer, snapshot in
      guard try snapshot.reader.askedYear(year) != nil else {
        throw Failure(
          .usage, ja: "\(year)年度に求めることはまだ確定していません。今の設定と台帳がそのまま使われます。",
          en: "what is asked in \(year) isn't fixed yet: settings and register of now hold.")
      }
      let (entries, changed) = try snapshot.askedFixing.reopen(year, because: reason, in: writer)
      try writer.record(entries, by: author, settings: settings)
      return changed
    }
  }

  func checkSaid(_ reason: String, by author: Author) throws {
    guard !reason.isEmpty, !author.name.isEmpty else {
      throw Failure(.usage, ja: "理由（--reason）と決めた人（--by）を書いてください。", en: "say why (--reason) and who decided (--by).")
    }
  }
}

// MARK: - Leaving

extension Workspace {
  /// Records that the office deals with a supplier no more: it stays in the years before, and nothing is due of it in
  /// the year of that day and later ones.
  ///
  /// - Parameters:
  ///   - successor: whose code is used in its place; nil where it just left.
  ///   - day: `.none` takes it back.
  /// - Returns: how many open lines of the ledger it still has, and which scores for incidents are others now.
  package func retire(
    _ code: String, on day: Day, into successor: String? = nil, reason: String, by author: Author
  ) throws -> (open: Int, remarks: [LocalizedText]) {
    try checkSaid(reason, by: author)
    return try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let into = try successor.map { try snapshot.supplier($0).0 }
      try check(supplier, retiringOn: day, into: into)
      let moves = try IncidentMoves(snapshot, of: [supplier.code, into?.code ?? ""])
      var span = supplier.span
      (span.retiredOn, span.mergedInto) = (day, into?.code ?? "")
      try writer.storeSpan(span, of: supplier.code, by: day.isNone ? "" : author.name, reason: day.isNone ? "" : reason)
      for year in try snapshot.reader.askedYears().map(\.year) { try snapshot.refreshBusiness(in: year, writer) }
      let entry = JournalEntry(
        action: into != nil ? "supplier.merge" : "supplier.retire", subject: supplier.code,
        before: supplier.span.journalJSON(of: supplier.code), after: span.journalJSON(of: supplier.code, reason: reason)
      )
      try writer.record([entry], by: author, settings: settings)
      try snapshot.refreshAskedLevels(writer)
      let lines = try snapshot.reader.ledgers().filter { $0.supplier == supplier.code }.flatMap(\.lines)
      return (lines.count(where: \.isOpen), try moves.remarks(snapshot))
    }
  }

  private func check(_ supplier: Supplier, retiringOn day: Day, into successor: Supplier?) throws {
    let code = supplier.code
    if day.isNone {
      guard !supplier.span.retiredOn.isNone else {
        throw Failure(.usage, ja: "\(code) は取引終了になっていません。", en: "\(code) isn't retired.")
      }
      return
    }
    guard supplier.span.retiredOn.isNone else {
      throw Failure(
        .usage, ja: "\(code) は \(supplier.span.retiredOn) に取引終了になっています。supplier retire \(code) --undo で取り消せます。",
        en: "\(code) was retired on \(supplier.span.retiredOn); supplier retire \(code) --undo takes it back.")
    }
    guard let successor else { return }
    guard successor.code != code else {
      throw Failure(.usage, ja: "\(code) を自身に統合することはできません。", en: "\(code) can't be merged into itself.")
    }
    guard successor.span.retiredOn.isNone else {
      throw Failure(
        .usage, ja: "統合先 \(successor.code) は取引終了になっています。", en: "\(successor.code), into which it would go, is retired.")
    }
  }
}

extension Failure {
  static func noSupplier(_ code: String, in year: Int) -> Failure {
    Failure(
      .usage, ja: "\(code) は\(year)年度には取引先ではありません（契約期間・登録・取引終了による）。何も保存していません。",
      en: "\(code) was no supplier in \(year), by its contract, registration or retirement; nothing was stored.")
  }
}
