import Criteria

/// The rules, as `rules list` lists them.
package enum RulesListing {
  package typealias Row = (id: String, name: LocalizedText, severity: Severity, isOn: Bool, isOwn: Bool)

  package static let columns: [Column<Row>] = [
    .text("rule", ja: "規則", en: "rule") { $0.id },
    .text("severity", ja: "重さ", en: "severity") { $0.severity.rawValue },
    .text("state", ja: "状態", en: "state") { $0.isOn ? "on" : "off" },
    .words("name", ja: "名前", en: "name") { $0.name },
    .text("source", ja: "出所", en: "source") { $0.isOwn ? "own" : "builtIn" },
  ]
}
