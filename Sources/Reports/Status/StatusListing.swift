import Criteria
import Partners

/// Something that is to be done, as `status` lists it.
package struct OpenTask: Sendable, Hashable {
  package enum Task: String, Sendable, CaseIterable {
    case contractEnding, contractEnded, forced, accessActive, keptTooLong, correction, confirmation, action,
      sheetOverdue, plannedDate, ratingOld, contactMissing, contactUntested, certificateEnding, certificateEnded,
      visitNotRecorded, visitDue, linePastDue, flowsUnsettled, keptUntil, agreementMissing, agreementEnding,
      agreementWrong, agreementUndated
  }

  package var supplier: String
  package var task: Task
  /// The day it hangs on: the contract's end, until when something may be kept, the oldest correction, the oldest
  /// confirmation, rating or test of a contact.
  package var date: Day
  /// Lines, actions, ratings or contacts concerned.
  package var count: Int
  package var days: Int?
  /// The number of the contract that it is about; empty where it is about none.
  package var contract = ""

  package init(supplier: String, task: Task, date: Day, count: Int, days: Int? = nil, contract: String = "") {
    (self.supplier, self.task, self.date, self.count, self.days) = (supplier, task, date, count, days)
    self.contract = contract
  }

  /// A contract, agreement or certificate that still runs, and what may still be kept, isn't overdue, but has to be
  /// prepared for.
  package var isOverdue: Bool { ![.contractEnding, .agreementEnding, .certificateEnding, .keptUntil].contains(task) }

  package var label: LocalizedText {
    switch task {
    case .contractEnding:
      LocalizedText(ja: "契約が間もなく終了。回収の準備をしてください", en: "the contract ends soon: prepare the recovery")
    case .contractEnded: LocalizedText(ja: "契約が終了。未回収の行があります", en: "the contract has ended: lines are open")
    case .forced: LocalizedText(ja: "強制完了。未回収の行が残っています", en: "closed by force: lines are open")
    case .accessActive: LocalizedText(ja: "終了後もアクセス権が有効です", en: "access active after the end")
    case .agreementMissing:
      LocalizedText(ja: "契約書のないまま渡した機密情報があります", en: "confidential information was handed over without an agreement")
    case .agreementEnding: LocalizedText(ja: "秘密保持契約などが間もなく失効します", en: "an agreement expires soon")
    case .agreementWrong:
      LocalizedText(
        ja: "契約書に問題があります（tenken agreement check）", en: "something is wrong with agreements (tenken agreement check)")
    case .agreementUndated:
      LocalizedText(ja: "設定だけの契約があります。契約書を登録してください", en: "an agreement is only in the settings: record it")
    case .linePastDue: LocalizedText(ja: "返却期限を過ぎた行があります", en: "lines are past due")
    case .flowsUnsettled:
      LocalizedText(
        ja: "終了した契約に、台帳にない提供（フロー）が残っています", en: "flows beside the ledger of an ended contract aren't settled")
    case .keptUntil: LocalizedText(ja: "保持期限が近づいています", en: "what is lawfully kept is due soon")
    case .keptTooLong: LocalizedText(ja: "保持期限を過ぎています", en: "kept beyond its time")
    case .correction: LocalizedText(ja: "年次確認で訂正・所在不明とされた行があります", en: "the yearly confirmation asks for corrections")
    case .confirmation: LocalizedText(ja: "年次確認の期限を過ぎています", en: "the yearly confirmation is overdue")
    case .action: LocalizedText(ja: "是正処置の期限を過ぎています", en: "corrective actions are overdue")
    case .sheetOverdue: LocalizedText(ja: "点検票の回答期限を過ぎています", en: "the check sheet is overdue")
    case .ratingOld: LocalizedText(ja: "評点が古くなっています。格付けし直してください", en: "ratings are old: rate anew")
    case .contactMissing:
      LocalizedText(ja: "必要な連絡先が登録されていません", en: "contacts that are needed aren't known")
    case .contactUntested:
      LocalizedText(ja: "連絡先を一年以上試していないか、つながりませんでした", en: "contacts weren't tried for too long, or didn't answer")
    case .certificateEnding: LocalizedText(ja: "認証が間もなく切れます", en: "a certificate ends soon")
    case .certificateEnded:
      LocalizedText(ja: "認証が切れています。更新を確かめてください", en: "a certificate has ended: ask for the next one")
    case .visitNotRecorded:
      LocalizedText(ja: "予定した訪問が記録されていません", en: "a planned visit isn't recorded")
    case .visitDue:
      LocalizedText(ja: "範囲限定の回答では足りません。訪問してください", en: "a limited answer doesn't suffice: visit the partner")
    case .plannedDate: LocalizedText(ja: "取引先が計画した対策予定日を過ぎています", en: "dates that the supplier planned are past")
    }
  }
}

package enum TaskListing {
  package static let columns: [Column<OpenTask>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier },
    .text("task", ja: "用件", en: "task") { $0.task.rawValue },
    .flag("overdue", ja: "超過", en: "overdue") { $0.isOverdue },
    .day("date", ja: "日付", en: "date") { $0.date },
    .number("lines", ja: "行数", en: "lines") { $0.count },
    .number("days", ja: "日数", en: "days") { $0.days },
    .text("contract", ja: "契約番号", en: "contract") { $0.contract },
  ]
}

package enum CorrectionListing {
  /// A correction with what the supplier wrote.
  package typealias Row = (correction: LedgerCorrection, text: String)

  /// - Parameter reveals: whether what the supplier wrote is listed.
  package static func columns(reveals: Bool) -> [Column<Row>] {
    let all: [Column<Row>] = [
      .text("supplier_code", ja: "取引先", en: "supplier") { $0.correction.supplier },
      .text("line_id", ja: "台帳番号", en: "line") { $0.correction.line },
      .text("reason", ja: "理由", en: "reason") { $0.correction.reason.rawValue },
      .day("since", ja: "いつから", en: "since") { $0.correction.since },
      .text("correction", ja: "訂正の内容", en: "correction") { $0.text },
    ]
    return reveals ? all : all.filter { $0.name != "correction" }
  }
}

package enum OverdueListing {
  package typealias Row = (code: String, confirmedOn: Day, lines: Int)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.code },
    .day("confirmed_on", ja: "前回の確認日", en: "last confirmed on") { $0.confirmedOn },
    .number("lines", ja: "行数", en: "lines") { $0.lines },
  ]
}
