import Criteria

/// What puts findings into words.
package protocol Voice: Sendable {
  /// What is wrong, in a sentence.
  func message(of facts: Facts) -> Sentence

  /// What to do about it, in a sentence.
  var remedy: Sentence { get }

  /// The same where it depends on the finding; then it has a place for a fact.
  func remedy(of facts: Facts) -> Sentence
}

extension Voice {
  package func remedy(of facts: Facts) -> Sentence { remedy }
}

/// What every rule has, whatever it looks at: a description, and words for its findings.
package protocol DescribedRule: Voice {
  static var description: RuleDescription { get }

  init()
}

/// A rule that holds one return against the criteria. One rule, one file; its examples are its tests and its page in
/// the manual.
protocol Rule: DescribedRule {

  /// The rule with the number that the office set; only a rule whose description has one implements it.
  init(number: Int)

  /// Appends a finding for each place that breaks the rule. `items` says which items are worth a look. Severity is set
  /// by the book, from the description or the settings.
  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding])
}

extension Rule {
  init(number: Int) { self.init() }

  var id: String { Self.description.id }

  /// A finding of this rule about one item's answer.
  func finding(_ item: Int, of sheet: CheckSheetReturn, found: String = "", detail: String = "", related: Int = 0)
    -> Finding
  {
    Finding(
      rule: id, severity: Self.description.severity, location: sheet.location(of: item), item: item, found: found,
      detail: detail,
      related: related)
  }

  /// One finding about the whole return that names the items it is about; nil for none.
  func finding(naming items: ItemSet, of sheet: CheckSheetReturn, detail: String = "") -> Finding? {
    items.isEmpty ? nil : finding(about: sheet, found: ItemList.text(of: items), detail: detail, related: items.count)
  }

  /// A finding of this rule about the return as a whole.
  func finding(about sheet: CheckSheetReturn, found: String = "", detail: String = "", related: Int = 0) -> Finding {
    Finding(
      rule: id, severity: Self.description.severity, location: sheet.origin, found: found, detail: detail,
      related: related)
  }
}

/// What a rule is, for lists, settings and its page in the manual.
package struct RuleDescription: Sendable {
  /// Kebab-case, stable: settings and waivers name it.
  package let id: String
  package let name: LocalizedText
  package let severity: Severity
  /// Why it matters, with the item or page where there is one.
  package let rationale: LocalizedText
  /// The number that an office may change; nil for most.
  package let number: Number?
  package let passing: [Example]
  package let failing: [Example]
  /// The table whose rows it is about, or of which its examples are; nil for rules about returns.
  package let table: RegisterKind?

  /// A number on which a rule turns.
  package struct Number: Sendable {
    /// Its key in the settings.
    package let name: String
    package let standard: Int
    package let least: Int
    /// Nil where it counts items: then as many as the catalogue has.
    package let most: Int?
    package let meaning: LocalizedText

    /// What it may be.
    ///
    /// - Parameter itemCount: how many items the catalogue has.
    package func range(itemCount: Int) -> ClosedRange<Int> { least...max(least, most ?? itemCount) }
  }

  init(
    id: String, name: LocalizedText, severity: Severity, rationale: LocalizedText, number: Number? = nil,
    passing: [Example],
    failing: [Example], table: RegisterKind? = nil
  ) {
    self.id = id
    self.name = name
    self.severity = severity
    self.rationale = rationale
    self.number = number
    self.passing = passing
    self.failing = failing
    self.table = table
  }
}

/// A return in short: `60=unmet ↓61=met{evidence:台帳|date:2026-05-01}`. A `↓` marks the answer that must be blamed.
///
/// Tokens are `item=answer` with braces for `evidence`, `date`, `comment`, `planned` and `level`, and for what only a
/// workbook has: `merged` (the range that the answer cell is merged into), `hidden` (the row), `hiddenSheet` (the name
/// of another sheet), `hiddenColumn`, `mergedText`, `hiddenValue`, `struck`, `shown`, `note`, `controls`, `conditional`,
/// `cover` and `stated`, or a text alone (`quoted`), with what it was read as behind a `>`; `name` is another company's name in the row, `repeated` the length of a long
/// comment, `guessed` an encoding that isn't sure; answers and items may be any text, so that wrong ones can be shown.
/// A token may also be one
/// answer of a JSON return, without blanks: `↓{"item":41,"answer":true}`. Examples are returns of supplier S-1 for
/// 2026, judged on 2026-06-30, unless stated otherwise.
///
/// Not `ExpressibleByStringLiteral`: `Example("…")` would then be taken as a literal, which doesn't know its line.
package struct Example: Sendable {
  package let text: String
  /// Where the example stands, so that a broken one names its line.
  package let file: String
  package let line: Int
  package var context = Context()

  /// What is known apart from the return.
  package struct Context: Sendable {
    package var supplierCode = "S-1"
    package var supplierIsKnown: Bool? = true
    package var statedYear = "2026"
    /// The name on the sheet, and the register's.
    package var statedName = "みほん精密"
    package var registeredName: String?
    /// The corporate number that the sheet states; empty for none.
    package var corporateNumber = ""
    /// A cell behind the last heading, in the marked row.
    package var beyondHeader = ""
    /// The edition of the criteria that the sheet says it answers; empty for none.
    package var statedEdition = ""
    /// The edition that the year asks for, where it is another one.
    package var askedEdition: String?
    package var expectedYear: Int? = 2026
    package var target: Level? = .one
    /// Whether the supplier is in a class of the scale that counts as important; nil while unrated or without a
    /// register.
    package var isImportant: Bool?
    /// What the office's own registers say of the supplier; nil without any.
    package var records: OfficeRecords?
    package var firstFile: String?
    /// The version of the return that counts, 0 for none.
    package var currentVersion: Int?
    /// How many items the return answers whose place this one takes.
    package var replacedAnswers = 0
    /// The day on which it was answered, and the day that this one states; empty for none.
    package var replacedDay = ""
    package var answeredOn = ""
    /// Last year's return, written like the example itself; nil for none.
    package var lastYear: String?
    /// The items that were asked last year; nil where that isn't known.
    package var askedLastYear: [Int]?
    /// Other companies' returns of the year, written like the example itself.
    package var others: [String] = []
    /// The hidden id of an issued sheet; empty for none.
    package var sheetID = ""
    /// Fields of the register, for an office's own rules.
    package var registerFields: [String: String] = [:]
    /// The day of asking, `yyyy-mm-dd`.
    package var asOf = "2026-06-30"
    /// The only items whose absence the example is about; nil for all.
    package var asksOnly: [Int]?
    /// Whether the finding is about the whole return, so that no answer is marked.
    package var blamesReturn = false
  }

  package init(_ text: String, file: String = #fileID, line: Int = #line, _ change: (inout Context) -> Void = { _ in })
  {
    self.text = text
    self.file = file
    self.line = line
    change(&context)
  }
}
