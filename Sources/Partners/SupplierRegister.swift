import Criteria

/// Reads the supplier register from the rows of a table (`Schemas/register.schema.json`, `docs/formats.md`).
package struct SupplierRegister: Sendable {
  /// What is wrong with one cell. A row with an error isn't taken.
  package struct Problem: Sendable, Hashable {
    package enum Kind: String, Sendable {
      case missingCode, missingName, repeatedCode, badCorporateNumber, badTier, badLevel, badDate, badScore, unknownParent, unknownColumn
      case endBeforeStart, hiddenInCode, likeAnotherCode
    }
    package var kind: Kind
    package var line: Int
    package var column: String
    package var found: String
    package var isError: Bool
    /// The other code, where two look alike.
    package var other = ""
  }

  package private(set) var suppliers: [Supplier] = []
  package private(set) var problems: [Problem] = []

  /// Headings of the register in both languages, by the field they fill.
  private static let fields: [String: [String]] = [
    "code": ["code", "supplier_code", "取引先コード"], "name": ["name", "supplier_name", "会社名", "取引先名"],
    "name_en": ["name_en", "英文名", "会社名（英）"], "corporate_number": ["corporate_number", "法人番号"],
    "parent_code": ["parent_code", "親会社コード"], "country": ["country", "国"], "tier": ["tier", "階層"],
    "target_level": ["target_level", "目標レベル"], "contract_start": ["contract_start", "契約開始日"],
    "contract_end": ["contract_end", "契約終了日"],
  ]

  /// - Parameters:
  ///   - headings: the header row, in order.
  ///   - scale: its factors are the columns that hold scores.
  ///   - known: the register so far. A supplier keeps what the file has no column for.
  package init(headings: [String], rows: [TableRow], scale: ImportanceScale, known: [Supplier] = []) {
    let knownByCode = Dictionary(known.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var columns: [String: String] = [:]
    for heading in headings {
      let key = heading.lowercased()
      if let field = SupplierRegister.fields.first(where: { $0.value.contains(key) })?.key {
        // Of two columns for one field the first counts, and the second is said to be unused.
        if columns[field] == nil {
          columns[field] = heading
        } else {
          problems.append(Problem(kind: .unknownColumn, line: 1, column: heading, found: heading, isError: false))
        }
      } else if !scale.factors.contains(where: { $0.id.lowercased() == key || $0.name.ja == heading }), !heading.isEmpty {
        problems.append(Problem(kind: .unknownColumn, line: 1, column: heading, found: heading, isError: false))
      }
    }
    var factorColumns: [(String, ImportanceScale.Factor)] = []
    for factor in scale.factors {
      if let heading = headings.first(where: { $0.lowercased() == factor.id.lowercased() || $0 == factor.name.ja }) {
        factorColumns.append((heading, factor))
      }
    }
    var seen = Set<String>()
    for row in rows {
      if let supplier = read(row, columns: columns, factors: factorColumns, known: knownByCode, seen: &seen) { suppliers.append(supplier) }
    }
    checkLooks(known: known, rows: rows, columns: columns)
    checkParents(knownCodes: Set(knownByCode.keys), rows: rows, columns: columns)
  }

  private mutating func read(
    _ row: TableRow, columns: [String: String], factors: [(String, ImportanceScale.Factor)], known: [String: Supplier],
    seen: inout Set<String>
  ) -> Supplier? {
    let before = problems.count
    func text(_ field: String) -> String { columns[field].flatMap { row.cells[$0] } ?? "" }
    func cell(_ field: String) -> String { Normalised.text(text(field)) }
    func problem(_ kind: Problem.Kind, _ field: String, isError: Bool = true) {
      let column = columns[field] ?? field
      problems.append(Problem(kind: kind, line: row.line, column: column, found: row.cells[column] ?? "", isError: isError))
    }
    func day(_ field: String) -> Day {
      let text = cell(field)
      guard !text.isEmpty else { return .none }
      guard let day = Normalised.day(text) else {
        problem(.badDate, field)
        return .none
      }
      return day
    }
    func has(_ field: String) -> Bool { columns[field] != nil }
    var supplier = known[cell("code")] ?? Supplier(code: cell("code"), name: "")
    if has("name") { supplier.name = text("name") }
    if supplier.code.isEmpty {
      problem(.missingCode, "code")
    } else if !seen.insert(supplier.code).inserted {
      problem(.repeatedCode, "code")
    }
    if supplier.name.isEmpty { problem(.missingName, "name") }
    if has("name_en") { supplier.nameEn = text("name_en") }
    if has("parent_code") { supplier.parentCode = cell("parent_code") }
    if has("country") { supplier.country = text("country") }
    if has("corporate_number") { supplier.corporateNumber = cell("corporate_number") }
    if !supplier.corporateNumber.isEmpty, !CorporateNumber.isValid(supplier.corporateNumber) {
      problem(.badCorporateNumber, "corporate_number")
    }
    if has("tier") { supplier.tier = nil }
    if !cell("tier").isEmpty {
      supplier.tier = Int(cell("tier")).flatMap { (1...99).contains($0) ? $0 : nil }
      if supplier.tier == nil { problem(.badTier, "tier") }
    }
    if has("target_level") { supplier.targetLevel = nil }
    if !cell("target_level").isEmpty {
      supplier.targetLevel = Normalised.level(cell("target_level"))
      if supplier.targetLevel == nil { problem(.badLevel, "target_level") }
    }
    if has("contract_start") { supplier.contractStart = day("contract_start") }
    if has("contract_end") { supplier.contractEnd = day("contract_end") }
    if !supplier.contractEnd.isNone, supplier.contractEnd < supplier.contractStart { problem(.endBeforeStart, "contract_end") }
    for (column, factor) in factors {
      let found = row.cells[column] ?? ""
      supplier.scores[factor.id] = nil
      if found.isEmpty { continue }
      guard let score = Int(Normalised.text(found)), factor.scores.contains(where: { $0.value == score }) else {
        problems.append(Problem(kind: .badScore, line: row.line, column: column, found: found, isError: true))
        continue
      }
      supplier.scores[factor.id] = score
    }
    return problems[before...].contains(where: \.isError) ? nil : supplier
  }

  /// Codes that nobody can tell apart are said, and taken: an office may have them, but should know.
  private mutating func checkLooks(known: [Supplier], rows: [TableRow], columns: [String: String]) {
    guard let column = columns["code"] else { return }
    var looks: [String: String] = [:]
    for supplier in known { looks[CodeLook.key(supplier.code)] = supplier.code }
    for row in rows {
      let code = Normalised.text(row.cells[column] ?? "")
      func note(_ kind: Problem.Kind, other: String = "") {
        problems.append(
          Problem(kind: kind, line: row.line, column: column, found: CodeLook.spelled(code), isError: false, other: CodeLook.spelled(other))
        )
      }
      if CodeLook.hidesSomething(code) { note(.hiddenInCode) }
      let look = CodeLook.key(code)
      if let other = looks[look], other != code { note(.likeAnotherCode, other: other) }
      if looks[look] == nil { looks[look] = code }
    }
  }

  /// A parent that nobody knows is worth a look, and no reason to refuse the supplier.
  private mutating func checkParents(knownCodes: Set<String>, rows: [TableRow], columns: [String: String]) {
    guard let column = columns["parent_code"], let codeColumn = columns["code"] else { return }
    let codes = knownCodes.union(suppliers.map(\.code))
    let lines = Dictionary(rows.map { (Normalised.text($0.cells[codeColumn] ?? ""), $0.line) }, uniquingKeysWith: { first, _ in first })
    for supplier in suppliers where !supplier.parentCode.isEmpty && !codes.contains(supplier.parentCode) {
      problems.append(
        Problem(kind: .unknownParent, line: lines[supplier.code] ?? 0, column: column, found: supplier.parentCode, isError: false))
    }
  }
}
