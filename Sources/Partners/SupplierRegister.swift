import Criteria

/// Reads the supplier register from the rows of a table (`Schemas/register.schema.json`, `docs/formats.md`).
package struct SupplierRegister: Sendable {
  /// What is wrong with one cell. A row with an error isn't taken.
  package struct Problem: Sendable, Hashable {
    package enum Kind: String, Sendable {
      case missingCode, missingName, repeatedCode, badCorporateNumber, badTier, badLevel, badDate, badScore,
        unknownParent, unknownColumn
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

  package private(set) var suppliers = SupplierList()
  package private(set) var problems: [Problem] = []

  /// - Parameters:
  ///   - headings: the header row, in order.
  ///   - scale: its factors are the columns that hold scores.
  ///   - known: the register so far. A supplier keeps what the file has no column for.
  package init(headings: [String], rows: [TableRow], scale: ImportanceScale, known: [Supplier] = []) {
    let columns = SupplierColumns(headings: headings, scale: scale)
    problems = columns.unknown.map { Problem(kind: .unknownColumn, line: 1, column: $0, found: $0, isError: false) }
    guard let first = rows.first else { return }
    var reading = SupplierReading(columns, first: first, known: known, rows: rows.count)
    suppliers.reserveCapacity(rows.count)
    for row in rows {
      if let supplier = reading.read(row) { suppliers.append(supplier) }
    }
    problems += reading.problems + reading.looks
    checkParents(known: known, rows: rows, columns: columns)
  }

  /// A parent that nobody knows is worth a look, and no reason to refuse the supplier.
  private mutating func checkParents(known: [Supplier], rows: [TableRow], columns: SupplierColumns) {
    guard let column = columns[.parentCode], let codeColumn = columns[.code] else { return }
    let children = suppliers.filter { !$0.parentCode.isEmpty }
    guard !children.isEmpty else { return }
    let codes = Set(known.map(\.code)).union(suppliers.indices.map(suppliers.code(at:)))
    let orphans = children.filter { !codes.contains($0.parentCode) }
    guard !orphans.isEmpty else { return }
    let lines = Dictionary(
      rows.map { (Normalised.text($0.cells[codeColumn] ?? ""), $0.line) }, uniquingKeysWith: { first, _ in first })
    for supplier in orphans {
      problems.append(
        Problem(
          kind: .unknownParent, line: lines[supplier.code] ?? 0, column: column, found: supplier.parentCode,
          isError: false))
    }
  }
}
