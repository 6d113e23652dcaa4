import Criteria

/// A column of a visit's record, as its sheet has it and as it is read.
package enum VisitColumn: String, TableColumn {
  case supplier = "supplier_code"
  case on = "visited_on"
  case by = "visited_by"
  case met = "met_with"
  case item = "item_no"
  case found, note, evidence

  package var title: LocalizedText {
    switch self {
    case .supplier: LocalizedText(ja: "取引先コード", en: "Supplier")
    case .on: LocalizedText(ja: "訪問日", en: "Visited on")
    case .by: LocalizedText(ja: "訪問者", en: "Visited by")
    case .met: LocalizedText(ja: "先方の対応者", en: "Met with")
    case .item: LocalizedText(ja: "No.", en: "Item")
    case .found: LocalizedText(ja: "確認結果", en: "Found")
    case .note: LocalizedText(ja: "所見", en: "Note")
    case .evidence: LocalizedText(ja: "確認した証跡", en: "Evidence seen")
    }
  }

  /// Columns that a visit's sheet has apart from those that are read, by heading.
  package enum Beside: String, Sendable, CaseIterable {
    case title, level, said, saidEvidence, saidComment, lookAt

    package var title: LocalizedText {
      switch self {
      case .title: LocalizedText(ja: "項目", en: "Title")
      case .level: LocalizedText(ja: "レベル", en: "Level")
      case .said: LocalizedText(ja: "回答", en: "Answered")
      case .saidEvidence: LocalizedText(ja: "回答の根拠", en: "Evidence given")
      case .saidComment: LocalizedText(ja: "回答のコメント", en: "Comment given")
      case .lookAt: LocalizedText(ja: "現地で見るもの", en: "What to look at")
      }
    }
  }

  package var field: Field {
    switch self {
    case .supplier: .supplierCode
    case .on: .visitedOn
    case .by: .visitedBy
    case .met: .metWith
    case .item: .item
    case .found: .found
    case .note: .note
    case .evidence: .evidence
    }
  }
}
