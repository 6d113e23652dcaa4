import Criteria

/// A check sheet as it goes out to one supplier: nothing in it but what that supplier is asked, and what it answered
/// last year.
package struct CheckSheet: Sendable {
  /// One item asked.
  package struct Row: Sendable, Hashable {
    package var item: Int
    package var level: Level
    package var label: String
    package var title: String
    /// What must be true for the answer "met".
    package var condition: String
    package var frequency: String
    /// Last year's answer as the sheet's own code (`2`, `1`, `0`, `NA`), empty where there is none.
    package var lastAnswer: String
    package var lastComment: String
    /// What is to be mended, on a return sheet.
    package var mends: [Mend] = []
    /// What the cells hold already, on a return sheet.
    package var filled: Filled?
    /// Whether `filled` is last year's answer, to be confirmed or changed.
    package var isToConfirm = false

    package init(
      item: Int, level: Level, label: String, title: String, condition: String, frequency: String,
      lastAnswer: String = "",
      lastComment: String = ""
    ) {
      self.item = item
      self.level = level
      self.label = label
      self.title = title
      self.condition = condition
      self.frequency = frequency
      self.lastAnswer = lastAnswer
      self.lastComment = lastComment
    }
  }

  package var id: SheetID
  package var supplierName: String
  package var language: Language
  package var rows: [Row]
  package var showsLastYear: Bool
  /// What stands above the table: who asks and for whom it is answered; on a return sheet, what is wrong with the return
  /// but has no cell on it.
  package var remarks: [String] = []
  /// Whether it starts from last year's answers.
  package var carriesOver: Bool { rows.contains(where: \.isToConfirm) }
  /// Whether it is a return sheet: only what is to be mended.
  package var isReturnSheet: Bool { id.mends != nil }

  package init(id: SheetID, supplierName: String, language: Language, rows: [Row], showsLastYear: Bool) {
    self.id = id
    self.supplierName = supplierName
    self.language = language
    self.rows = rows
    self.showsLastYear = showsLastYear
  }
}

extension Answer {
  /// The code that a sheet offers for choice; empty for no answer.
  package var sheetCode: String {
    switch self {
    case .met: "2"
    case .partial: "1"
    case .unmet: "0"
    case .notApplicable: "NA"
    case .unanswered: ""
    }
  }
}
