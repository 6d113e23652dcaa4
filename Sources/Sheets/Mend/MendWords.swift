import Criteria

/// What a return sheet says to the supplier about a finding. The office's own words for findings are another matter
/// (`Rule.message`): they speak of the supplier, and may name what only the office knows.
struct MendWords {
  var wrong: LocalizedText
  var expected: LocalizedText

  init(_ wrongJa: String, _ wrongEn: String, _ expectedJa: String, _ expectedEn: String) {
    wrong = LocalizedText(ja: wrongJa, en: wrongEn)
    expected = LocalizedText(ja: expectedJa, en: expectedEn)
  }

  static let noPlannedDate = MendWords(
    "対策予定日がありません。", "no planned date.", "いつまでに対応するか、日付を入れてください。", "Enter the day by which it will be done.")
  static let noEvidence = MendWords(
    "「達成」の根拠がありません。", "“met” without evidence.", "規程や記録など、確かめられるものの名前を入れてください。",
    "Name what shows it: a rule, a record, a screenshot.")

  static func lookAgain(at item: Int) -> MendWords {
    MendWords(
      "No.\(item) の回答と食い違っています。", "contradicts the answer to No. \(item).", "No.\(item) とあわせて見直してください。",
      "Look at both answers again.")
  }

  /// Rules about two answers that don't go together; the finding names the other item.
  static func namesAnotherItem(_ rule: String) -> Bool {
    ["prerequisite", "step-skipped", "scope-contradiction"].contains(rule)
  }

  /// Nil for what is no business of the supplier's, or can't be mended by it.
  static func about(_ finding: Finding, excerpt: (String) -> String) -> MendWords? {
    let found = excerpt(finding.found)
    return reading(finding, found: found) ?? dates(finding, found: found) ?? answers(finding, found: found)
  }

  /// Cells that could not be read.
  private static func reading(_ finding: Finding, found: String) -> MendWords? {
    switch finding.rule {
    case "missing-item":
      MendWords(
        "回答がありません。", "no answer.", "2、1、0 のいずれかを選んでください。該当しなければ NA とし、理由をコメントに。",
        "Choose 2, 1 or 0; where it doesn't apply NA, with the reason in the comment.")
    case "unknown-answer":
      MendWords(
        "「\(found)」は選択肢にありません。", "‘\(found)’ is none of the answers.", "2、1、0、NA から選んでください。", "Choose 2, 1, 0 or NA.")
    case "merged-answer":
      MendWords(
        "回答のセルが結合されていました（\(found)）。", "its answer cell was merged (\(found)).", "この項目だけの回答を選んでください。",
        "Choose an answer for this item alone.")
    case "duplicate-item":
      MendWords(
        "同じ項目に回答が二つありました（\(finding.related) 行目を読みました）。", "answered twice (row \(finding.related) was taken).",
        "正しい方の回答にしてください。", "Give the right one.")
    case "wrong-type":
      MendWords("値の種類が違います。", "a value of the wrong type.", "入れ直してください。", "Enter it again.")
    case "unreadable-text":
      MendWords("文字化けしています。", "some characters can't be read.", "書き直してください。", "Write it again.")
    default: nil
    }
  }

  private static func dates(_ finding: Finding, found: String) -> MendWords? {
    switch finding.rule {
    case "unreadable-date":
      MendWords("「\(found)」は日付として読めません。", "‘\(found)’ is no date.", "2026-04-01 の形で入れてください。", "Enter it as 2026-04-01.")
    case "stale-evidence":
      MendWords(
        "確認日 \(found) は古くなっています。", "the evidence of \(found) is too old.",
        "\(finding.detail) 以降に確かめた日を入れてください。まだなら評価を見直してください。",
        "Give a day on or after \(finding.detail), or look at the answer again.")
    case "future-evidence":
      MendWords(
        "確認日 \(found) が先の日付です。", "the evidence date \(found) lies ahead.", "実際に確かめた日を入れてください。",
        "Give the day on which it was looked at.")
    case "planned-date-past":
      MendWords(
        "対策予定日 \(found) が過ぎています。", "the planned date \(found) has passed.", "済んでいれば評価を 2 に、まだなら新しい予定日を入れてください。",
        "If it is done, answer 2; else give a new date.")
    case "planned-date-late":
      MendWords(
        "対策予定日 \(found) が遅すぎます。", "the planned date \(found) is too late.", "\(finding.detail) までにできないか見直してください。",
        "See whether it can be done by \(finding.detail).")
    default: nil
    }
  }

  private static func answers(_ finding: Finding, found: String) -> MendWords? {
    switch finding.rule {
    case "na-never":
      MendWords(
        "この項目に「該当なし」は選べません。", "this item always applies.", "2、1、0 のいずれかを選んでください。", "Choose 2, 1 or 0.")
    case "na-without-reason":
      MendWords(
        "「該当なし」の理由がありません。", "not applicable without a reason.", "該当しない理由をコメントに書いてください。",
        "Give the reason in the comment.")
    case "na-reason-unfitting":
      MendWords(
        "「該当なし」の理由が項目の内容と合いません。", "the reason for not applicable is not about this item.",
        "該当しない理由を書き直すか、2、1、0 で答えてください。",
        "Give another reason, or answer 2, 1 or 0.")
    case "met-but-comment-says-otherwise":
      MendWords(
        "「達成」ですが、コメントは終わっていないと読めます。", "“met”, while the comment says it isn't done.", "評価かコメントを直してください。",
        "Mend the answer or the comment.")
    case "office-records-contradict":
      MendWords(
        "当社の記録では、お渡しした情報が \(finding.related) 件、返却も破棄もされていません。",
        "by our records \(finding.related) pieces of information that we gave are neither returned nor destroyed.",
        "お手元を確かめ、評価を直すか、返却・破棄した日をコメントにお書きください。",
        "Look again, and mend the answer, or say in the comment when they were returned or destroyed.")
    case let rule where namesAnotherItem(rule):
      MendWords(
        "No.\(finding.related) の回答と食い違っています。", "contradicts the answer to No. \(finding.related).",
        "No.\(finding.related) とあわせて見直してください。",
        "Look at both answers again.")
    default: nil
    }
  }
}
