import Criteria

/// A rule that turns one kind of the reader's notes into findings.
protocol ReadingRule: Rule {
  static var kind: CellNote.Kind { get }
}

extension ReadingRule {
  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for note in sheet.notes where note.kind == Self.kind { findings.append(finding(note, in: sheet)) }
    guard let further = sheet.furtherNotes.first(where: { $0.first.kind == Self.kind }) else { return }
    var finding = finding(further.first, in: sheet)
    (finding.item, finding.found, finding.detail) = (0, Finding.further, Finding.further)
    finding.related = further.count
    findings.append(finding)
  }

  func finding(_ note: CellNote, in sheet: CheckSheetReturn) -> Finding {
    let location = SourceLocation(
      file: sheet.origin.file, sheet: note.sheet.isEmpty ? sheet.origin.sheet : note.sheet, row: note.row,
      column: note.column, path: note.path)
    return Finding(
      rule: id, severity: Self.description.severity, location: location, item: note.item, found: note.found,
      detail: note.readAs, related: note.related)
  }
}
