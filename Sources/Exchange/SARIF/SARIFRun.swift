import Criteria

/// The one run of a log in SARIF 2.1.0 (OASIS): which tool, with which rules, in which language; its results follow one
/// by one.
package struct SARIFRun: Sendable {
  /// A rule as the log describes it.
  package struct Rule: Sendable {
    package var id: String
    package var name: String
    package var rationale: String
    package var severity: Severity
    package var isOn: Bool

    package init(id: String, name: String, rationale: String, severity: Severity, isOn: Bool) {
      self.id = id
      self.name = name
      self.rationale = rationale
      self.severity = severity
      self.isOn = isOn
    }
  }

  let version: String
  let language: Language
  let rules: [Rule]

  /// - Parameter rules: in the language of the log.
  package init(version: String, language: Language, rules: [Rule]) {
    self.version = version
    self.language = language
    self.rules = rules
  }

  /// Everything before the first result.
  func appendHead(to buffer: inout [UInt8]) {
    buffer += "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n".utf8
    buffer += "\"tool\":{\"driver\":{\"name\":\"Tenken\",\"version\":".utf8
    buffer.append(json: version)
    buffer += ",\"language\":\"\(language.rawValue)\",\"rules\":[\n".utf8
    for (index, rule) in rules.enumerated() {
      if index > 0 { buffer += ",\n".utf8 }
      append(rule, to: &buffer)
    }
    buffer += "\n]}},\n\"language\":\"\(language.rawValue)\",\"results\":[\n".utf8
  }

  /// Everything behind the last result.
  static let foot: [UInt8] = Array("\n]}]}\n".utf8)

  private func append(_ rule: Rule, to buffer: inout [UInt8]) {
    buffer += "{\"id\":".utf8
    buffer.append(json: rule.id)
    buffer += ",\"shortDescription\":{\"text\":".utf8
    SARIFText.appendMessage(rule.name, to: &buffer)
    buffer += "},\"fullDescription\":{\"text\":".utf8
    SARIFText.appendMessage(rule.rationale, to: &buffer)
    buffer += "},\"help\":{\"text\":".utf8
    SARIFText.appendMessage("tenken rules show \(rule.id)", to: &buffer)
    buffer += "},\"defaultConfiguration\":{\"enabled\":\(rule.isOn),\"level\":\"\(rule.severity.sarifLevel)\"}}".utf8
  }
}

extension Severity {
  var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
