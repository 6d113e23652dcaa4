import Criteria

/// What a column or a heading row means. Headings are compared after `Normalised.key` and without the marks people add.
enum Heading: String, CaseIterable {
  case supplierCode, supplierName, corporateNumber, fiscalYear, item, answer, evidence, evidenceDate, comment,
    plannedDate, level
  case answeredOn, respondent, criteriaEdition, sheetID
  /// A column of the official sheet that describes the item; known, and not read.
  case descriptive

  private static let words: [Heading: [String]] = [
    .supplierCode: ["supplier_code", "suppliercode", "code", "取引先コード", "仕入先コード", "サプライヤーコード", "会社コード", "取引先番号"],
    .supplierName: ["supplier_name", "suppliername", "company", "会社名", "取引先名", "貴社名", "企業名", "仕入先名", "社名", "サプライヤー名"],
    .corporateNumber: ["corporate_number", "corporatenumber", "法人番号"],
    .fiscalYear: ["fiscal_year", "fiscalyear", "year", "年度", "対象年度", "回答年度"],
    .item: ["item_no", "itemno", "item", "no", "no.", "項番", "番号", "項目番号", "項目no", "項目"],
    .answer: ["answer", "評価", "回答", "自己評価", "評価結果", "達成状況", "回答欄", "回答評価", "自社評価"],
    .evidence: ["evidence", "根拠", "エビデンス", "証跡", "根拠資料", "証跡エビデンス"],
    .evidenceDate: ["evidence_date", "evidencedate", "確認日", "エビデンス日付", "証跡日付", "根拠日付"],
    .comment: ["comment", "comments", "コメント", "備考", "理由", "補足"],
    .plannedDate: ["planned_date", "planneddate", "対策予定日", "対応予定日", "完了予定日", "予定日"],
    .level: ["level", "lv", "レベル"],
    .answeredOn: ["answered_on", "answeredon", "回答日", "記入日", "提出日", "作成日"],
    .respondent: ["respondent", "回答者", "記入者", "担当者", "ご担当者", "作成者"],
    .criteriaEdition: ["edition", "版", "ガイドライン版", "チェックシート版", "ガイドラインバージョン"],
    .sheetID: ["sheet_id", "sheetid", "点検票id"],
    .descriptive: [
      "label", "label_no", "title", "requirement", "purpose", "condition", "criteria", "ラベル", "分類", "目的", "要求事項",
      "達成条件", "達成基準", "設問",
      "項目名",
      "タイトル", "分類番号", "頻度", "frequency", "前年度の評価", "前年度のコメント", "lastyear'sanswer", "lastyear'scomment",
      "指摘", "お願い", "whatiswrong", "whatisexpected", "前年度回答の確認", "carriedover",
    ],
  ]

  private static let meanings: [String: Heading] = {
    var meanings: [String: Heading] = [:]
    for (heading, list) in words {
      for word in list { meanings[word] = heading }
    }
    return meanings
  }()

  /// The meaning of a heading's text, nil where it is unknown.
  init?(_ text: String) {
    // Most cells are no headings, and most headings stand as the table has them.
    if let heading = Heading.meanings[text] {
      self = heading
      return
    }
    // An explanation in brackets after the word may be long: 評価(0/1/2/NA).
    var word = text[...]
    if text.utf8.count > Heading.longest {
      guard let bracket = text.firstIndex(where: { $0 == "(" || $0 == "（" }) else { return nil }
      word = text[...bracket]
    }
    guard !word.isEmpty, word.utf8.count <= Heading.longest else { return nil }
    let key = Heading.key(String(word))
    guard let heading = Heading.meanings[key] else { return nil }
    self = heading
  }

  /// A heading and its value in one cell, parted by a colon (`会社名：㈱丁社`); nil where it is none about a whole return.
  static func withValue(_ text: String) -> (heading: Heading, value: String)? {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }), colon > text.startIndex,
      text[..<colon].utf8.count <= longest, let heading = Heading(String(text[..<colon])),
      ReturnHeader.headings.contains(heading)
    else { return nil }
    let value = String(text[text.index(after: colon)...]).trimmingWhitespace()
    return value.isEmpty ? nil : (heading, value)
  }

  /// The item number that a heading of a wide table names (`1`, `No.1`, `item_1`, `q001` is none).
  static func itemNumber(_ text: String) -> Int? { Normalised.itemNumber(text) }

  /// Bytes of the longest text that is looked at as a heading.
  private static let longest = 72

  private static let marks: Set<Unicode.Scalar> = [
    "*", "※", "(", ")", "・", "/", ":", "[", "]", "「", "」", "【", "】", "_",
  ]

  private static func key(_ text: String) -> String {
    let key = Normalised.key(text)
    if meanings[key] != nil { return key }
    // `会社名：れい電池` is a heading and its value in one cell, and so no heading.
    if let colon = key.firstIndex(of: ":"), isValue(key[colon...].dropFirst()) { return key }
    // Explanations in brackets after the word: 評価(0/1/2/NA)
    if let bracket = key.firstIndex(of: "("), bracket > key.startIndex {
      let head = withoutMarks(key[..<bracket])
      if meanings[head] != nil { return head }
    }
    return withoutMarks(key[...])
  }

  /// Whether what stands behind a colon is more than an explanation in brackets.
  private static func isValue(_ text: Substring) -> Bool {
    let isExplanation = text.hasPrefix("(") && text.firstIndex(of: ")") == text.indices.last
    return !withoutMarks(text).isEmpty && !isExplanation
  }

  private static func withoutMarks(_ text: Substring) -> String {
    var bare = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !marks.contains(scalar) { bare.append(scalar) }
    return String(bare)
  }
}
