import Criteria
import GRDB
import Partners

extension StoreReader {
  /// Says that what follows is read once, from front to back: no pages are kept for a second time.
  package func readOnce() throws(StoreError) {
    try asking { try database.execute(sql: "PRAGMA cache_size = -500") }
  }

  /// The register in columns, by code, with the scores that count in a year, as `suppliers(in:)` has them.
  ///
  /// - Parameters:
  ///   - factors: the ids of the factors that are asked for.
  ///   - language: of the names, where the register has them in it; then nothing else is there of the texts but the
  ///     codes. Nil: all texts.
  package func register(in year: Int, factors: [String], language: Language?) throws(StoreError) -> RegisterColumns {
    try asking {
      var register = RegisterColumns(factors: factors)
      register.reserve(try first("SELECT count(*) FROM supplier") { try $0.decode(Int.self, atIndex: 0) } ?? 0)
      let texts =
        switch language {
        case nil: "name, name_en, corporate_number"
        case .en: "CASE name_en WHEN '' THEN name ELSE name_en END"
        case .ja: "name"
        }
      let suppliers = try BareStatement(
        database, "SELECT code, tier, target_level, \(texts) FROM supplier ORDER BY code")
      while try suppliers.next() {
        let level = try suppliers.optionalInteger(2)
        guard level == nil || level.flatMap(Level.init(rawValue:)) != nil else {
          throw Damage.notAsWritten("supplier.target_level")
        }
        var texts = RegisterColumns.Texts(code: try suppliers.text(0), name: try suppliers.text(3))
        if language == nil { (texts.nameEn, texts.corporateNumber) = (try suppliers.text(4), try suppliers.text(5)) }
        register.append(
          texts, tier: try suppliers.optionalInteger(1), targetLevel: level.flatMap(Level.init(rawValue:)))
      }
      try rate(
        &register, from: "rating", "SELECT supplier_code, factor, score FROM rating ORDER BY supplier_code, factor")
      try rate(
        &register, from: "year_rating",
        """
        SELECT supplier_code, factor, score FROM year_rating WHERE fiscal_year <= \(year) ORDER BY supplier_code, fiscal_year, factor
        """)
      return register
    }
  }

  /// Of several scores for the same factor the last one counts.
  private func rate(_ register: inout RegisterColumns, from table: String, _ sql: String) throws {
    let ratings = try BareStatement(database, sql)
    var index = 0
    while try ratings.next() {
      let code = try ratings.text(0)
      // The lists are in the same order, and a rating always has its supplier: it is this one or one of the next.
      while index < register.count, !register.hasCode(code, at: index) { index += 1 }
      guard index < register.count else { throw Damage.notAsWritten("\(table).supplier_code") }
      let factor = try ratings.text(1)
      guard let place = register.factors.firstIndex(where: factor.isText) else { continue }
      register.set(try ratings.optionalInteger(2), factor: place, of: index)
    }
  }
}
