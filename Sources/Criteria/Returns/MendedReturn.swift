/// A return sheet holds only the items to mend; with what counted before it becomes a whole return again.
extension CheckSheetReturn {
  /// Whether it was read from a return sheet, and holds only what was to be mended.
  public var isReturnSheet: Bool { SheetID.isReturnSheet(sheetID) }

  /// The items that the sheet has.
  public var presentItems: [Int] { numbers.filter { self[$0].isPresent } }

  /// Takes over from `base` whatever this return sheet doesn't have. Its own rows stand as they are: a cell that was
  /// emptied is empty.
  ///
  /// - Parameters:
  ///   - base: a return of the same catalogue.
  ///   - version: of `base`. Answers taken over remember it as `Entry.carriedFrom`.
  public mutating func complete(from base: CheckSheetReturn, version: Int) {
    for number in numbers {
      let earlier = base[number]
      if self[number].isPresent {
        keepSpelling(of: base, at: number)
      } else if earlier.isPresent {
        var entry = earlier
        entry.evidence = base.withBytes(of: earlier.evidence) { append(text: $0) }
        entry.comment = base.withBytes(of: earlier.comment) { append(text: $0) }
        entry.row = UInt32(truncatingIfNeeded: earlier.carriedFrom ?? version)
        entry.column = 0
        self[number] = entry
      }
    }
    if answeredOn.isNone { answeredOn = base.answeredOn }
    if respondent.isEmpty { respondent = base.respondent }
    if corporateNumber.isEmpty { corporateNumber = base.corporateNumber }
    if criteriaID.isEmpty { criteriaID = base.criteriaID }
    if criteriaEdition.isEmpty { criteriaEdition = base.criteriaEdition }
    sheetID = ""
  }

  /// A text that came back as it went out is the stored one, whatever sheets do to line ends and to what looks like a
  /// formula.
  private mutating func keepSpelling(of base: CheckSheetReturn, at number: Int) {
    for field in [\Entry.evidence, \Entry.comment] {
      let (before, now) = (base.string(base[number][keyPath: field]), string(self[number][keyPath: field]))
      guard before != now, SheetText.returned(before) == SheetText.returned(now) || SheetText.isCut(now, of: before)
      else { continue }
      self[number][keyPath: field] = append(text: before)
    }
  }
}

/// How texts look once a sheet went out and came back.
private enum SheetText {
  /// Whether a text is what a cell took of a longer one.
  static func isCut(_ now: String, of before: String) -> Bool {
    guard now.hasSuffix("…"), now.utf16.count > 32_000 else { return false }
    return returned(before).hasPrefix(returned(String(now.dropLast())))
  }

  static func returned(_ text: String) -> String {
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return (lines.hasPrefix("'") ? String(lines.dropFirst()) : lines).trimmingWhitespace()
  }
}
