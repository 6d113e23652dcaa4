import Criteria

/// What an office sets about rules in `tenken.yaml`.
package struct RuleSettings: Sendable {
  /// Ids of rules that are switched off.
  package var disabled: Set<String> = []
  package var severities: [String: Severity] = [:]
  /// By id, where the office turns a rule on another number.
  package var numbers: [String: Int] = [:]
  /// Rules that the office wrote itself, those switched off too.
  package var own: [CustomRule] = []

  package init() {}
}

/// All rules that are switched on, with their severities.
package struct RuleBook: Sendable {
  private let rules: [any Rule]
  private let populationRules: [any PopulationRule]
  private let own: [CustomRule]
  /// Whether any rule about the content of answers is switched on.
  package let looksAtContent: Bool
  private let ownByID: [String: CustomRule]
  private let severities: [String: Severity]
  /// Every rule there is here, switched off or not. Findings that wait to be listed name it by its number.
  private let ids: [String]
  private let voices: [any Voice]
  private let numbers: [String: Int]
  /// How many items the catalogue has.
  package let itemCount: Int

  /// Every built-in rule about one return, in order of id. A test compares it with the files of this module.
  static let all: [any Rule.Type] = [
    FallenFromMetRule.self, ItemAboveTargetRule.self, JumpToMetRule.self, StepSkippedRule.self,
    UnchangedFromLastYearRule.self, AllAnswersSameRule.self, GroupReturnRule.self, MetButCommentRule.self,
    NameCodeDisagreeRule.self,
    MetWithoutEvidenceRule.self, NoPlannedDateRule.self, CellWithoutHeadingRule.self, CorporateNumberInvalidRule.self,
    NotApplicableUnfittingRule.self, PlannedDateLateRule.self,
    RetentionTooShortRule.self, ScopeContradictionRule.self, ScopeShownByEvidenceRule.self, WrongEditionRule.self,
    DuplicateItemRule.self,
    DuplicateKeyRule.self,
    DuplicateReturnRule.self, FutureEvidenceRule.self, LevelContradictsRule.self,
    CellCommentRule.self, CoverPageRule.self, FormControlsRule.self, HiddenColumnRule.self, HiddenRowsRule.self,
    HiddenSheetRule.self, HiddenValueRule.self, MergedAnswerRule.self, MergedTextRule.self, ShownOtherwiseRule.self,
    StruckOutRule.self, ConditionalLookRule.self, QuotedRowsRule.self,
    MissingItemRule.self, NormalisedRule.self, NotApplicableNeverRule.self, NotApplicableWithoutReasonRule.self,
    PlannedDatePastRule.self,
    PrerequisiteRule.self, SheetIDMismatchRule.self, SkippedRowRule.self, StaleEvidenceRule.self,
    StaleReturnSheetRule.self,
    UnknownAnswerRule.self,
    UnknownFieldRule.self,
    UnknownItemRule.self, UnknownSupplierRule.self, UnreadableDateRule.self, UnreadableLevelRule.self,
    UnreadableTextRule.self,
    UnreadableYearRule.self, WrongTypeRule.self, WrongYearRule.self, UndecidedDateRule.self, OtherNameRule.self,
    LongTextRule.self, DoubtfulEncodingRule.self, EmptyReturnRule.self, OlderReturnRule.self,
    SameEvidenceRule.self, TwoStatementsRule.self, OfficeRecordsContradictRule.self,
    RarerThanAskedRule.self, DoneTooLateRule.self, ScopeTooNarrowRule.self, PartMissingRule.self,
    NothingWrittenRule.self, NotMadeKnownRule.self, NotCheckedRule.self, PartyAndPaperRule.self, StandInRule.self,
    GroupForCompanyRule.self, AuthorityNotTitleRule.self, CloudIsNoReasonRule.self, TrainingInsteadOfToolRule.self,
    WrongToolRule.self, ErasedByFormatRule.self, WeakTechnologyRule.self, SameFactorTwiceRule.self,
    EndpointTrapsRule.self, DetectsNobodyBlocksRule.self, DrillNotPracticeRule.self, FieldsOfRecordRule.self,
    OneReportForTwoRule.self, TakenForGrantedRule.self,
  ].sorted { $0.description.id < $1.description.id }

  /// Every built-in rule about all returns of a year.
  static let ofPopulation: [any PopulationRule.Type] = [
    CopiedAnswersRule.self, CopiedTextsRule.self, NearlyCopiedAnswersRule.self,
  ]

  /// Of every built-in rule about returns, in order of id.
  package static let ofReturns: [RuleDescription] = builtIn.map { $0.description }.sorted { $0.id < $1.id }

  /// Of every built-in rule, about returns or about rows of registers, in order of id.
  package static let descriptions: [RuleDescription] = (ofReturns + TableRule.all.map(\.description)).sorted {
    $0.id < $1.id
  }

  private static var builtIn: [any DescribedRule.Type] {
    all.map { $0 as any DescribedRule.Type } + ofPopulation.map { $0 as any DescribedRule.Type }
  }

  /// - Parameter itemCount: how many items the catalogue has.
  package init(settings: RuleSettings = RuleSettings(), itemCount: Int) {
    self.itemCount = itemCount
    rules = RuleBook.all.filter { !settings.disabled.contains($0.description.id) }.map { rule in
      settings.numbers[rule.description.id].map { rule.init(number: $0) } ?? rule.init()
    }
    looksAtContent = RuleBook.all.contains {
      $0 is any ContentRule.Type && !settings.disabled.contains($0.description.id)
    }
    populationRules = RuleBook.ofPopulation.filter { !settings.disabled.contains($0.description.id) }.map { $0.init() }
    own = settings.own.filter { !settings.disabled.contains($0.id) }
    ownByID = Dictionary(settings.own.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    severities = settings.severities
    // In their order: books of several editions number their rules alike.
    ids = RuleBook.builtIn.map { $0.description.id } + TableRule.all.map(\.id) + settings.own.map(\.id)
    voices =
      RuleBook.builtIn.map { $0.init() as any Voice } + TableRule.all.map { $0 as any Voice }
      + settings.own.map { $0 as any Voice }
    numbers = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
  }

  /// Every rule there is here, switched off or not: the built-in ones in order of id, then the office's own in order of
  /// id.
  package var everyRule: [RuleDescription] {
    RuleBook.descriptions
      + ownByID.values.map(\.description).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// The same without the rules about rows of registers.
  package var everyRuleAboutReturns: [RuleDescription] { everyRule.filter { $0.table == nil } }

  /// Holds a return against every rule.
  ///
  /// - Returns: findings in a stable order: by row, column, item and rule; those without a row first.
  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext) -> [Finding] {
    precondition(sheet.itemCount == context.facts.catalogue.items.count, "a return of another catalogue")
    var findings: [Finding] = []
    // Most returns have fewer.
    findings.reserveCapacity(32)
    var items = ReturnItems(of: sheet)
    if looksAtContent, let knowledge = context.facts.knowledge {
      items.admissions = knowledge.admissions(in: sheet, items.met & items.worded)
    }
    for rule in rules { rule.evaluate(sheet, items, in: context, into: &findings) }
    for rule in own { rule.evaluate(sheet, in: context, into: &findings) }
    setSeverities(of: &findings)
    order(&findings)
    return findings
  }

  /// What the rules about reading say of notes that a return doesn't keep.
  package func findings(of notes: [CellNote], in sheet: CheckSheetReturn) -> [Finding] {
    var findings = notes.compactMap { note in
      rules.lazy.compactMap { $0 as? any ReadingRule }.first { type(of: $0).kind == note.kind }?.finding(
        note, in: sheet)
    }
    setSeverities(of: &findings)
    return findings
  }

  private func setSeverities(of findings: inout [Finding]) {
    guard !severities.isEmpty else { return }
    for index in findings.indices {
      if let severity = severities[findings[index].rule] { findings[index].severity = severity }
    }
  }

  /// The findings of a return that was put together, with no more of one rule than a return has that was read at once.
  package func bounded(_ findings: [Finding]) -> [Finding] {
    guard findings.count > CheckSheetReturn.noteLimit else { return findings }
    var counts: [String: Int] = [:]
    var further: [String: Finding] = [:]
    var kept: [Finding] = []
    for finding in ordered(findings) {
      let count = finding.isFurther ? CheckSheetReturn.noteLimit + 1 : counts[finding.rule, default: 0] + 1
      if !finding.isFurther { counts[finding.rule] = count }
      guard count > CheckSheetReturn.noteLimit else {
        kept.append(finding)
        continue
      }
      var rest = further[finding.rule] ?? finding
      rest.related = (further[finding.rule]?.related ?? 0) + (finding.isFurther ? finding.related : 1)
      (rest.item, rest.found, rest.detail) = (0, Finding.further, Finding.further)
      further[finding.rule] = rest
    }
    return ordered(kept + further.values)
  }

  /// Holds the returns of a year against each other.
  ///
  /// - Parameter wanted: the indices of the returns that are asked about; nil for all.
  /// - Returns: findings in the population's order, each about a whole return; whoever calls knows where it stands and
  ///   which company the other is.
  package func evaluate(_ population: Population, of wanted: [Int]? = nil) -> [PopulationFinding] {
    guard looksAtPopulation else { return [] }
    return Copies(population, of: wanted).all.flatMap { copy in
      populationRules.filter { $0.concerns(copy) }.map { rule in
        let description = type(of: rule).description
        let finding = Finding(
          rule: description.id, severity: severities[description.id] ?? description.severity,
          location: SourceLocation(file: ""),
          detail: RuleBook.detail(of: copy),
          related: copy.others)
        return PopulationFinding(index: copy.index, other: copy.other, finding: finding)
      }
    }
  }

  private static func detail(of copy: Copies.Copy) -> String {
    func share(_ part: Int, of whole: Int) -> String { part == whole ? "\(whole)" : "\(part)/\(whole)" }
    return copy.texts > 0
      ? share(copy.sharedTexts, of: copy.texts) : share(copy.answered - copy.differing, of: copy.answered)
  }

  /// Whether any rule about the population is switched on.
  package var looksAtPopulation: Bool { !populationRules.isEmpty }
  /// Whether one of them looks at texts.
  package var comparesTexts: Bool { populationRules.contains { $0 is CopiedTextsRule } }

  package func ordered(_ findings: [Finding]) -> [Finding] {
    var findings = findings
    order(&findings)
    return findings
  }

  private func order(_ findings: inout [Finding]) {
    guard findings.count > 1 else { return }
    // Numbers are sorted, and findings then put where they belong: they are full of texts, which shouldn't be copied.
    var order: [(row: Int, column: Int, item: Int, index: Int)] = []
    order.reserveCapacity(findings.count)
    for index in findings.indices {
      order.append((findings[index].location.row, findings[index].location.column, findings[index].item, index))
    }
    order.sort { a, b in
      if a.row != b.row { return a.row < b.row }
      if a.column != b.column { return a.column < b.column }
      if a.item != b.item { return a.item < b.item }
      let (i, j) = (a.index, b.index)
      if findings[i].rule != findings[j].rule {
        return findings[i].rule.utf8.lexicographicallyPrecedes(findings[j].rule.utf8)
      }
      return findings[i].location.path < findings[j].location.path
    }
    findings.withUnsafeMutableBufferPointer { findings in
      for start in order.indices where order[start].index != start {
        // Around the ring of findings that take each other's place. A buffer swaps by moving.
        var place = start
        while order[place].index != start {
          let next = order[place].index
          findings.swapAt(place, next)
          order[place].index = place
          place = next
        }
        order[place].index = place
      }
    }
  }

  /// Whether a rule turns notes of the reader into findings, and so sees what a stored return no longer holds.
  package func isAboutReading(_ id: String) -> Bool { RuleBook.isAboutReading(id) }

  package static func isAboutReading(_ id: String) -> Bool { RuleBook.readingIDs.contains(id) }

  /// Whether a rule holds returns against each other, so that its findings aren't stored with one and name another
  /// company's code.
  package static func isAboutPopulation(_ id: String) -> Bool { ofPopulation.contains { $0.description.id == id } }

  /// Whether a rule is about rows of registers, whose findings aren't stored.
  package static func isAboutTables(_ id: String) -> Bool { TableRule.byID[id] != nil }

  /// Whether a rule asks about what the words of an answer mean; what it says is fit for the supplier's eyes.
  package static func isAboutContent(_ id: String) -> Bool { contentIDs.contains(id) }

  private static let contentIDs = Set(all.filter { $0 is any ContentRule.Type }.map { $0.description.id })

  /// Whether the rule is one of the office's own.
  package static func isOwn(_ id: String) -> Bool { id.hasPrefix(CustomRule.prefix) }

  /// Whether an office may switch the rule off: not where it is all that tells of something that was not used.
  package static func canBeSwitchedOff(_ id: String) -> Bool {
    descriptions.contains { $0.id == id && $0.severity != .error }
  }

  /// The rule that says of a return that the encoding of its file isn't sure.
  package static let doubtfulEncoding = DoubtfulEncodingRule.description.id
  package static let otherName = OtherNameRule.description.id

  /// The number on which a built-in rule turns; nil for most.
  package static func number(of id: String) -> RuleDescription.Number? {
    descriptions.first { $0.id == id }?.number
  }

  private static let readingIDs = Set(all.filter { $0 is any ReadingRule.Type }.map { $0.description.id })

  /// What the finding says; the rule's id where no rule has it any more.
  package func message(for finding: Finding, in language: Language) -> String {
    guard let number = number(of: finding.rule) else { return finding.rule }
    return finding.withFacts {
      let facts = counted($0)
      return sentence(number, facts).text(of: facts, in: language)
    }
  }

  /// What to do about it.
  package func remedy(for finding: Finding, in language: Language) -> String {
    guard let number = number(of: finding.rule) else { return "" }
    return finding.withFacts { voices[number].remedy(of: $0).text(of: counted($0), in: language) }
  }

  private func counted(_ facts: Facts) -> Facts {
    var facts = facts
    facts.itemCount = itemCount
    return facts
  }

  /// The rule's number in this book, from 0; nil where no rule has the id any more.
  package func number(of rule: String) -> Int? { numbers[rule] }
  package func id(of number: Int) -> String { ids[number] }

  /// Appends what a finding of the rule with this number says, as UTF-8.
  package func append(messageOf number: Int, _ facts: Facts, in language: Language, to bytes: inout ByteBuffer) {
    let facts = counted(facts)
    sentence(number, facts).append(facts, in: language, to: &bytes)
  }

  private func sentence(_ number: Int, _ facts: Facts) -> Sentence {
    facts.isFurther ? .further : voices[number].message(of: facts)
  }

  /// Appends what to do about it, as UTF-8.
  package func append(remedyOf number: Int, _ facts: Facts, in language: Language, to bytes: inout ByteBuffer) {
    voices[number].remedy(of: facts).append(counted(facts), in: language, to: &bytes)
  }
}

extension Facts {
  /// See `Finding.isFurther`.
  fileprivate var isFurther: Bool {
    related > 0 && item == 0 && found.count == 3 && found.elementsEqual(Finding.further.utf8)
      && detail.elementsEqual(Finding.further.utf8)
  }
}

extension Sentence {
  fileprivate static let further = Sentence(
    ja: "この回答には同じ指摘がほかに \(.related) 件あります。--errors ファイル で全件を書き出せます。",
    en: "\(.related) more of these in this return; --errors FILE writes all of them.")
}
