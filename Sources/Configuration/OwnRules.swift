import Criteria
import Partners
import Rules
import Yams

/// Reads rules that an office writes itself: from `rules: own:` of the settings, or from a file with a list under
/// `rules`.
package struct OwnRules {
  private let scale: ImportanceScale
  private let numbers: ClosedRange<Int>

  /// - Parameter numbers: those of the catalogue's items.
  package init(scale: ImportanceScale, numbers: ClosedRange<Int>) {
    self.scale = scale
    self.numbers = numbers
  }

  /// - Throws: `SettingsError` with the place of what can't be understood, or `SettingsFileProblem` when a file named there can't
  ///   be read.
  func rules(listed node: SettingsNode, mayNameFiles: Bool = true) throws -> [CustomRule] {
    var read: [CustomRule] = []
    var known = Set(RuleBook.descriptions.map(\.id))
    for element in try node.elements() {
      let added = try mayNameFiles && element.isText ? rules(inFile: element) : [rule(element)]
      for rule in added {
        guard known.insert(rule.id).inserted else {
          throw element.error("規則「\(rule.id)」が二度あります。", "rule ‘\(rule.id)’ is there twice.")
        }
      }
      read += added
    }
    return read
  }

  /// A file named in the settings.
  private func rules(inFile node: SettingsNode) throws -> [CustomRule] {
    try rules(path: node.readablePath(ja: "規則のファイル", en: "the file of rules"))
  }

  package func rules(path: String) throws -> [CustomRule] {
    guard let root = try SettingsNode.root(ofFile: path, name: "rules") else { return [] }
    let members = try root.members(allowed: ["rules"])
    return try OwnRules(scale: scale, numbers: numbers).rules(
      listed: SettingsNode.required("rules", of: members, in: root), mayNameFiles: false)
  }

  private static let checks = [
    "needs", "evidence", "evidence-months", "comment-must-match", "comment-must-not-match", "says",
  ]
  private static let keys =
    ["id", "name", "severity", "why", "when", "edition", "items", "answered"] + checks + [
      "message", "remedy", "passing", "failing",
    ]

  private func rule(_ node: SettingsNode) throws -> CustomRule {
    let members = try node.members(allowed: OwnRules.keys)
    let edition = try members["edition"]?.filledText() ?? ""
    // How many items another edition has isn't known here.
    let own = edition.isEmpty ? self : OwnRules(scale: scale, numbers: 1...Catalogue.mostItems)
    return try own.rule(node, members, edition: edition)
  }

  private func rule(_ node: SettingsNode, _ members: [String: SettingsNode], edition: String) throws -> CustomRule {
    func required(_ key: String) throws -> SettingsNode { try SettingsNode.required(key, of: members, in: node) }
    let used = OwnRules.checks.filter { members[$0] != nil }
    guard used.count == 1, let key = used.first, let check = members[key] else {
      let list = OwnRules.checks.joined(separator: ", ")
      throw node.error("規則には次のうち一つだけを書いてください: \(list)", "a rule takes exactly one of: \(list)")
    }
    let rule = CustomRule(
      id: try id(required("id")), name: try required("name").localized(),
      severity: try members["severity"]?.severity() ?? .warning,
      rationale: try required("why").localized(), conditions: try members["when"].map { try conditions($0) } ?? [],
      edition: edition, items: try items(required("items")), answers: try members["answered"].map { try answers($0) },
      check: try self.check(key, check),
      texts: CustomRule.Texts(
        message: try members["message"].map { try words($0) }, remedy: try members["remedy"].map { try words($0) }),
      passing: try examples(required("passing")), failing: try examples(required("failing")))
    if let wrong = rule.passing.first(where: { !$0.blamedItems.isEmpty })
      ?? rule.failing.first(where: \.blamedItems.isEmpty)
    {
      throw SettingsError(
        file: wrong.file, line: wrong.line, column: 1,
        what: LocalizedText(
          ja: "「failing」の例には指摘されるべき回答に ↓ を付け、「passing」の例には付けないでください。",
          en: "examples under ‘failing’ mark what must be blamed with ↓; those under ‘passing’ have no mark."))
    }
    return rule
  }

  private func id(_ node: SettingsNode) throws -> String {
    let id = try node.text()
    guard id.wholeMatch(of: /own(-[a-z0-9]+)+/) != nil else {
      throw node.error(
        "規則の id は「own-」で始め、小文字の英数字とハイフンで書いてください（例: own-61-needs-60）。",
        "the id of a rule begins with ‘own-’ and has small letters, digits and hyphens, such as own-61-needs-60.")
    }
    return id
  }

  private func items(_ node: SettingsNode) throws -> [Int] {
    if node.isText {
      if try node.text() == "all" { return Array(numbers) }
      return [try node.integer(in: numbers)]
    }
    return try node.elements().map { try $0.integer(in: numbers) }
  }

  private func answers(_ node: SettingsNode) throws -> Set<Answer> {
    let words: [String: Answer] = [
      "met": .met, "partial": .partial, "unmet": .unmet, "na": .notApplicable, "blank": .unanswered,
    ]
    return Set(
      try (node.isText ? [node] : node.elements()).map { element in
        guard let answer = words[try element.text()] else {
          throw element.error(
            "「\(node.name)」には met, partial, unmet, na, blank を書いてください。",
            "‘\(node.name)’ takes met, partial, unmet, na, blank.")
        }
        return answer
      })
  }

  private func words(_ node: SettingsNode) throws -> LocalizedText {
    let text = try node.localized()
    if let wrong = CustomRule.unknownPlaceholder(in: text.ja) ?? CustomRule.unknownPlaceholder(in: text.en) {
      let allowed = CustomRule.placeholders.map { "{\($0)}" }.joined(separator: " ")
      throw node.error("「{\(wrong)}」は使えません。使えるもの: \(allowed)", "‘{\(wrong)}’ can't be used. Allowed: \(allowed)")
    }
    return text
  }

  private func check(_ key: String, _ node: SettingsNode) throws -> CustomRule.Check {
    switch key {
    case "needs":
      guard node.isMapping else { return .needs(try items(node), answered: [.met, .partial]) }
      let members = try node.members(allowed: ["items", "answered"])
      return .needs(
        try items(SettingsNode.required("items", of: members, in: node)),
        answered: try members["answered"].map { try answers($0) } ?? [.met, .partial])
    case "evidence":
      switch try node.text() {
      case "required": return .evidence(isDated: false)
      case "dated": return .evidence(isDated: true)
      default: throw node.error("「evidence」には required か dated を書いてください。", "‘evidence’ takes required or dated.")
      }
    case "evidence-months": return .evidenceAge(months: try node.integer(in: 1...120))
    case "comment-must-match": return .comment(try pattern(node), isWanted: true)
    case "says": return .says(try answerPattern(node))
    default: return .comment(try pattern(node), isWanted: false)
    }
  }

  private func answerPattern(_ node: SettingsNode) throws -> AnswerPattern {
    let members = node.isText ? ["pattern": node] : try node.members(allowed: ["pattern", "unless"])
    let pattern = try SettingsNode.required("pattern", of: members, in: node)
    do {
      return try AnswerPattern(try pattern.text(), unless: try members["unless"]?.text())
    } catch let error as PatternError {
      throw pattern.error(
        "「\(error.part)」を読めません。書き方は docs/rules/language.md にあります（例: 教育|周知 & !仕組み）。",
        "can't read ‘\(error.part)’; docs/rules/language.md says how patterns are written, such as 教育|周知 & !仕組み.")
    }
  }

  private func pattern(_ node: SettingsNode) throws -> CommentPattern {
    guard node.isMapping else {
      let words = try (node.isText ? [node] : node.elements()).map { element in
        let word = try element.text()
        guard !Normalised.key(word).isEmpty else { throw element.error("語を書いてください。", "a word is missing here.") }
        return word
      }
      guard !words.isEmpty else { throw node.error("語を一つ以上書いてください。", "‘\(node.name)’ takes at least one word.") }
      return .words(words)
    }
    let members = try node.members(allowed: ["regex"])
    let expression = try SettingsNode.required("regex", of: members, in: node)
    do {
      return .expression(try TextExpression(try expression.text()))
    } catch let error as ExpressionError {
      throw expression.error(error.words.ja, error.words.en)
    }
  }

  private func conditions(_ node: SettingsNode) throws -> [RegisterCondition] {
    let members = try node.members(
      allowed: ["supplier", "parent", "country", "tier", "target-level", "importance-class"] + scale.factors.map(\.id))
    return try members.sorted { $0.key < $1.key }.map { field, value in
      guard value.isMapping else {
        return RegisterCondition(
          field: field,
          test: .oneOf(try (value.isText ? [value] : value.elements()).map { Normalised.text(try $0.text()) }))
      }
      let bounds = try value.members(allowed: ["at-least", "at-most"])
      return RegisterCondition(
        field: field,
        test: .between(
          least: try bounds["at-least"]?.integer(in: 0...100), most: try bounds["at-most"]?.integer(in: 0...100)))
    }
  }

  private func examples(_ node: SettingsNode) throws -> [CustomExample] {
    let elements = try node.elements()
    guard !elements.isEmpty else { throw node.error("例を一つ以上書いてください。", "‘\(node.name)’ takes at least one example.") }
    return try elements.map { try example($0) }
  }

  private func example(_ node: SettingsNode) throws -> CustomExample {
    let members = node.isText ? ["return": node] : try node.members(allowed: ["return", "supplier", "as-of"])
    let fields = try members["supplier"]?.anyMembers().map { ($0.key, try $0.value.text()) }
    let place = node.error("", "")
    do {
      return try CustomExample(
        try SettingsNode.required("return", of: members, in: node).text(),
        fields: fields.map { Dictionary($0, uniquingKeysWith: { first, _ in first }) },
        asOf: try members["as-of"]?.day(), itemCount: numbers.count,
        file: place.file, line: place.line)
    } catch let error as ExampleError {
      throw node.error(
        "例の「\(error.token)」が読めません。「60=unmet ↓61=met{comment:…|evidence:…|date:2026-05-01|planned:…}」の形で書いてください。",
        "can't read ‘\(error.token)’ of the example; write ‘60=unmet ↓61=met{comment:…|evidence:…|date:2026-05-01|planned:…}’."
      )
    }
  }
}
