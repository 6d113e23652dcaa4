import Criteria

/// Which columns of a register file hold what.
struct SupplierColumns {
  enum Field: Int, CaseIterable {
    case code, name, nameEn, corporateNumber, parentCode, country, tier, targetLevel, contractStart, contractEnd

    /// In both languages; the first is the field's name.
    var headings: [String] {
      switch self {
      case .code: ["code", "supplier_code", "取引先コード"]
      case .name: ["name", "supplier_name", "会社名", "取引先名"]
      case .nameEn: ["name_en", "英文名", "会社名（英）"]
      case .corporateNumber: ["corporate_number", "法人番号"]
      case .parentCode: ["parent_code", "親会社コード"]
      case .country: ["country", "国"]
      case .tier: ["tier", "階層"]
      case .targetLevel: ["target_level", "目標レベル"]
      case .contractStart: ["contract_start", "契約開始日"]
      case .contractEnd: ["contract_end", "契約終了日"]
      }
    }
  }

  private var headings: [String?] = Field.allCases.map { _ in nil }
  /// Headings that aren't used.
  private(set) var unknown: [String] = []
  let factors: [(heading: String, factor: ImportanceScale.Factor)]

  init(headings: [String], scale: ImportanceScale) {
    factors = scale.factors.compactMap { factor in
      headings.first { $0.lowercased() == factor.id.lowercased() || $0 == factor.name.ja }.map { ($0, factor) }
    }
    for heading in headings {
      let key = heading.lowercased()
      if let field = Field.allCases.first(where: { $0.headings.contains(key) }) {
        // Of two columns for one field the first counts, and the second is said to be unused.
        if self.headings[field.rawValue] == nil {
          self.headings[field.rawValue] = heading
        } else {
          unknown.append(heading)
        }
      } else if !scale.factors.contains(where: { $0.id.lowercased() == key || $0.name.ja == heading }), !heading.isEmpty
      {
        unknown.append(heading)
      }
    }
  }

  /// The field's heading as the file has it.
  subscript(field: Field) -> String? { headings[field.rawValue] }

  /// The field's heading, else its name.
  func name(of field: Field) -> String { self[field] ?? field.headings[0] }
}

/// The cells of one row by what they hold. Looks the columns up once for all rows of a table.
struct SupplierCells {
  private let columns: SupplierColumns
  private var row: TableRow
  private var fields: [Int?] = []
  private var factors: [Int?] = []

  init(_ columns: SupplierColumns, first row: TableRow) {
    self.columns = columns
    self.row = row
    find()
  }

  mutating func move(to row: TableRow) {
    let isSame = row.cells.isOfTable(of: self.row.cells)
    self.row = row
    if !isSame { find() }
  }

  private mutating func find() {
    fields = SupplierColumns.Field.allCases.map { columns[$0].flatMap { row.cells.column(of: $0) } }
    factors = columns.factors.map { row.cells.column(of: $0.heading) }
  }

  var line: Int { row.line }

  func has(_ field: SupplierColumns.Field) -> Bool { columns[field] != nil }

  func text(_ field: SupplierColumns.Field) -> String { fields[field.rawValue].map { row.cells[$0] } ?? "" }

  /// Of the scale's factor with this number among those that the file has.
  func score(_ factor: Int) -> String { factors[factor].map { row.cells[$0] } ?? "" }
}
