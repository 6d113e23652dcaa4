import Criteria
import Ingest
import Partners
import Rules

/// A row of the register of suppliers.
package struct SupplierRow: RegisterRow {
  package typealias Name = SupplierColumn
  package static let kind = RegisterKind.suppliers
  package static let required: [[SupplierColumn]] = [[.code]]
  package static let codes: Set<SupplierColumn> = [.code, .parentCode, .corporateNumber]
  package static let unknownColumn = SupplierRules.unknownColumn

  var supplier: Supplier
  /// By the factors that the file has.
  var scores: [Int?]
  /// Where it stands.
  var place = SupplierRegister.Place(line: 0, index: 0)
}

extension IncomingTable<SupplierRow> {
  /// Reads a file whose columns may also be factors of the scale.
  ///
  /// - Throws: `IngestError`; `MissingHeadings`.
  package init(_ source: consuming ByteSource, scale: ImportanceScale) throws {
    let factors = scale.headings
    try self.init(source, isOther: { factors[$0] != nil })
  }

  /// Rows that were made by hand.
  package init(file: String, headings: [String], rows: [TableRow], scale: ImportanceScale) {
    let factors = scale.headings
    self.init(file: file, headings: headings, rows: rows, isOther: { factors[$0] != nil })
  }
}

/// Reads the supplier register from the rows of a table (`Schemas/register.schema.json`, `docs/formats.md`).
package struct SupplierRegister: Sendable {
  package private(set) var suppliers: [Supplier]
  package private(set) var findings: [TableFinding]

  /// Where a row stands: its physical line, and its number from 0.
  struct Place {
    let line: UInt32
    let index: UInt32

    init(line: Int, index: Int) {
      (self.line, self.index) = (UInt32(clamping: line), UInt32(clamping: index))
    }
  }

  /// - Parameters:
  ///   - table: its rows are gone afterwards, since a large register would else be in memory twice.
  ///   - scale: its factors are the columns that hold scores.
  ///   - known: the register so far. A supplier keeps what the file has no column for.
  package init(
    _ table: inout IncomingTable<SupplierRow>, scale: ImportanceScale, known: [Supplier] = [],
    rules: TableRuleBook = TableRuleBook()
  ) {
    let knownByCode = Dictionary(zip(known.map(\.code), known.indices), uniquingKeysWith: { first, _ in first })
    let factors = FactorColumns(table, scale: scale)
    let noScores: [Int?] = factors.columns.map { _ in nil }
    var shared = SharedScores(factors)
    var codes = CodeLooks(known: known, rowCount: table.rows.count)
    let looking = Step<SupplierRow>.check { row, notes in
      notes.supplier = row.supplier.code
      if row.supplier.code.isEmpty { notes.note(SupplierRules.missingCode, .code) }
      notes.noteLook(of: row.supplier.code, among: &codes)
    }
    // Of tens of thousands of rows no more than the supplier and its place is kept.
    var places: [Place] = []
    let read = table.readAway(by: [looking] + SupplierRegister.steps(factors), rules) { cells in
      let code = Normalised.text(cells[.code] ?? "")
      let supplier = knownByCode[code].map { known[$0] } ?? Supplier(code: code, name: "")
      return SupplierRow(supplier: supplier, scores: noScores, place: Place(line: cells.line, index: cells.index))
    } finish: { row, _ in
      shared.give(row.scores, to: &row.supplier)
    } keep: { row in
      places.append(row.place)
      return row.supplier
    }
    suppliers = read.rows
    findings = read.findings
    // What only a second look shows comes after what is plainly wrong.
    let looks = [SupplierRules.hiddenInCode.id, SupplierRules.likeAnother.id]
    if findings.contains(where: { looks.contains($0.finding.rule) }) {
      findings =
        findings.filter { !looks.contains($0.finding.rule) } + findings.filter { looks.contains($0.finding.rule) }
    }
    checkAmong(places, known: known, table, rules)
  }

  private static func steps(_ factors: FactorColumns) -> [Step<SupplierRow>] {
    [
      .text(.name, \.supplier.name),
      .check { row, notes in if row.supplier.name.isEmpty { notes.note(SupplierRules.missingName, .name) } },
      .text(.nameEn, \.supplier.nameEn),
      .normalised(.parentCode, \.supplier.parentCode),
      .text(.country, \.supplier.country),
      .normalised(.corporateNumber, \.supplier.corporateNumber),
      .check { row, notes in
        let number = row.supplier.corporateNumber
        if !number.isEmpty, !CorporateNumber.isValid(number) {
          notes.note(SupplierRules.corporateNumber, .corporateNumber, found: notes[.corporateNumber] ?? "")
        }
      },
      .cell(.tier) { text, row, notes in
        guard let text else { return }
        row.supplier.tier = Tier.number(text)
        if row.supplier.tier == nil, !text.isEmpty { notes.note(SupplierRules.tier, .tier, found: text) }
      },
      .cell(.targetLevel) { text, row, notes in
        guard let text else { return }
        row.supplier.targetLevel = Normalised.level(text)
        if row.supplier.targetLevel == nil, !text.isEmpty {
          notes.note(SupplierRules.level, .targetLevel, found: text)
        }
      },
      .day(.contractStart, \.supplier.contractStart, else: SupplierRules.date),
      .day(.contractEnd, \.supplier.contractEnd, else: SupplierRules.date),
      .check { row, notes in
        if !row.supplier.contractEnd.isNone, row.supplier.contractEnd < row.supplier.contractStart {
          notes.note(SupplierRules.contractEnd, .contractEnd, found: notes[.contractEnd] ?? "")
        }
      },
    ] + factors.steps
  }

  /// What shows only among all: parents that nobody knows, and two companies with one corporate number. The suppliers
  /// are taken all the same, unless the office has made that an error.
  ///
  /// - Parameter places: where each supplier stands.
  private mutating func checkAmong(
    _ places: [Place], known: [Supplier], _ table: IncomingTable<SupplierRow>, _ rules: TableRuleBook
  ) {
    var refused = Set<Int>()
    for (index, finding) in orphans(places, known, table, rules) + twins(places, known, table, rules) {
      findings.append(finding)
      if rules.refusesRow(finding.finding, supplier: finding.supplier) { refused.insert(index) }
    }
    if !refused.isEmpty { suppliers = suppliers.indices.filter { !refused.contains($0) }.map { suppliers[$0] } }
  }

  private func orphans(
    _ places: [Place], _ known: [Supplier], _ table: IncomingTable<SupplierRow>, _ rules: TableRuleBook
  ) -> [(Int, TableFinding)] {
    guard table.positions[.parentCode] != nil, suppliers.contains(where: { !$0.parentCode.isEmpty }) else {
      return []
    }
    let codes = Set(known.map(\.code)).union(suppliers.map(\.code))
    return suppliers.indices.compactMap { index in
      let parent = suppliers[index].parentCode
      guard !parent.isEmpty, !codes.contains(parent) else { return nil }
      return table.finding(
        SupplierRules.unknownParent, .parentCode, of: suppliers[index], at: places[index], rules, found: parent
      )
      .map { (index, $0) }
    }
  }

  private func twins(
    _ places: [Place], _ known: [Supplier], _ table: IncomingTable<SupplierRow>, _ rules: TableRuleBook
  ) -> [(Int, TableFinding)] {
    guard table.positions[.corporateNumber] != nil else { return [] }
    var owners: [String: String] = [:]
    if !known.isEmpty {
      let named = Set(suppliers.map(\.code))
      for supplier in known where !supplier.corporateNumber.isEmpty && !named.contains(supplier.code) {
        owners[supplier.corporateNumber] = supplier.code
      }
    }
    return suppliers.indices.compactMap { index in
      let (number, code) = (suppliers[index].corporateNumber, suppliers[index].code)
      guard !number.isEmpty else { return nil }
      guard let owner = owners[number] else {
        owners[number] = code
        return nil
      }
      return table.finding(
        SupplierRules.sameNumber, .corporateNumber, of: suppliers[index], at: places[index], rules, found: number,
        detail: owner
      ).map { (index, $0) }
    }
  }
}

extension IncomingTable<SupplierRow> {
  fileprivate func finding(
    _ rule: TableRule, _ column: SupplierColumn, of supplier: Supplier, at row: SupplierRegister.Place,
    _ rules: TableRuleBook,
    found: String, detail: String = ""
  ) -> TableFinding? {
    let position = positions[column]
    let heading = position.map { headings[$0] } ?? column.rawValue
    let place = place(line: Int(row.line), index: Int(row.index), position: position, heading: heading)
    return rules.finding(rule, of: .suppliers, at: place, found: found, detail: detail).map {
      TableFinding(finding: $0, supplier: supplier.code, heading: heading)
    }
  }
}

extension RowNotes<SupplierRow> {
  /// Codes that nobody can tell apart are reported, and taken: an office may have them, but should know.
  fileprivate mutating func noteLook(of code: String, among codes: inout CodeLooks) {
    guard self[.code] != nil, !code.isEmpty else { return }
    let (alike, wasTaken) = codes.enter(code)
    if wasTaken { note(SupplierRules.repeatedCode, .code, found: self[.code] ?? code) }
    if CodeLook.hidesSomething(code) {
      note(SupplierRules.hiddenInCode, .code, found: code, detail: CodeLook.spelled(code))
    }
    if let alike {
      note(SupplierRules.likeAnother, .code, found: CodeLook.spelled(code), detail: CodeLook.spelled(alike))
    }
  }
}
