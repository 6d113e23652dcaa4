import Criteria

/// A column of the register of suppliers. It also has one for each factor of the scale.
package enum SupplierColumn: String, TableColumn {
  case code, name
  case nameEn = "name_en"
  case corporateNumber = "corporate_number"
  case parentCode = "parent_code"
  case country, tier
  case targetLevel = "target_level"
  case contractStart = "contract_start"
  case contractEnd = "contract_end"

  package var title: LocalizedText {
    switch self {
    case .code: LocalizedText(ja: "取引先コード", en: "supplier code")
    case .name: LocalizedText(ja: "会社名", en: "name")
    case .nameEn: LocalizedText(ja: "英文名", en: "English name")
    case .corporateNumber: LocalizedText(ja: "法人番号", en: "corporate number")
    case .parentCode: LocalizedText(ja: "親会社コード", en: "parent code")
    case .country: LocalizedText(ja: "国", en: "country")
    case .tier: LocalizedText(ja: "階層", en: "tier")
    case .targetLevel: LocalizedText(ja: "目標レベル", en: "target level")
    case .contractStart: LocalizedText(ja: "契約開始日", en: "contract start")
    case .contractEnd: LocalizedText(ja: "契約終了日", en: "contract end")
    }
  }

  package var field: Field {
    switch self {
    case .code: .supplierCode
    case .name: .supplierName
    case .nameEn: .nameEn
    case .corporateNumber: .corporateNumber
    case .parentCode: .parentCode
    case .country: .country
    case .tier: .tier
    case .targetLevel: .targetLevel
    case .contractStart: .contractStart
    case .contractEnd: .contractEnd
    }
  }
}
