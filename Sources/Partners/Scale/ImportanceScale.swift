import Criteria

/// The office's own written scale of importance (item 41): factors with what each score means in words, their weights,
/// and classes.
package struct ImportanceScale: Sendable, Hashable {
  package var version: String
  package var decidedBy: String
  package var decidedOn: Day
  package var factors: [Factor]
  /// Classes from the highest threshold down.
  package var classes: [ImportanceClass]

  /// One question that makes a supplier important.
  package struct Factor: Sendable, Hashable {
    /// The column of the register, for example `confidentiality`.
    package var id: String
    package var name: LocalizedText
    /// In thousandths, so that weights such as 1.5 stay exact.
    package var weight: Int
    /// What each score means, from the lowest.
    package var scores: [Score]
    /// What the settings say that it measures; nil where they don't.
    package var role: Role?
    /// How its score follows from incidents; nil where it is rated by hand alone.
    package var incidents: IncidentWords?

    package init(
      id: String, name: LocalizedText, weight: Int, scores: [Score], role: Role? = nil, incidents: IncidentWords? = nil
    ) {
      (self.role, self.incidents) = (role, incidents)
      self.id = id
      self.name = name
      self.weight = weight
      self.scores = scores
    }
  }

  /// What a factor measures, as far as anything but the importance depends on it. Ids are the office's own.
  package enum Role: String, Sendable, CaseIterable {
    /// Whom the cycle asks and where a visit is due; levels where the settings give none.
    case confidentiality
    /// Levels where the settings give none.
    case criticality
    /// It follows from the incidents that are recorded.
    case incident

    package var label: LocalizedText {
      switch self {
      case .confidentiality: LocalizedText(ja: "機密性", en: "confidentiality")
      case .criticality: LocalizedText(ja: "停止時の影響", en: "criticality")
      case .incident: LocalizedText(ja: "事故", en: "incident")
      }
    }
  }

  /// The factor that has a role; one that states none has that of its id, as in Tenken 0.1.0.
  package func factor(_ role: Role) -> Factor? {
    factors.first { $0.role == role } ?? factors.first { $0.role == nil && $0.id == role.rawValue }
  }

  package struct Score: Sendable, Hashable {
    package var value: Int
    package var meaning: LocalizedText

    package init(value: Int, meaning: LocalizedText) {
      self.value = value
      self.meaning = meaning
    }
  }

  package struct ImportanceClass: Sendable, Hashable {
    package var id: String
    package var name: LocalizedText
    /// The importance from which the class holds, in thousandths.
    package var from: Int
    /// Whether suppliers of the class count as important.
    package var isImportant: Bool

    package init(id: String, name: LocalizedText, from: Int, isImportant: Bool) {
      self.id = id
      self.name = name
      self.from = from
      self.isImportant = isImportant
    }
  }

  package init(version: String, decidedBy: String, decidedOn: Day, factors: [Factor], classes: [ImportanceClass]) {
    self.version = version
    self.decidedBy = decidedBy
    self.decidedOn = decidedOn
    self.factors = factors
    self.classes = classes.sorted { $0.from > $1.from }
  }
}

extension ImportanceScale {
  /// The scale that holds until the office writes its own: the three examples that the commentary gives for item 41 (p.
  /// 43).
  package static let standard = ImportanceScale(
    version: "standard-1", decidedBy: "", decidedOn: .none,
    factors: [
      Factor(
        id: "confidentiality",
        name: LocalizedText(ja: "機密性の高い技術情報の取扱い", en: "Handles our secret technical information"), weight: 3000,
        scores: [
          Score(value: 0, meaning: LocalizedText(ja: "機密情報を渡していない", en: "holds no confidential information of ours")),
          Score(value: 1, meaning: LocalizedText(ja: "社外秘までを渡している", en: "holds information for internal use")),
          Score(value: 2, meaning: LocalizedText(ja: "秘の情報を渡している", en: "holds secret information")),
          Score(value: 3, meaning: LocalizedText(ja: "極秘の技術情報を渡している", en: "holds top-secret technical information")),
        ], role: .confidentiality),
      Factor(
        id: "criticality",
        name: LocalizedText(ja: "停止時の開発・生産への影響", en: "Its outage would stop our development or production"),
        weight: 2000,
        scores: [
          Score(value: 0, meaning: LocalizedText(ja: "止まっても影響しない", en: "no effect on us")),
          Score(value: 1, meaning: LocalizedText(ja: "代替があり、遅れは一週間以内", en: "replaceable, delay within a week")),
          Score(value: 2, meaning: LocalizedText(ja: "代替に一か月程度かかる", en: "replacing it takes about a month")),
          Score(
            value: 3,
            meaning: LocalizedText(ja: "代替がなく、開発や生産が止まる", en: "no alternative: development or production stops")),
        ], role: .criticality),
      Factor(
        id: "incident", name: LocalizedText(ja: "最近の漏えい・事故の有無", en: "Had a leak or an incident of late"), weight: 1000,
        scores: [
          Score(value: 0, meaning: LocalizedText(ja: "三年以内になし", en: "none in three years")),
          Score(value: 1, meaning: LocalizedText(ja: "三年以内に軽微なものあり", en: "a minor one in three years")),
          Score(value: 2, meaning: LocalizedText(ja: "一年以内に軽微なものあり", en: "a minor one within a year")),
          Score(value: 3, meaning: LocalizedText(ja: "一年以内に重大なものあり", en: "a serious one within a year")),
        ], role: .incident,
        incidents: IncidentWords(steps: [
          IncidentWords.Step(months: 12, isForSerious: true, score: 3), IncidentWords.Step(months: 12, score: 2),
          IncidentWords.Step(months: 36, score: 1),
        ])),
    ],
    classes: [
      ImportanceClass(id: "A", name: LocalizedText(ja: "最重要", en: "most important"), from: 2000, isImportant: true),
      ImportanceClass(id: "B", name: LocalizedText(ja: "重要", en: "important"), from: 1000, isImportant: false),
      ImportanceClass(id: "C", name: LocalizedText(ja: "一般", en: "general"), from: 0, isImportant: false),
    ])
}

/// Which level a supplier is asked to reach when the register doesn't say: the highest level of which one condition
/// holds.
package struct TargetLevelPolicy: Sendable, Hashable {
  /// The level where no condition holds.
  package var standard: Level
  package var conditions: [Condition]

  /// Holds when the supplier's score for `factor` is at least `score`.
  package struct Condition: Sendable, Hashable {
    package var level: Level
    package var factor: String
    package var score: Int

    package init(level: Level, factor: String, score: Int) {
      self.level = level
      self.factor = factor
      self.score = score
    }
  }

  package init(standard: Level, conditions: [Condition]) {
    self.standard = standard
    self.conditions = conditions
  }

  /// The policy that holds until the office writes its own: Lv3 of those with top-secret information or without an
  /// alternative, Lv2 one step below.
  package static let standardPolicy = TargetLevelPolicy(
    standard: .one,
    conditions: [
      Condition(level: .three, factor: "confidentiality", score: 3),
      Condition(level: .three, factor: "criticality", score: 3),
      Condition(level: .two, factor: "confidentiality", score: 2),
      Condition(level: .two, factor: "criticality", score: 2),
    ])

  /// What holds for a scale while the settings say nothing of levels: the same by the roles of its factors. A role that
  /// the scale lacks asks nobody for more.
  package static func standard(for scale: ImportanceScale) -> TargetLevelPolicy {
    let ids = [
      "confidentiality": scale.factor(.confidentiality)?.id, "criticality": scale.factor(.criticality)?.id,
    ]
    let conditions = standardPolicy.conditions.compactMap { condition in
      ids[condition.factor].flatMap { $0 }.map {
        Condition(level: condition.level, factor: $0, score: condition.score)
      }
    }
    return TargetLevelPolicy(standard: standardPolicy.standard, conditions: conditions)
  }

  package func targetLevel(of supplier: Supplier) -> Level {
    targetLevel(stated: supplier.targetLevel) { supplier.scores[conditions[$0].factor] }
  }

  /// The level with who says so.
  package func asked(of supplier: Supplier) -> (level: Level, why: Asked.Reason) {
    let level = targetLevel(of: supplier)
    return (level, supplier.targetLevel != nil ? .register : level > standard ? .scale : .policy)
  }

  /// - Parameters:
  ///   - level: what the register says.
  ///   - score: the supplier's, of the factor of the condition at an index.
  package func targetLevel(stated level: Level?, _ score: (Int) -> Int?) -> Level {
    if let level { return level }
    var level = standard
    for (index, condition) in conditions.enumerated() where condition.level > level {
      if let score = score(index), score >= condition.score { level = condition.level }
    }
    return level
  }
}
