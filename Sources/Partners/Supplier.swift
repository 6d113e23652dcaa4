import Criteria

/// A trading supplier as the office's register has it (item 41: every trading supplier is in scope).
package struct Supplier: Sendable, Hashable {
  /// The office's code, NFKC, trimmed; the key of everything.
  package var code: String
  package var name: String
  package var nameEn: String
  /// The 13-digit Japanese corporate number, its check digit verified; empty when not given.
  package var corporateNumber: String
  package var parentCode: String
  package var country: String
  /// 1 delivers to us, 2 to a tier-1, and so on; nil when not given.
  package var tier: Int?
  /// The level the supplier is asked to reach; nil leaves it to the settings' policy.
  package var targetLevel: Level?
  package var contractStart: Day
  package var contractEnd: Day
  /// Score per factor id of the importance scale; a factor without a score is unrated.
  package var scores: [String: Int]
  /// Since when and until when the register has it, beyond the dates of its contract.
  package var span: SupplierSpan {
    get { statedSpan.first ?? SupplierSpan() }
    set { statedSpan = newValue == SupplierSpan() ? [] : [newValue] }
  }
  /// Few have one, and registers of tens of thousands of suppliers are in memory whole.
  private var statedSpan: [SupplierSpan] = []
  /// What gives its score of the factor for incidents in the year for which it was read; nil where ratings alone do.
  package var incidentBasis: IncidentBasis?
  /// What it was asked in the fiscal year for which it was read; nil while that isn't fixed.
  package var asked: Asked?

  package init(
    code: String, name: String, nameEn: String = "", corporateNumber: String = "", parentCode: String = "",
    country: String = "",
    tier: Int? = nil, targetLevel: Level? = nil, contractStart: Day = .none, contractEnd: Day = .none,
    scores: [String: Int] = [:]
  ) {
    self.code = code
    self.name = name
    self.nameEn = nameEn
    self.corporateNumber = corporateNumber
    self.parentCode = parentCode
    self.country = country
    self.tier = tier
    self.targetLevel = targetLevel
    self.contractStart = contractStart
    self.contractEnd = contractEnd
    self.scores = scores
  }

  /// What belongs to a fiscal year; the rest is today's.
  package var yearValues: YearValues {
    YearValues(
      parentCode: parentCode, tier: tier, targetLevel: targetLevel, contractStart: contractStart,
      contractEnd: contractEnd, scores: scores)
  }

  package struct YearValues: Sendable, Hashable {
    package var parentCode: String
    package var tier: Int?
    package var targetLevel: Level?
    package var contractStart: Day
    package var contractEnd: Day
    package var scores: [String: Int]
  }

  /// The name in the reader's language, where the register has it.
  package func name(in language: Language) -> String {
    language == .en && !nameEn.isEmpty ? nameEn : name
  }
}
