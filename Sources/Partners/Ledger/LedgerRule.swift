import Criteria

/// What can be wrong with a row of the ledger. The raw value is the rule's id in listings of findings.
///
/// No message quotes what was given, to whom or why: only numbers, codes, kinds, classes and days.
package enum LedgerRule: String, Sendable, CaseIterable {
  case unknownColumn = "ledger-unknown-column"
  case missing = "ledger-missing"
  case repeatedID = "ledger-repeated-id"
  case duplicate = "ledger-duplicate"
  case kind = "ledger-kind"
  case confidentialityClass = "ledger-class"
  case missingClass = "ledger-missing-class"
  case date = "ledger-date"
  case unknownCompany = "ledger-unknown-company"
  case endedContract = "ledger-ended-contract"
  case givenAfterEnd = "ledger-given-after-end"
  case aboveNDA = "ledger-above-nda"
  case noRecipient = "ledger-no-recipient"
  case unknownOriginal = "ledger-unknown-original"
  case otherSupplier = "ledger-other-supplier"
  case fixed = "ledger-fixed"
  case givenAfterResult = "ledger-given-after-result"
  case tooLong = "ledger-too-long"

  /// With an error the line isn't taken.
  package var severity: Severity {
    switch self {
    case .missing, .repeatedID, .kind, .confidentialityClass, .date, .unknownCompany, .endedContract, .givenAfterEnd,
      .aboveNDA,
      .otherSupplier, .fixed, .givenAfterResult, .tooLong:
      .error
    case .duplicate, .missingClass, .noRecipient, .unknownOriginal: .warning
    case .unknownColumn: .info
    }
  }

  /// - Parameters:
  ///   - found: what stands there, where it isn't confidential.
  ///   - detail: the name of a column, a day, a class or the number of another line.
  package func message(found: String, detail: String, in language: Language) -> String {
    let detail = LedgerColumn(rawValue: detail)?.title[language] ?? detail
    let words: LocalizedText =
      switch self {
      case .unknownColumn: LocalizedText(ja: "列「\(found)」は使いません。", en: "column ‘\(found)’ isn't used.")
      case .missing: LocalizedText(ja: "「\(detail)」がありません。", en: "‘\(detail)’ is missing.")
      case .repeatedID: LocalizedText(ja: "台帳番号「\(found)」が二度あります。", en: "line ‘\(found)’ stands twice.")
      case .duplicate: LocalizedText(ja: "台帳番号「\(detail)」と同じ内容です。", en: "the same as line ‘\(detail)’.")
      case .kind:
        LocalizedText(ja: "区分が情報・アクセス権・貸与品のどれでもありません。", en: "the kind is none of information, access and equipment.")
      case .confidentialityClass: LocalizedText(ja: "定められていない機密区分です。", en: "there is no such confidentiality class.")
      case .missingClass: LocalizedText(ja: "情報に機密区分がありません。", en: "information without a confidentiality class.")
      case .date: LocalizedText(ja: "「\(detail)」が日付ではありません。", en: "‘\(detail)’ is no date.")
      case .unknownCompany:
        LocalizedText(ja: "取引先「\(found)」は台帳にありません。", en: "supplier ‘\(found)’ isn't in the register.")
      case .endedContract:
        LocalizedText(ja: "契約は \(detail) に終了し、完了済みです。", en: "the contract ended on \(detail) and is closed.")
      case .givenAfterEnd:
        LocalizedText(ja: "契約終了日 \(detail) より後に提供しています。", en: "given after the contract's end on \(detail).")
      case .aboveNDA:
        LocalizedText(
          ja: "秘密保持契約が認める区分「\(detail)」より上の機密区分です。", en: "the class is above what the NDA allows (\(detail)).")
      case .noRecipient:
        LocalizedText(ja: "提供先の部署も担当者もありません。", en: "neither a department nor a person it was given to.")
      case .unknownOriginal:
        LocalizedText(ja: "複製元の番号「\(found)」は台帳にありません。", en: "it is a copy of ‘\(found)’, which isn't in the ledger.")
      case .fixed:
        LocalizedText(
          ja: "台帳番号「\(found)」は検証済みか、契約が完了済みです。変えられません。",
          en: "line ‘\(found)’ is verified, or its contract closed: it can't be changed.")
      case .givenAfterResult:
        LocalizedText(ja: "結果の日付 \(detail) より後に提供しています。", en: "given after what is recorded of it on \(detail).")
      case .tooLong:
        LocalizedText(ja: "「\(detail)」が 32,767 文字を超えています。", en: "‘\(detail)’ has more than 32,767 characters.")
      case .otherSupplier: LocalizedText(ja: "台帳番号「\(found)」は別の取引先の行です。", en: "line ‘\(found)’ is another supplier's.")
      }
    return words[language]
  }

  package func remedy(detail: String, in language: Language) -> String {
    let words: LocalizedText =
      switch self {
      case .unknownColumn: LocalizedText(ja: "見出しの綴りを確かめてください。", en: "Check the spelling of the heading.")
      case .missing: LocalizedText(ja: "セルを埋めてください。", en: "Fill the cell.")
      case .repeatedID, .otherSupplier:
        LocalizedText(ja: "行ごとに別の番号を付けてください。", en: "Give each line a number of its own.")
      case .duplicate: LocalizedText(ja: "同じ物なら一行にまとめてください。", en: "If both are one thing, keep one line.")
      case .kind:
        LocalizedText(ja: "information、access、equipment のどれかを書いてください。", en: "Write information, access or equipment.")
      case .confidentialityClass: LocalizedText(ja: "使える区分: \(detail)", en: "Classes: \(detail)")
      case .missingClass:
        LocalizedText(ja: "情報の持ち主に区分を確かめて記入してください。", en: "Ask the owner of the information for its class.")
      case .date: LocalizedText(ja: "2026-04-01 の形で書いてください。", en: "Write it as 2026-04-01.")
      case .unknownCompany:
        LocalizedText(ja: "コードを確かめ、取引先台帳に加えてください。", en: "Check the code, or add it to the register.")
      case .fixed:
        LocalizedText(ja: "行を元のままにするか、ファイルから除いてください。", en: "Leave the row as it was, or take it out of the file.")
      case .tooLong:
        LocalizedText(ja: "要点だけを書き、詳細は別の文書に置いてください。", en: "Write what it is, and keep details in a document.")
      case .givenAfterResult:
        LocalizedText(ja: "提供日と記録した結果を確かめてください。", en: "Check the day it was given and what was recorded.")
      case .endedContract, .givenAfterEnd:
        LocalizedText(ja: "提供日と契約終了日を確かめてください。", en: "Check the day it was given and the contract's end.")
      case .aboveNDA: LocalizedText(ja: "秘密保持契約を見直すか、提供をやめてください。", en: "Extend the NDA, or don't hand it over.")
      case .noRecipient:
        LocalizedText(ja: "受け取った部署と担当者を記入してください。", en: "Write the department and the person who received it.")
      case .unknownOriginal: LocalizedText(ja: "複製元の行を先に登録してください。", en: "Enter the line it is a copy of.")
      }
    return words[language]
  }
}

extension Finding {
  /// A finding about the ledger: item 43 of the guideline.
  package init(ledger rule: LedgerRule, at location: SourceLocation, found: String = "", detail: String = "") {
    self.init(rule: rule.rawValue, severity: rule.severity, location: location, item: 43, found: found, detail: detail)
  }
}
