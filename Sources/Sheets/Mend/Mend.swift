import Criteria

/// What is to be mended of one item: which cells, what is wrong with them, what is expected.
package struct Mend: Sendable, Hashable {
  /// A cell that the supplier fills in.
  package enum Cell: Sendable, Hashable, CaseIterable { case answer, evidence, evidenceDate, comment, plannedDate }

  package var item: Int
  package var cells: Set<Cell>
  package var wrong: String
  package var expected: String

  package init(item: Int, cells: Set<Cell>, wrong: String, expected: String) {
    self.item = item
    self.cells = cells
    self.wrong = wrong
    self.expected = expected
  }
}

extension Mend {
  /// What a finding asks of the supplier, in words for the supplier: no rank, no weight, nothing of other companies.
  ///
  /// - Parameters:
  ///   - sheet: the stored return that the finding is about.
  ///   - asked: the items up to the supplier's target level; findings that name several items of a return are told
  ///     apart by them.
  ///   - excerpt: how a text of the supplier is shown.
  /// - Returns: none for findings that are for the office alone.
  package static func of(
    _ finding: Finding, in sheet: CheckSheetReturn, asked: [Int], language: Language, excerpt: (String) -> String
  ) -> [Mend] {
    switch finding.rule {
    case "no-planned-date":
      return asked.filter { sheet[$0].answer.isShortOfMet && sheet[$0].plannedDate.isNone }.map {
        Mend(item: $0, cells: [.plannedDate], words: .noPlannedDate, language)
      }
    case "met-without-evidence":
      return asked.filter { sheet[$0].answer == .met && sheet[$0].evidence.isEmpty }.map {
        Mend(item: $0, cells: [.evidence], words: .noEvidence, language)
      }
    default:
      guard finding.item > 0, let words = MendWords.about(finding, excerpt: excerpt) else { return [] }
      var mends = [Mend(item: finding.item, cells: cells(of: finding, in: sheet), words: words, language)]
      // Two answers that don't go together: the supplier must be able to change either.
      if MendWords.namesAnotherItem(finding.rule), sheet.hasItem(finding.related) {
        mends.append(Mend(item: finding.related, cells: [.answer], words: .lookAgain(at: finding.item), language))
      }
      return mends
    }
  }

  private init(item: Int, cells: Set<Cell>, words: MendWords, _ language: Language) {
    let wrong = words.wrong[language]
    self.init(
      item: item, cells: cells, wrong: wrong.prefix(1).uppercased() + wrong.dropFirst(),
      expected: words.expected[language])
  }

  private static func cells(of finding: Finding, in sheet: CheckSheetReturn) -> Set<Cell> {
    let entry = sheet[finding.item]
    switch finding.rule {
    case "unreadable-date":
      let empty: Set<Cell> = Set(
        [(Cell.evidenceDate, entry.evidenceDate), (.plannedDate, entry.plannedDate)].filter { $0.1.isNone }.map(\.0))
      return empty.isEmpty ? [.evidenceDate, .plannedDate] : empty
    case "unreadable-text":
      let damaged = [(Cell.evidence, entry.evidence), (.comment, entry.comment)].filter {
        sheet.string($0.1).contains("\u{FFFD}")
      }
      return damaged.isEmpty ? [.answer] : Set(damaged.map(\.0))
    case "stale-evidence", "future-evidence": return [.evidenceDate]
    case "planned-date-past", "planned-date-late": return [.plannedDate]
    case "na-without-reason", "na-reason-unfitting": return [.comment]
    case "met-but-comment-says-otherwise", "office-records-contradict": return [.answer, .comment]
    default: return [.answer]
    }
  }
}
