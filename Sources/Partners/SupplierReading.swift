import Criteria

/// Reads the rows of a register one by one, against those before and the register so far.
struct SupplierReading {
  typealias Problem = SupplierRegister.Problem

  private(set) var problems: [Problem] = []
  /// Codes that nobody can tell apart are said, and taken: an office may have them, but should know.
  private(set) var looks: [Problem] = []

  private let columns: SupplierColumns
  private let known: [Supplier]
  private var knownByCode: [String: Int]
  private var cells: SupplierCells
  /// The scores that each factor of the file may have, as they are mostly written.
  private let allowed: [[(text: String, score: Int)]]
  private var codes: CodesByLook
  /// The scores of the row, by the file's factors.
  private var found: [Int?]
  /// Scores by factor as the suppliers have them: few, so that thousands of suppliers share them.
  private var scores: [[Int?]: [String: Int]] = [:]

  /// - Parameter rows: how many there are at most.
  init(_ columns: SupplierColumns, first row: TableRow, known: [Supplier], rows: Int) {
    self.columns = columns
    self.known = known
    knownByCode = Dictionary(zip(known.map(\.code), known.indices), uniquingKeysWith: { first, _ in first })
    cells = SupplierCells(columns, first: row)
    allowed = columns.factors.map { $0.factor.scores.map { (String($0.value), $0.value) } }
    found = columns.factors.map { _ in nil }
    codes = CodesByLook(capacity: known.count + rows)
    // Of those that look alike the last counts for the first.
    for supplier in known.reversed() { _ = codes.enter(supplier.code, isTaken: false) }
  }

  /// - Returns: nil where a cell is wrong.
  mutating func read(_ row: TableRow) -> Supplier? {
    cells.move(to: row)
    let before = problems.count
    let code = normalised(.code)
    let isRepeated = columns[.code] != nil && look(at: code)
    var supplier = knownByCode[code].map { known[$0] } ?? Supplier(code: code, name: "")
    if cells.has(.name) { supplier.name = cells.text(.name) }
    if supplier.code.isEmpty {
      problem(.missingCode, .code)
    } else if isRepeated {
      problem(.repeatedCode, .code)
    }
    if supplier.name.isEmpty { problem(.missingName, .name) }
    if cells.has(.nameEn) { supplier.nameEn = cells.text(.nameEn) }
    if cells.has(.parentCode) { supplier.parentCode = normalised(.parentCode) }
    if cells.has(.country) { supplier.country = cells.text(.country) }
    if cells.has(.corporateNumber) { supplier.corporateNumber = normalised(.corporateNumber) }
    if !supplier.corporateNumber.isEmpty, !CorporateNumber.isValid(supplier.corporateNumber) {
      problem(.badCorporateNumber, .corporateNumber)
    }
    if cells.has(.tier) { supplier.tier = tier() }
    if cells.has(.targetLevel) { supplier.targetLevel = targetLevel() }
    if cells.has(.contractStart) { supplier.contractStart = day(.contractStart) }
    if cells.has(.contractEnd) { supplier.contractEnd = day(.contractEnd) }
    if !supplier.contractEnd.isNone, supplier.contractEnd < supplier.contractStart {
      problem(.endBeforeStart, .contractEnd)
    }
    readScores(into: &supplier)
    return problems[before...].contains(where: \.isError) ? nil : supplier
  }

  private func normalised(_ field: SupplierColumns.Field) -> String { Normalised.text(cells.text(field)) }

  private mutating func problem(_ kind: Problem.Kind, _ field: SupplierColumns.Field) {
    problems.append(
      Problem(kind: kind, line: cells.line, column: columns.name(of: field), found: cells.text(field), isError: true))
  }

  private mutating func tier() -> Int? {
    let text = normalised(.tier)
    guard !text.isEmpty else { return nil }
    let tier = Int(text).flatMap { (1...99).contains($0) ? $0 : nil }
    if tier == nil { problem(.badTier, .tier) }
    return tier
  }

  private mutating func targetLevel() -> Level? {
    let text = normalised(.targetLevel)
    guard !text.isEmpty else { return nil }
    let level = Normalised.level(text)
    if level == nil { problem(.badLevel, .targetLevel) }
    return level
  }

  private mutating func day(_ field: SupplierColumns.Field) -> Day {
    let text = normalised(field)
    guard !text.isEmpty else { return .none }
    let day = Normalised.day(text)
    if day == nil { problem(.badDate, field) }
    return day ?? .none
  }

  private mutating func readScores(into supplier: inout Supplier) {
    for index in found.indices { found[index] = score(index) }
    if supplier.scores.isEmpty {
      supplier.scores = sharedScores()
    } else {
      for (column, score) in zip(columns.factors, found) where supplier.scores[column.factor.id] != score {
        supplier.scores[column.factor.id] = score
      }
    }
  }

  private mutating func score(_ index: Int) -> Int? {
    let found = cells.score(index)
    guard !found.isEmpty else { return nil }
    if let written = allowed[index].first(where: { $0.text == found }) { return written.score }
    if let score = Int(Normalised.text(found)), allowed[index].contains(where: { $0.score == score }) { return score }
    problems.append(
      Problem(kind: .badScore, line: cells.line, column: columns.factors[index].heading, found: found, isError: true))
    return nil
  }

  private mutating func sharedScores() -> [String: Int] {
    if let known = scores[found] { return known }
    var byFactor: [String: Int] = [:]
    for (column, score) in zip(columns.factors, found) { byFactor[column.factor.id] = score }
    scores[found] = byFactor
    return byFactor
  }

  /// - Returns: whether the code stands in a row before.
  private mutating func look(at code: String) -> Bool {
    func note(_ kind: Problem.Kind, other: String = "") -> Problem {
      Problem(
        kind: kind, line: cells.line, column: columns.name(of: .code), found: CodeLook.spelled(code), isError: false,
        other: CodeLook.spelled(other))
    }
    if CodeLook.hidesSomething(code) { looks.append(note(.hiddenInCode)) }
    let (alike, wasTaken) = codes.enter(code)
    if let alike { looks.append(note(.likeAnotherCode, other: alike)) }
    return wasTaken
  }
}
