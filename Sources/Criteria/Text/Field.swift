/// What a column of a table means, whichever table it is: the one vocabulary of all tables that come in.
///
/// A synonym that is added here is understood in returns and registers alike. A table reads the fields it has columns
/// for (`HeadingTable`), so that a word may belong to several fields as long as no table has two of them.
package enum Field: String, Sendable, CaseIterable {
  // Companies
  case supplierCode, supplierName, nameEn, corporateNumber, parentCode, country, tier, targetLevel
  case contractStart, contractEnd, contact, mail
  // Returns
  case fiscalYear, item, answer, evidence, evidenceDate, comment, plannedDate, level
  case answeredOn, respondent, criteriaEdition, sheetID
  /// A column of the official sheet that describes the item; known, and not read.
  case descriptive
  // Ratings
  case factor, score, ratedBy, ratedOn, reason
  // Incidents
  case incidentID, occurredOn, serious, source, decision, knownOn
  // Flows
  case flowID, fromCode, fromName, toCode, toName, kind, what, confidentiality, means, timing, part
  case reconsignedTo, stockDays, leadTimeDays, informationOwner, note
  // Ledger
  case lineID, givenOn, givenTime, dueOn, department, person, purpose, contract, place, account, role, grantedBy,
    holder, copyOf
  // Contracts
  case subject, officeDepartment, renewal, noticeDays, contractFlows
  // Agreements; certificates expire too
  case agreementID, party, signedOn, inForceFrom, expiresOn, agreementClasses, fileName, fileHash
  case definitionClause, restrictionsClause, copiesClause, thirdPartiesClause, returningClause, erasureClause
  case noticeClause, rolesClause, inspectionClause, costClause
  // Visits
  case visitedOn, visitedBy, metWith, found
  // Certificates
  case certificateID, scheme, certificateNumber, certificateLevel, scope, sites, issuer, issuedOn
  // Contacts
  case contactRole, telephone, language, testedOn
  // Corrective actions
  case assignee, state, acceptedBy, acceptedUntil

  /// The headings that mean it, in any table. Case, width, blanks and `_` make no difference.
  package var words: [String] {
    switch self {
    case .supplierCode:
      [
        "supplier_code", "code", "取引先コード", "仕入先コード", "サプライヤーコード", "サプライヤコード", "会社コード", "取引先番号", "取引先no",
        "貴社コード", "御社コード", "協力会社コード", "ベンダーコード", "vendor_code", "company_code", "supplier_no", "supplier_id",
      ]
    case .supplierName:
      [
        "supplier_name", "name", "company", "会社名", "取引先名", "貴社名", "企業名", "仕入先名", "社名", "サプライヤー名", "サプライヤ名", "御社名",
        "協力会社名", "会社名称", "company_name", "vendor_name",
      ]
    case .nameEn: ["name_en", "英文名", "会社名(英)", "英文社名"]
    case .corporateNumber: ["corporate_number", "法人番号"]
    case .parentCode: ["parent_code", "親会社コード"]
    case .country: ["country", "国"]
    case .tier: ["tier", "階層"]
    case .targetLevel: ["target_level", "目標レベル"]
    case .contractStart: ["contract_start", "契約開始日", "starts_on", "start", "開始日", "契約開始"]
    case .contractEnd: ["contract_end", "契約終了日", "ends_on", "end", "終了日", "契約終了", "契約満了日", "満了日"]
    case .contact: ["contact", "担当者", "ご担当者"]
    case .mail: ["mail", "email", "e-mail", "メール", "メールアドレス"]
    default: wordsOfReturns ?? wordsOfRegisters
    }
  }

  private var wordsOfReturns: [String]? {
    switch self {
    case .fiscalYear: ["fiscal_year", "year", "年度", "対象年度", "回答年度", "実施年度", "評価年度", "点検年度", "fy"]
    case .item:
      [
        "item_no", "item", "no", "no.", "#", "項番", "番号", "項目番号", "項目no", "項目no.", "項目", "設問番号", "質問番号", "設問no", "設問no.",
        "質問no", "質問no.",
        "要求事項番号",
      ]
    case .answer: ["answer", "評価", "回答", "自己評価", "評価結果", "達成状況", "回答欄", "回答評価", "自社評価", "自己評価結果"]
    case .evidence: ["evidence", "根拠", "エビデンス", "証跡", "根拠資料", "証跡エビデンス", "根拠エビデンス", "エビデンス資料", "根拠書類"]
    case .evidenceDate: ["evidence_date", "確認日", "エビデンス日付", "証跡日付", "根拠日付", "根拠確認日", "エビデンス確認日"]
    case .comment: ["comment", "comments", "コメント", "備考", "理由", "補足", "備考コメント", "コメント備考", "remarks"]
    case .plannedDate:
      [
        "planned_date", "対策予定日", "対応予定日", "完了予定日", "予定日", "対策完了予定日", "改善予定日", "実施予定日", "対応期限", "対策期限", "対策予定",
        "対応予定", "改善予定", "完了予定", "対策予定時期", "対応予定時期", "due_date", "target_date",
      ]
    case .level: ["level", "lv", "レベル"]
    case .answeredOn: ["answered_on", "回答日", "記入日", "提出日", "作成日"]
    case .respondent: ["respondent", "回答者", "記入者", "担当者", "ご担当者", "作成者"]
    case .criteriaEdition: ["edition", "版", "ガイドライン版", "チェックシート版", "ガイドラインバージョン"]
    case .sheetID: ["sheet_id", "点検票id"]
    case .descriptive:
      [
        "label", "label_no", "title", "requirement", "purpose", "condition", "criteria", "ラベル", "分類", "目的", "要求事項",
        "達成条件", "達成基準", "設問", "項目名", "タイトル", "分類番号", "頻度", "frequency", "前年度の評価", "前年度のコメント",
        "lastyear'sanswer", "lastyear'scomment", "指摘", "お願い", "whatiswrong", "whatisexpected", "前年度回答の確認",
        "carriedover",
      ]
    default: nil
    }
  }

  private var wordsOfRegisters: [String] {
    switch self {
    case .factor: ["factor", "要因"]
    case .score: ["score", "点数", "評点"]
    case .ratedBy: ["rated_by", "by", "評価者"]
    case .ratedOn: ["rated_on", "date", "評価日"]
    case .reason: ["reason", "理由", "根拠", "受容の理由"]
    case .incidentID: ["incident_id", "id", "事故番号", "番号"]
    case .occurredOn: ["occurred_on", "date", "発生日", "発覚日"]
    case .serious: ["serious", "重大", "重大度"]
    case .source: ["source", "情報源", "出所", "情報元"]
    case .decision: ["decision", "決定", "対応"]
    case .knownOn: ["known_on", "把握日", "受領日"]
    case .flowID: ["flow_id", "id", "フロー番号", "番号"]
    case .fromCode: ["from_code", "from", "送り元", "送り元コード"]
    case .fromName: ["from_name", "送り元名"]
    case .toCode: ["to_code", "to", "送り先", "送り先コード"]
    case .toName: ["to_name", "送り先名"]
    case .kind: ["kind", "区分", "種類", "モノ・情報", "モノ/情報"]
    case .what: ["what", "内容", "名称", "品名・情報名"]
    case .confidentiality: ["confidentiality", "class", "機密区分", "機密度"]
    case .means: ["means", "手段"]
    case .timing: ["timing", "when", "時期・頻度", "頻度", "時期"]
    case .part: ["part", "product", "品番", "部品", "製品"]
    case .reconsignedTo: ["reconsigned_to", "再委託先"]
    case .stockDays: ["stock_days", "在庫日数"]
    case .leadTimeDays: ["lead_time_days", "納期日数"]
    case .informationOwner: ["owner_code", "owner", "情報の持ち主", "持ち主"]
    case .note: ["note", "備考"]
    case .lineID: ["line_id", "台帳番号"]
    case .givenOn: ["given_on", "提供日", "提供日時"]
    case .givenTime: ["given_time", "given_at", "提供時刻"]
    case .dueOn: ["due_on", "返却期限", "期限"]
    case .department: ["department", "提供先部署"]
    case .person: ["person", "提供先担当者"]
    case .purpose: ["purpose", "目的"]
    case .contract: ["contract", "契約", "契約番号", "契約no", "契約no.", "contract_no", "contract_number", "number"]
    case .subject: ["subject", "件名", "契約名", "契約件名", "契約内容"]
    case .officeDepartment: ["department", "担当部署", "所管部署", "主管部署"]
    case .renewal: ["renewal", "更新", "更新条件", "契約更新"]
    case .noticeDays: ["notice_days", "notice", "予告日数", "予告期間", "解約予告"]
    case .contractFlows: ["flows", "flow_id", "フロー番号", "フロー"]
    case .place: ["place", "システム・場所"]
    case .account: ["account", "アカウント・カード"]
    case .role: ["role", "権限"]
    case .grantedBy: ["granted_by", "付与者"]
    case .holder: ["holder", "再委託先"]
    case .copyOf: ["copy_of", "複製元の番号"]
    case .agreementID: ["agreement_id", "id", "契約書番号", "契約番号", "番号"]
    case .party: ["party", "相手方", "契約相手", "締結先"]
    case .signedOn: ["signed_on", "締結日", "契約締結日", "署名日"]
    case .inForceFrom: ["in_force_from", "発効日", "有効開始日"]
    case .expiresOn: ["expires_on", "有効期限", "失効日", "満了日", "期限"]
    case .agreementClasses: ["classes", "class", "対象の機密区分", "対象区分", "機密区分"]
    case .fileName: ["file_name", "ファイル名"]
    case .fileHash: ["file_sha256", "sha256", "ハッシュ"]
    default: wordsOfClauses ?? wordsOfVisits
    }
  }

  private var wordsOfClauses: [String]? {
    switch self {
    case .definitionClause: ["definition", "定義", "秘密情報の定義"]
    case .restrictionsClause: ["restrictions", "制限", "利用の制限", "目的外利用の禁止"]
    case .copiesClause: ["copies", "複製", "複製の制限"]
    case .thirdPartiesClause: ["third_parties", "第三者", "再委託", "第三者への開示・再委託"]
    case .returningClause: ["return_or_destruction", "返却・廃棄", "返却", "返還・廃棄", "返還"]
    case .erasureClause: ["erasure_report", "消去報告", "消去の書面報告"]
    case .noticeClause: ["incident_notice", "事故通知", "事故の通知義務", "通知義務"]
    case .rolesClause: ["roles", "役割", "事故時の役割"]
    case .inspectionClause: ["inspection", "監査", "監査権", "監査・立入りの権利"]
    case .costClause: ["cost", "費用", "費用の負担"]
    default: nil
    }
  }

  private var wordsOfVisits: [String] {
    switch self {
    case .visitedOn: ["visited_on", "訪問日"]
    case .visitedBy: ["visited_by", "訪問者"]
    case .metWith: ["met_with", "先方の対応者"]
    case .found: ["found", "確認結果"]
    case .certificateID: ["certificate_id", "id", "認証管理番号"]
    case .scheme: ["scheme", "制度", "認証", "認証制度"]
    case .certificateNumber: ["number", "certificate_number", "登録番号", "認証番号", "証明書番号"]
    case .certificateLevel: ["level", "段階", "レベル"]
    case .scope: ["scope", "適用範囲", "範囲"]
    case .sites: ["sites", "拠点", "事業所"]
    case .issuer: ["issuer", "認証機関", "発行者"]
    case .issuedOn: ["issued_on", "登録日", "発行日"]
    case .contactRole: ["role", "役割", "区分", "用途"]
    case .telephone: ["telephone", "phone", "tel", "電話", "電話番号", "連絡先電話"]
    case .language: ["language", "言語"]
    case .testedOn: ["tested_on", "連絡試験日", "試験日", "最終確認日"]
    case .assignee: ["owner", "担当"]
    case .state: ["state", "状態"]
    case .acceptedBy: ["accepted_by", "受容の承認者"]
    case .acceptedUntil: ["accepted_until", "受容の期限"]
    default: []
    }
  }
}
