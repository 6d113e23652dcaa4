import Configuration
import Criteria
import Registers
import Rules

/// What came of a table that was read into a register.
package struct TableOutcome: Sendable {
  /// The name by which findings call the file, with the sheet that was read.
  package let place: String
  /// What was found of its rows.
  package let findings: [TableFinding]
  /// The waivers that hold for findings, by their index.
  package let waivers: [Int: Waiver]
  /// What makes it unsafe to take, whatever its rows say.
  package let damage: [LocalizedText]
  /// What can't be used, or is an error by the settings and waived by nobody.
  package let errors: Int
  /// The same, with their rows, for whoever filled the table in.
  package let problems: [SheetRefusal.Problem]
  /// Why nothing was stored.
  package var refusal: Failure?
  package var added = 0
  package var changed = 0
  package var unchanged = 0
  /// What else whoever stored it should know.
  package var remarks: [LocalizedText] = []

  init<Row>(_ table: IncomingTable<Row>, _ findings: [TableFinding], _ rules: TableRuleBook) {
    place = table.file + (table.sheet.isEmpty ? "" : "[\(Excerpt.of(table.sheet))]")
    damage = table.damage
    self.findings = findings
    var waivers: [Int: Waiver] = [:]
    for (index, found) in findings.enumerated() {
      waivers[index] = rules.waiver(for: found.finding, supplier: found.supplier)
    }
    self.waivers = waivers
    let refused = findings.filter { rules.countsAsError($0.finding, supplier: $0.supplier) }
    errors = damage.count + refused.count
    problems =
      damage.map { SheetRefusal.Problem(row: nil, words: $0) }
      + refused.map { SheetRefusal.Problem(row: $0.finding.location.row, words: TableOutcome.words($0)) }
  }

  private static func words(_ found: TableFinding) -> LocalizedText {
    func text(_ language: Language, _ column: String, _ blank: String) -> String {
      let heading = Excerpt.of(found.heading)
      return (heading.isEmpty ? "" : "\(column) \(heading): ")
        + TableRuleBook.message(for: found.finding, in: language) + blank
        + TableRuleBook.remedy(for: found.finding, in: language)
    }
    return LocalizedText(ja: text(.ja, "列", ""), en: text(.en, "column", " "))
  }

  /// - Parameters:
  ///   - keepGoing: whether the rows without errors are stored.
  ///   - empty: the refusal where the table has no row that could be stored; nil where it has.
  /// - Returns: whether anything may be stored.
  mutating func allows(keepGoing: Bool, empty: Failure?) -> Bool {
    refusal = errors > 0 && !keepGoing ? .nothingStored(errors) : empty
    return refusal == nil
  }

  /// The findings as lines: file, row, column, what is wrong.
  package func lines(in language: Language) -> [String] {
    findings.enumerated().map { index, found in
      let heading = Excerpt.of(found.heading)
      let column = heading.isEmpty ? "" : language.choose(ja: "列 \(heading): ", en: "column \(heading): ")
      let waived = waivers[index].map { waiver in
        language.choose(
          ja: " [免除: \(waiver.until) まで、\(waiver.by)]", en: " [waived until \(waiver.until) by \(waiver.by)]")
      }
      let message = TableRuleBook.message(for: found.finding, in: language)
      return "\(place):\(found.finding.location.row): \(column)\(message)\(waived ?? "")"
    }
  }
}

extension Settings {
  /// The rules of registers as the office has set them, on one day.
  func tableRules(on day: Day) -> TableRuleBook {
    TableRuleBook(settings: rules, waivers: WaiverBook(waivers, on: day))
  }
}

extension Snapshot {
  var tableRules: TableRuleBook { settings.tableRules(on: asOf) }

  /// The same, with some of them as errors that keep the row out.
  func tableRules(refusing rules: [TableRule]) -> TableRuleBook {
    var settings = settings
    for rule in rules { settings.rules.severities[rule.id] = .error }
    return settings.tableRules(on: asOf)
  }
}

extension Failure {
  static func nothingStored(_ errors: Int) -> Failure {
    Failure(.findings, ja: "エラー \(errors) 件。何も保存していません。", en: "\(errors) errors; nothing was stored.")
  }
}
