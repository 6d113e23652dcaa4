import Criteria
import Partners

/// The criteria, and what suppliers answered to them (item 42).
package enum ReturnTables {
  /// An item of an edition.
  package typealias ItemRow = (edition: String, item: Item)

  package static let item = ExchangeTable<ItemRow>(
    "item", LocalizedText(ja: "項目", en: "items of the criteria"), key: ["edition", "item_no"],
    [
      .text("edition", ja: "版", en: "edition", isRequired: true) { $0.edition },
      .number("item_no", ja: "No.", en: "number of the item") { $0.item.no },
      .optionalNumber("level", ja: "レベル。空は要求も採点もしない項目", en: "level; empty: neither asked nor scored") {
        $0.item.level?.rawValue
      },
      .optionalNumber("label_no", ja: "分類", en: "number of the label") { $0.item.label },
      .text("title_ja", ja: "項目名（日本語）", en: "title in Japanese") { $0.item.title.ja },
      .text("title_en", ja: "項目名（英語）", en: "title in English") { $0.item.title.en },
      .flag("never_not_applicable", ja: "「該当なし」を認めないか", en: "whether ‘not applicable’ is never accepted") {
        $0.item.notApplicable.when == .never
      },
    ])

  /// What an item weighs in a year, by the settings that held when the year was fixed.
  package typealias WeightRow = (year: Int, edition: String, item: Int, weight: Int)

  package static let weight = ExchangeTable<WeightRow>(
    "item_weight", LocalizedText(ja: "年度ごとの項目の重み", en: "what each item weighs in each year"),
    key: ["fiscal_year", "edition", "item_no"],
    references: [.init(["edition", "item_no"], "item", ["edition", "item_no"])],
    [
      .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
      .text("edition", ja: "その年度に求める版", en: "edition that the year asks for", isRequired: true) { $0.edition },
      .number("item_no", ja: "No.", en: "number of the item") { $0.item },
      .number("weight", ja: "重み（千分の一）", en: "weight in thousandths") { $0.weight },
    ])

  /// What was asked of a supplier in a year.
  package typealias AskedRow = (supplier: String, year: Int, level: Level, edition: String)

  package static let asked = ExchangeTable<AskedRow>(
    "asked", LocalizedText(ja: "年度ごとに求めたこと", en: "what was asked of each supplier in each year"),
    key: ["supplier_code", "fiscal_year"], references: [.init(["supplier_code"], "supplier", ["supplier_code"])],
    [
      .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
      .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
      .number("target_level", ja: "求めたレベル", en: "the level asked for") { $0.level.rawValue },
      .text("edition", ja: "基準の版", en: "edition of the criteria", isRequired: true) { $0.edition },
    ])

  /// A return that counts, with the file it came in.
  package struct ReturnRow: Sendable {
    package var supplier: String
    package var name: String
    package var year: Int
    package var version: Int
    package var isInvalid: Bool
    package var answeredOn: Day
    package var receivedOn: Day
    package var file: String
    /// In hexadecimal digits.
    package var sha256: String

    package init(
      supplier: String, name: String, year: Int, version: Int, isInvalid: Bool, answeredOn: Day, receivedOn: Day,
      file: String, sha256: String
    ) {
      (self.supplier, self.name, self.year, self.version) = (supplier, name, year, version)
      (self.isInvalid, self.answeredOn, self.receivedOn) = (isInvalid, answeredOn, receivedOn)
      (self.file, self.sha256) = (file, sha256)
    }
  }

  package static let returned = ExchangeTable<ReturnRow>(
    "return", LocalizedText(ja: "有効な回答（取引先・年度ごとに一件）", en: "the return that counts of each supplier and year"),
    key: ["supplier_code", "fiscal_year"],
    [
      .text("supplier_code", ja: "取引先コード（台帳にない会社も）", en: "code, in the register or not", isRequired: true) {
        $0.supplier
      },
      .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
      .text("supplier_name", ja: "票に書かれた会社名", en: "name as the return states it") { $0.name },
      .number("version", ja: "何回目の提出か", en: "which submission it is") { $0.version },
      .text("state", ja: "状態", en: "state", isRequired: true, words: ["accepted", "invalid"]) {
        $0.isInvalid ? "invalid" : "accepted"
      },
      .day("answered_on", ja: "回答日", en: "day of the answers") { $0.answeredOn },
      .day("received_on", ja: "受領日", en: "day of receipt") { $0.receivedOn },
      .text("file", ja: "ファイル", en: "file it came in") { $0.file },
      .text("file_sha256", ja: "ファイルの SHA-256", en: "SHA-256 of that file") { $0.sha256 },
    ])

  /// One answer that counts.
  package typealias AnswerRow = (supplier: String, year: Int, item: Int, said: AnswerCode, counts: AnswerCode)

  package static let answer = ExchangeTable<AnswerRow>(
    "answer", LocalizedText(ja: "回答（一項目一行）", en: "answers, one row per item"),
    key: ["supplier_code", "fiscal_year", "item_no"],
    references: [.init(["supplier_code", "fiscal_year"], "return", ["supplier_code", "fiscal_year"])],
    [
      .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
      .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
      .number("item_no", ja: "No.", en: "number of the item") { $0.item },
      .text("said", ja: "取引先の回答", en: "what the supplier said", isRequired: true, words: words) { word($0.said) },
      .text(
        "answer", ja: "採点に使う回答（訪問の結果が優先）", en: "what counts: what a visit found, else what was said",
        isRequired: true, words: words
      ) { word($0.counts) },
    ])

  /// The words of an answer: "not applicable" is told by whether it comes with a reason, since only then it is
  /// accepted.
  private static let words = [
    "met", "partial", "unmet", "notApplicable", "notApplicableWithoutReason", "unanswered",
  ]

  private static func word(_ code: AnswerCode) -> String {
    switch code {
    case .met: "met"
    case .partial: "partial"
    case .unmet: "unmet"
    case .notApplicable: "notApplicable"
    case .notApplicableWithoutReason: "notApplicableWithoutReason"
    case .unanswered: "unanswered"
    }
  }

  /// What stands beside an answer.
  package struct TextRow: Sendable {
    package var supplier: String
    package var year: Int
    package var item: Int
    package var evidence: String
    package var evidenceDate: Day
    package var comment: String
    package var plannedDate: Day

    package init(
      supplier: String, year: Int, item: Int, evidence: String, evidenceDate: Day, comment: String, plannedDate: Day
    ) {
      (self.supplier, self.year, self.item) = (supplier, year, item)
      (self.evidence, self.evidenceDate) = (evidence, evidenceDate)
      (self.comment, self.plannedDate) = (comment, plannedDate)
    }
  }

  /// - Parameter leavesOutTexts: leaves out what the supplier wrote, and keeps the days.
  package static func text(leavesOutTexts: Bool) -> ExchangeTable<TextRow> {
    let texts: [ExchangeColumn<TextRow>] = [
      .text("evidence", ja: "根拠", en: "evidence") { $0.evidence },
      .text("comment", ja: "コメント", en: "comment") { $0.comment },
    ]
    return ExchangeTable(
      "answer_text",
      LocalizedText(ja: "回答に添えられた文言と日付（あるものだけ）", en: "texts and days beside answers, where there are any"),
      key: ["supplier_code", "fiscal_year", "item_no"],
      references: [
        .init(["supplier_code", "fiscal_year", "item_no"], "answer", ["supplier_code", "fiscal_year", "item_no"])
      ],
      [
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
        .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
        .number("item_no", ja: "No.", en: "number of the item") { $0.item },
        .day("evidence_date", ja: "確認日", en: "day of the evidence") { $0.evidenceDate },
        .day("planned_date", ja: "対策予定日", en: "day for which it is planned") { $0.plannedDate },
      ] + (leavesOutTexts ? [] : texts))
  }

  /// Something that a rule said of a return; numbered within its return.
  package typealias FindingRow = (supplier: String, year: Int, number: Int, finding: Finding)

  /// - Parameter leavesOutTexts: leaves out what was read in the cell.
  package static func finding(leavesOutTexts: Bool) -> ExchangeTable<FindingRow> {
    let texts: [ExchangeColumn<FindingRow>] = [
      .text("found", ja: "読み取った内容", en: "what was read there") { $0.finding.found }
    ]
    return ExchangeTable(
      "finding", LocalizedText(ja: "指摘", en: "findings"), key: ["supplier_code", "fiscal_year", "number"],
      references: [.init(["supplier_code", "fiscal_year"], "return", ["supplier_code", "fiscal_year"])],
      [
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
        .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
        .number("number", ja: "回答ごとの番号", en: "number within the return, from 1") { $0.number },
        .text("rule", ja: "規則", en: "rule", isRequired: true) { $0.finding.rule },
        .text("severity", ja: "重大度", en: "severity", isRequired: true, words: Severity.allCases.map(\.rawValue)) {
          $0.finding.severity.rawValue
        },
        .optionalNumber("item_no", ja: "No.", en: "number of the item") {
          $0.finding.item == 0 ? nil : $0.finding.item
        },
        .text("sheet", ja: "シート", en: "sheet") { $0.finding.location.sheet },
        .optionalNumber("row", ja: "行", en: "row") { $0.finding.location.row == 0 ? nil : $0.finding.location.row },
        .optionalNumber("column", ja: "列", en: "column") {
          $0.finding.location.column == 0 ? nil : $0.finding.location.column
        },
        .text("path", ja: "JSON のパス", en: "JSON path") { $0.finding.location.path },
      ] + (leavesOutTexts ? [] : texts))
  }
}
