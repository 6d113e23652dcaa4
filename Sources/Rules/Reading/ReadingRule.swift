import Criteria

/// A rule that turns one kind of the reader's notes into findings.
protocol ReadingRule: Rule {
  static var kind: CellNote.Kind { get }
}

extension ReadingRule {
  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for note in sheet.notes where note.kind == Self.kind {
      let location = SourceLocation(
        file: sheet.origin.file, sheet: note.sheet.isEmpty ? sheet.origin.sheet : note.sheet, row: note.row,
        column: note.column, path: note.path)
      findings.append(
        Finding(
          rule: id, severity: Self.description.severity, location: location, item: note.item, found: note.found,
          detail: note.readAs,
          related: note.related))
    }
  }
}
