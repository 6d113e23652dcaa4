import Criteria

/// What can be wrong with a flow. The raw value is the rule's id in listings of findings.
package enum FlowRule: String, Sendable, CaseIterable {
  case unknownColumn = "flow-unknown-column"
  case missing = "flow-missing"
  case repeatedID = "flow-repeated-id"
  case selfLoop = "flow-self-loop"
  case kind = "flow-kind"
  case confidentialityClass = "flow-class"
  case missingClass = "flow-missing-class"
  case means = "flow-means"
  case weakMeans = "flow-weak-means"
  case days = "flow-days"
  case unknownCompany = "flow-unknown-company"
  case reconsignment = "flow-reconsignment"
  case foreign = "flow-foreign"

  /// With an error the flow isn't taken.
  package var severity: Severity {
    switch self {
    case .missing, .repeatedID, .selfLoop, .kind, .confidentialityClass, .days, .foreign: .error
    case .missingClass, .weakMeans, .unknownCompany, .reconsignment: .warning
    case .unknownColumn, .means: .info
    }
  }

  /// - Parameters:
  ///   - found: what stands there; untrusted text, to be shown as the caller shows such.
  ///   - detail: what else the message needs: a class, the name of a column.
  package func message(found: String, detail: String, in language: Language) -> String {
    let detail = FlowColumn(rawValue: detail)?.title[language] ?? detail
    let words: LocalizedText =
      switch self {
      case .unknownColumn: LocalizedText(ja: "列「\(found)」は使いません。", en: "column ‘\(found)’ isn't used.")
      case .missing: LocalizedText(ja: "「\(detail)」がありません。", en: "‘\(detail)’ is missing.")
      case .repeatedID: LocalizedText(ja: "フロー番号「\(found)」が二度あります。", en: "flow ‘\(found)’ stands twice.")
      case .selfLoop: LocalizedText(ja: "送り元と送り先が同じ会社（\(found)）です。", en: "the flow goes from ‘\(found)’ to itself.")
      case .kind: LocalizedText(ja: "区分「\(found)」はモノでも情報でもありません。", en: "kind ‘\(found)’ is neither goods nor data.")
      case .confidentialityClass:
        LocalizedText(ja: "機密区分「\(found)」は定められていません。", en: "there is no confidentiality class ‘\(found)’.")
      case .missingClass: LocalizedText(ja: "情報のフローに機密区分がありません。", en: "a flow of data without a confidentiality class.")
      case .means:
        LocalizedText(
          ja: "手段「\(found)」は既定の語ではありません。その他として扱います。", en: "means ‘\(found)’ is no known word and is kept as other.")
      case .weakMeans:
        LocalizedText(ja: "\(detail)の情報を「\(found)」で受け渡しています。", en: "information of class \(detail) goes by ‘\(found)’.")
      case .days:
        LocalizedText(
          ja: "日数「\(found)」は 0〜3650 の整数ではありません。", en: "‘\(found)’ is no whole number of days from 0 to 3650.")
      case .unknownCompany:
        LocalizedText(
          ja: "会社コード「\(found)」は台帳になく、名称もありません。", en: "company ‘\(found)’ is neither in the register nor named.")
      case .reconsignment:
        LocalizedText(
          ja: "再委託先「\(found)」が送り元か送り先と同じか、台帳にありません。",
          en: "re-consignment to ‘\(found)’: one of the two ends, or not in the register.")
      case .foreign:
        LocalizedText(ja: "この取引先と当社の間のフローではありません（\(found)）。", en: "not a flow between this supplier and us (\(found)).")
      }
    return words[language]
  }

  package func remedy(detail: String, in language: Language) -> String {
    let words: LocalizedText =
      switch self {
      case .unknownColumn: LocalizedText(ja: "見出しの綴りを確かめてください。", en: "Check the spelling of the heading.")
      case .missing: LocalizedText(ja: "セルを埋めてください。", en: "Fill the cell.")
      case .repeatedID: LocalizedText(ja: "フローごとに別の番号を付けてください。", en: "Give each flow a number of its own.")
      case .selfLoop:
        LocalizedText(
          ja: "送り元と送り先を確かめてください。社内の受け渡しは載せません。", en: "Check both ends; what stays within a company is no flow.")
      case .kind: LocalizedText(ja: "「モノ」か「情報」（goods、data）と書いてください。", en: "Write goods or data (モノ、情報).")
      case .confidentialityClass: LocalizedText(ja: "使える区分: \(detail)", en: "Classes: \(detail)")
      case .missingClass:
        LocalizedText(ja: "情報の持ち主に区分を確かめて記入してください。", en: "Ask the owner of the information for its class.")
      case .means: LocalizedText(ja: "既定の語で表せるならそれを使ってください。", en: "Use one of the known words where one fits.")
      case .weakMeans:
        LocalizedText(ja: "区分に見合う手段に改めるよう取引先と取り決めてください。", en: "Agree with the partner on a means that suits the class.")
      case .days: LocalizedText(ja: "日数を整数で書くか、空欄にしてください。", en: "Write whole days, or leave the cell empty.")
      case .unknownCompany:
        LocalizedText(ja: "台帳に加えるか、名称の列を埋めてください。", en: "Add it to the register, or fill the column of its name.")
      case .reconsignment: LocalizedText(ja: "再委託先のコードを確かめてください。", en: "Check the code of the company.")
      case .foreign: LocalizedText(ja: "行を除いて、もう一度取り込んでください。", en: "Take the row out and import again.")
      }
    return words[language]
  }
}

extension Finding {
  /// A finding about a flow: item 41 of the guideline.
  package init(_ rule: FlowRule, at location: SourceLocation, found: String = "", detail: String = "") {
    self.init(rule: rule.rawValue, severity: rule.severity, location: location, item: 41, found: found, detail: detail)
  }
}
