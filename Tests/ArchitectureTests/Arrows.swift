/// Which module may import which: the table of docs/architecture.md. An arrow also allows what lies behind it.
struct Arrows {
  static let table: [String: [String]] = [
    "CatalogueData": [],
    "Criteria": ["CatalogueData"],
    "Ingest": ["Criteria"],
    "Rules": ["Criteria", "Partners"],
    "Partners": ["Criteria"],
    "Registers": ["Criteria", "Ingest", "Partners", "Rules"],
    "Rollup": ["Criteria", "Partners"],
    "Markup": [],
    "Reports": ["Rollup", "Markup"],
    "Sheets": ["Criteria", "Partners"],
    "Exchange": ["Criteria", "Partners", "Rollup"],
    "Store": ["Criteria", "Partners"],
    "Configuration": ["Ingest", "Rules", "Rollup", "Partners"],
    "Office": [
      "Criteria", "Ingest", "Rules", "Partners", "Registers", "Rollup", "Markup", "Reports",
      "Sheets", "Exchange",
      "Store", "Configuration",
    ],
    "tenken": ["Office"],
    "Portal": ["Office", "Markup"],
    "tenken-portal": ["Portal"],
  ]

  /// What isn't ours, and the modules that it is kept in; nil where any may have it.
  static let kept: [String: Set<String>?] = [
    "Foundation": nil,
    "Synchronization": nil,
    "GRDB": ["Store"],
    "GRDBSQLite": ["Store"],
    "Yams": ["Configuration"],
    "ArgumentParser": ["tenken"],
    "Crypto": ["Store", "Exchange", "Office", "tenken"],
    "CXlsxWriter": ["Sheets"],
    "CExpat": ["Ingest"],
    "CZlib": ["Ingest", "Store", "Exchange"],
    "CDeflate": ["Store"],
    "Hummingbird": ["tenken-portal"],
    "CMarks": ["Ingest"],
  ]

  /// All that a module may import of ours.
  static func behind(_ module: String) -> Set<String> {
    var (reached, next) = (Set<String>(), table[module] ?? [])
    while let one = next.popLast() {
      if reached.insert(one).inserted { next += table[one] ?? [] }
    }
    return reached
  }

  /// Whether a module may import another one, ours or not.
  static func allows(_ module: String, importing other: String) -> Bool {
    if table[other] != nil { return behind(module).contains(other) }
    guard let modules = kept[other] else { return false }
    return modules?.contains(module) ?? true
  }
}
