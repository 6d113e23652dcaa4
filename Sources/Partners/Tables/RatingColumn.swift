import Criteria

/// A column of ratings with their year.
package enum RatingColumn: String, TableColumn {
  case supplier = "supplier_code"
  case year = "fiscal_year"
  case factor, score
  case by = "rated_by"
  case on = "rated_on"
  case reason

  package var title: LocalizedText {
    switch self {
    case .supplier: LocalizedText(ja: "取引先コード", en: "supplier")
    case .year: LocalizedText(ja: "年度", en: "year")
    case .factor: LocalizedText(ja: "要因", en: "factor")
    case .score: LocalizedText(ja: "点数", en: "score")
    case .by: LocalizedText(ja: "評価者", en: "rated by")
    case .on: LocalizedText(ja: "評価日", en: "rated on")
    case .reason: LocalizedText(ja: "理由", en: "reason")
    }
  }

  package var field: Field {
    switch self {
    case .supplier: .supplierCode
    case .year: .fiscalYear
    case .factor: .factor
    case .score: .score
    case .by: .ratedBy
    case .on: .ratedOn
    case .reason: .reason
    }
  }
}
