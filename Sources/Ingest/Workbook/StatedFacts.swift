import Criteria

/// What a file states of whole returns elsewhere than in their own table: on a cover sheet, in cells that a map names,
/// or as constants of a map.
struct StatedFacts {
  private struct Stated {
    var heading: Heading
    var value: String
    /// Empty for a constant.
    var sheet = ""
    var row = 0
    var column = 0
    /// Whether a map names it, so that it counts before what the table says.
    var isNamed: Bool
  }

  private var facts: [Stated] = []

  var isEmpty: Bool { facts.isEmpty }

  mutating func add(constant value: String, as heading: Heading) {
    facts.append(Stated(heading: heading, value: value, isNamed: true))
  }

  mutating func add(_ fact: TableLayout.Fact, of sheet: String) {
    facts.append(
      Stated(
        heading: fact.heading, value: fact.value, sheet: sheet, row: fact.row, column: fact.column, isNamed: true))
  }

  /// Takes a sheet without a table for a cover sheet, where it names a company and says something more of the return.
  mutating func add(coverRows rows: [TableLayout.Row], of sheet: String) {
    var understood: [String] = []
    let found = TableLayout.facts(in: rows, understood: &understood).filter {
      ReturnHeader.headings.contains($0.heading) && Heading($0.value) == nil
    }
    let headings = Set(found.map(\.heading))
    guard headings.count > 1, !headings.isDisjoint(with: [.supplierCode, .supplierName, .corporateNumber]) else {
      return
    }
    for fact in found {
      facts.append(
        Stated(
          heading: fact.heading, value: fact.value, sheet: sheet, row: fact.row, column: fact.column, isNamed: false))
    }
  }

  /// Where facts were found, the first of each kind.
  var cells: [MapSuggestion.Cell] {
    var seen: Set<Heading> = []
    return facts.filter { seen.insert($0.heading).inserted }.compactMap { fact in
      MapField(fact.heading).map {
        MapSuggestion.Cell(field: $0, sheet: fact.sheet, column: fact.column, row: fact.row)
      }
    }
  }

  /// The same facts in a workbook that counts days from 1904, where a bare number is a day.
  func counted1904() -> StatedFacts {
    var copy = self
    for index in facts.indices where facts[index].heading == .answeredOn {
      copy.facts[index].value = CellText.day1904(facts[index].value) ?? facts[index].value
    }
    return copy
  }

  /// Fills in what a return lacks, and whatever a map names.
  ///
  /// - Parameter isSheet: whether the return's table is of one company. Tables of several say themselves whose each
  ///   return is.
  func fill(_ sheet: inout CheckSheetReturn, isSheet: Bool) {
    for fact in facts {
      let names = [Heading.supplierCode, .supplierName, .corporateNumber, .sheetID].contains(fact.heading)
      if !fact.isNamed, names && !isSheet { continue }
      if !fact.isNamed, !ReturnHeader.lacks(fact.heading, in: sheet) {
        note(fact, contradictedIn: &sheet, isSheet: isSheet)
        continue
      }
      if fact.isNamed { ReturnHeader.clear(fact.heading, in: &sheet) }
      let known = sheet.notes.count
      ReturnHeader.set(fact.heading, to: fact.value, row: fact.row, column: fact.column, in: &sheet)
      guard !fact.sheet.isEmpty else { continue }
      if !fact.isNamed {
        sheet.notes.append(CellNote(kind: .coverPage, row: fact.row, column: fact.column, found: fact.value))
      }
      for index in known..<sheet.notes.count { sheet.notes[index].sheet = fact.sheet }
    }
  }

  /// A cover sheet that names another company or year than the return.
  private func note(_ fact: Stated, contradictedIn sheet: inout CheckSheetReturn, isSheet: Bool) {
    guard isSheet, let stated = ReturnHeader.contradiction(of: fact.heading, fact.value, in: sheet) else { return }
    var note = CellNote(
      kind: .otherStatement, row: fact.row, column: fact.column, found: fact.value, readAs: stated)
    note.sheet = fact.sheet
    sheet.notes.append(note)
  }
}

extension ReturnHeader {
  /// Whether a return says nothing of it.
  fileprivate static func lacks(_ heading: Heading, in sheet: CheckSheetReturn) -> Bool {
    switch heading {
    case .supplierCode: sheet.supplierCode.isEmpty
    case .supplierName: sheet.supplierName.isEmpty
    case .corporateNumber: sheet.corporateNumber.isEmpty
    case .fiscalYear: sheet.fiscalYear == 0 && !sheet.notes.contains { $0.kind == .unreadableYear }
    case .answeredOn: sheet.answeredOn.isNone
    case .respondent: sheet.respondent.isEmpty
    case .criteriaEdition: sheet.criteriaEdition.isEmpty
    case .sheetID: sheet.sheetID.isEmpty
    case .item, .answer, .evidence, .evidenceDate, .comment, .plannedDate, .level, .descriptive: false
    }
  }

  fileprivate static func clear(_ heading: Heading, in sheet: inout CheckSheetReturn) {
    switch heading {
    case .supplierCode: sheet.supplierCode = ""
    case .supplierName: sheet.supplierName = ""
    case .corporateNumber: sheet.corporateNumber = ""
    case .fiscalYear: sheet.fiscalYear = 0
    case .answeredOn: sheet.answeredOn = .none
    case .respondent: sheet.respondent = ""
    case .criteriaEdition: sheet.criteriaEdition = ""
    case .sheetID: sheet.sheetID = ""
    case .item, .answer, .evidence, .evidenceDate, .comment, .plannedDate, .level, .descriptive: break
    }
  }
}
