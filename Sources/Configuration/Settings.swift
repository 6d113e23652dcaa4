import Criteria
import Foundation
import Ingest
import Partners
import Rollup
import Rules
import Yams

/// What an office sets for itself in `tenken.yaml`: the importance scale, target levels, weights, answer words, rules.
/// Every part has a standard value, so that the file is optional and holds only what differs.
package struct Settings: Sendable {
  package var office: String?
  /// The scale that was written last.
  package var scale: ImportanceScale { scales.entries.last?.scale ?? scales.standard }
  /// The scales by the year from which each holds; without a list of versions one holds always.
  package var scales = ScaleHistory(entries: [], standard: .standard)
  package var flows = FlowPolicy.standard
  /// How the ledger is kept.
  package var ledger = LedgerSettings()
  /// Whom the yearly cycle asks beyond those who must be asked, and who writes to them.
  package var cycle = CycleSettings()
  package var targetPolicy = TargetLevelPolicy.standardPolicy
  /// Whether the file says which level is asked of whom.
  package private(set) var statesTargetLevel = false
  package var weights = LevelWeights.standard
  package var words = AnswerWords.standard
  package var freshness = EvidenceFreshness.standard
  /// Months after which `status` names a rating; nil leaves ratings alone.
  package var ratingMonths: Int? = Settings.standardRatingMonths
  /// For whom a certificate stands in for a sheet.
  package var certificates = CertificatePolicy()
  /// Months after which `status` asks to try a contact again.
  package var contactMonths = 12
  /// Whether "not applicable" with a reason is accepted even where the catalogue says it never is.
  package var acceptsNeverNotApplicable = false
  package var rules = RuleSettings()
  package var waivers: [Waiver] = []

  package static let fileName = "tenken.yaml"
  /// Three years, as far back as the standard scale looks.
  private static let standardRatingMonths = 36

  /// Reads a settings file.
  ///
  /// - Parameter numbers: those of the catalogue's items, asked for only where the settings name items.
  /// - Throws: `SettingsError` with line and column, or `SettingsFileProblem` when the file can't be read.
  package init(path: String, numbers: @autoclosure () throws -> ClosedRange<Int>) throws {
    guard let root = try SettingsNode.root(ofFile: path, name: Settings.fileName) else { return }
    try read(root, numbers)
  }

  package init() {}

  private mutating func read(_ root: SettingsNode, _ numbers: () throws -> ClosedRange<Int>) throws {
    let members = try root.members(
      allowed: [
        "office", "scale", "target-level", "level-weights", "answers", "evidence", "not-applicable", "rules", "waivers",
        "flows", "ledger", "cycle", "ratings", "contacts", "certificates",
      ])
    if let node = members["office"] { office = try node.text() }
    if let node = members["scale"] { scales = try ScaleHistory(settings: node) }
    if let node = members["flows"] { flows = try FlowPolicy(settings: node) }
    if let node = members["ledger"] { ledger = try LedgerSettings(settings: node, policy: flows) }
    if let node = members["cycle"] { cycle = try CycleSettings(settings: node, scale: scale, policy: flows) }
    if let node = members["certificates"] {
      certificates = try CertificatePolicy(settings: node, scale: scale, numbers: numbers)
    }
    targetPolicy =
      try members["target-level"].map { try TargetLevelPolicy(settings: $0, scale: scale) } ?? .standard(for: scale)
    statesTargetLevel = members["target-level"] != nil
    if let node = members["level-weights"] { weights = try LevelWeights(settings: node) }
    if let node = members["answers"] { words = try AnswerWords(settings: node) }
    if let node = members["evidence"] { freshness = try EvidenceFreshness(settings: node) }
    if let node = members["ratings"] {
      if let months = try node.members(allowed: ["valid-for-months"])["valid-for-months"] {
        ratingMonths = try months.text() == "none" ? nil : months.integer(in: 1...120)
      }
    }
    if let node = members["contacts"] {
      if let months = try node.members(allowed: ["tested-for-months"])["tested-for-months"] {
        contactMonths = try months.integer(in: 1...120)
      }
    }
    if let node = members["not-applicable"] {
      acceptsNeverNotApplicable = try node.members(allowed: ["accept-never"])["accept-never"]?.bool() ?? false
    }
    if let node = members["rules"] { rules = try RuleSettings(settings: node, scale: scale, items: numbers()) }
    if let node = members["waivers"] {
      waivers = try Waivers(rules: RuleBook.descriptions.map(\.id) + rules.own.map(\.id), numbers: numbers()).waivers(
        node)
    }
  }
}

extension SettingsError {
  init(yaml error: YamlError, file: String) {
    var line = 1
    var column = 1
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      line = mark.line
      column = mark.column
    default: break
    }
    self.init(
      file: file, line: line, column: column,
      what: LocalizedText(
        ja: "YAML として読めません。字下げ、コロンの後の空白、同じキーの重複を確かめてください。",
        en: "this isn't YAML: check indentation, the blank after a colon, and repeated keys."))
  }
}

// MARK: - Sections

/// Weights are at most 100, so that exact sums and products stay within a machine word. In thousandths.
private let maximumWeight = 100_000
/// Factors of a scale at most, for the same reason.
private let maximumFactors = 50

extension ImportanceScale {
  /// - Parameter isVersion: whether it is one of a list, and so has `from`.
  init(settings node: SettingsNode, isVersion: Bool = false) throws {
    let members = try node.members(
      allowed: ["version", "decided-by", "decided-on", "factors", "classes"] + (isVersion ? ["from"] : []))
    let standard = ImportanceScale.standard
    let factors = try members["factors"]?.elements().map { try Factor(settings: $0) } ?? standard.factors
    guard !factors.isEmpty else {
      throw node.error("「factors」に要因を一つ以上書いてください。", "‘factors’ takes at least one factor.")
    }
    guard factors.count <= maximumFactors else {
      throw node.error("「factors」は \(maximumFactors) 個までです。", "‘factors’ takes at most \(maximumFactors).")
    }
    guard Set(factors.map(\.id)).count == factors.count else {
      throw node.error("「factors」に同じ id が二度あります。", "‘factors’ has the same id twice.")
    }
    let roles = factors.compactMap(\.role)
    guard Set(roles).count == roles.count else {
      throw node.error("「factors」に同じ role が二度あります。", "‘factors’ has the same role twice.")
    }
    self.init(
      version: try SettingsNode.required("version", of: members, in: node).text(),
      decidedBy: try members["decided-by"]?.text() ?? "",
      decidedOn: try members["decided-on"]?.day() ?? .none, factors: factors,
      classes: try members["classes"]?.elements().map { try ImportanceClass(settings: $0) } ?? standard.classes)
  }
}

extension ImportanceScale.Factor {
  fileprivate init(settings node: SettingsNode) throws {
    let members = try node.members(allowed: ["id", "name", "weight", "scores", "role", "incidents"])
    let role = try members["role"].map { node in
      let text = try node.text()
      guard let role = ImportanceScale.Role(rawValue: text) else {
        let known = ImportanceScale.Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw node.error("「\(text)」という役割はありません。使える役割: \(known)", "there is no role ‘\(text)’. Allowed: \(known)")
      }
      return role
    }
    let scores = try SettingsNode.required("scores", of: members, in: node).anyMembers().map { key, value in
      guard let score = Int(key), (0...100).contains(score) else {
        throw value.error("点数「\(key)」は 0 から 100 までの整数で書いてください。", "score ‘\(key)’ must be a whole number from 0 to 100.")
      }
      return ImportanceScale.Score(value: score, meaning: try value.localized())
    }
    let id = try SettingsNode.required("id", of: members, in: node).text()
    let incidents = try members["incidents"].map { node in
      guard (role?.rawValue ?? id) == ImportanceScale.Role.incident.rawValue else {
        throw node.error(
          "「incidents」は、役割が事故（role: incident）の要因にだけ書けます。", "‘incidents’ stands at the factor with role: incident alone."
        )
      }
      return try IncidentWords(settings: node, scores: scores.map(\.value))
    }
    self.init(
      id: id, name: try SettingsNode.required("name", of: members, in: node).localized(),
      weight: try SettingsNode.required("weight", of: members, in: node).thousandths(in: 1...maximumWeight),
      scores: scores.sorted { $0.value < $1.value }, role: role, incidents: incidents)
  }
}

extension ImportanceScale.ImportanceClass {
  fileprivate init(settings node: SettingsNode) throws {
    let members = try node.members(allowed: ["id", "name", "from", "important"])
    self.init(
      id: try SettingsNode.required("id", of: members, in: node).text(),
      name: try SettingsNode.required("name", of: members, in: node).localized(),
      from: try SettingsNode.required("from", of: members, in: node).thousandths(in: 0...1_000_000),
      isImportant: try members["important"]?.bool() ?? false)
  }
}

extension TargetLevelPolicy {
  fileprivate init(settings node: SettingsNode, scale: ImportanceScale) throws {
    let members = try node.members(allowed: ["default", "conditions"])
    let factors = scale.factors.map(\.id)
    let conditions = try members["conditions"]?.elements().map { element in
      let parts = try element.members(allowed: ["level", "factor", "at-least"])
      let factor = try SettingsNode.required("factor", of: parts, in: element)
      guard factors.contains(try factor.text()) else {
        throw factor.error(
          "「\(try factor.text())」という要因は尺度にありません。使える要因: \(factors.joined(separator: ", "))",
          "the scale has no factor ‘\(try factor.text())’. Allowed: \(factors.joined(separator: ", "))")
      }
      return Condition(
        level: try SettingsNode.required("level", of: parts, in: element).level(), factor: try factor.text(),
        score: try SettingsNode.required("at-least", of: parts, in: element).integer(in: 0...100))
    }
    self.init(standard: try members["default"]?.level() ?? .one, conditions: conditions ?? [])
  }
}

extension LevelWeights {
  fileprivate init(settings node: SettingsNode) throws {
    let members = try node.members(allowed: ["1", "2", "3"])
    let weights = try members.mapValues { try $0.thousandths(in: 0...maximumWeight) }
    let standard = LevelWeights.standard
    self.init(
      one: weights["1"] ?? standard.one, two: weights["2"] ?? standard.two, three: weights["3"] ?? standard.three)
  }
}

extension AnswerWords {
  fileprivate init(settings node: SettingsNode) throws {
    let members = try node.members(allowed: ["words", "replace-standard-words", "normalise"])
    let replaces = try members["replace-standard-words"]?.bool() ?? false
    var words = replaces ? [:] : AnswerWords.standardWords
    let added = try members["words"]?.members(allowed: ["met", "partial", "unmet", "notApplicable"]) ?? [:]
    for answer in Answer.allCases {
      guard let list = added[answer.name] else { continue }
      words[answer, default: []] += try list.elements().map { try $0.text() }
    }
    self.init(words: words, normalises: try members["normalise"]?.bool() ?? true)
  }
}

extension EvidenceFreshness {
  fileprivate init(settings node: SettingsNode) throws {
    let members = try node.members(allowed: ["default-months", "use-item-frequency"])
    var months: Int? = EvidenceFreshness.standard.defaultMonths
    if let node = members["default-months"] { months = try node.text() == "none" ? nil : node.integer(in: 1...120) }
    self.init(defaultMonths: months, usesItemFrequency: try members["use-item-frequency"]?.bool() ?? true)
  }
}

extension RuleSettings {
  fileprivate init(settings node: SettingsNode, scale: ImportanceScale, items: ClosedRange<Int>) throws {
    self.init()
    let parts = try node.anyMembers()
    if let list = parts.first(where: { $0.key == "own" })?.value {
      own = try OwnRules(scale: scale, numbers: items).rules(listed: list)
    }
    let known = RuleBook.descriptions.map(\.id) + own.map(\.id)
    for (id, value) in try node.members(allowed: known + ["own"]) where id != "own" {
      let number = RuleBook.number(of: id)
      let members = try value.members(allowed: ["enabled", "severity"] + (number.map { [$0.name] } ?? []))
      if let number, let node = members[number.name] {
        numbers[id] = try node.integer(in: number.range(itemCount: items.count))
      }
      if let enabled = members["enabled"], try enabled.bool() == false {
        guard RuleBook.isOwn(id) || RuleBook.canBeSwitchedOff(id) else {
          throw enabled.error(
            "規則「\(id)」は、使えなかったものを知らせる規則のため止められません。severity は変えられます。",
            "rule ‘\(id)’ reports what couldn't be used and can't be switched off; its severity can be changed.")
        }
        disabled.insert(id)
      }
      if let severity = members["severity"] { severities[id] = try severity.severity() }
    }
  }
}
