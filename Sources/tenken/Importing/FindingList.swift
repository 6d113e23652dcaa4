import Criteria
import Reports
import Rules

/// Puts packed findings into words and lists them: as rows, or as results of a log. Rows of CSV are put together from bytes, and what is the
/// same in many of them is made once, since a bulk import lists millions.
struct FindingList {
  private let rows: FindingRows
  /// One of the two is there.
  private var list: ListingWriter?
  private var log: SARIFWriter?
  /// Rows of CSV that wait to be written, or the results of the return at hand.
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 14
  private var message: [UInt8] = []
  /// By the number of the rule: with what rows of its findings begin, by severity, where they stand in `place`; and the cell that says what to do.
  private var starts: [[UInt8]]
  private var remedies: [[UInt8]]
  private var place = SourceLocation(file: "")

  /// - Parameter log: what a log says of the rules; nil for a list.
  init(_ rows: FindingRows, log run: SARIFRun?, output: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.rows = rows
    if let run {
      log = SARIFWriter(run: run, output: output)
    } else {
      list = ListingWriter(
        format: rows.format.listing ?? .table, columns: FindingsListing.columns, language: rows.language, output: output)
    }
    starts = Array(repeating: [], count: rows.book.count * Severity.allCases.count)
    remedies = Array(repeating: [], count: rows.book.count)
  }

  /// - Parameter packed: the findings of one return, made by `PackedFindings.pack`.
  mutating func append(_ packed: UnsafeRawBufferPointer) throws {
    let findings = PackedFindings(packed)
    let code = String(decoding: findings.supplierCode, as: UTF8.self)
    if rows.format == .csv {
      appendCSV(findings, code)
      if buffer.count >= FindingList.bufferSize { try flush() }
      return
    }
    var rest = findings
    while let finding = rest.next()?.finding(by: rows.book) {
      let message = rows.book.message(for: finding, in: rows.language)
      let remedy = rows.book.remedy(for: finding, in: rows.language)
      let waiver = rows.waivers.waiver(for: finding, supplier: code)
      try list?.row(
        FindingsListing.row(
          finding, supplierCode: code, fiscalYear: findings.fiscalYear, message: message, remedy: remedy, waiver: waiver))
      if log != nil {
        SARIFResults.append(
          finding, supplierCode: code, fiscalYear: findings.fiscalYear, message: message, remedy: remedy, waiver: waiver,
          counts: rows.waivers.countsThoughWaived(finding), to: &buffer)
      }
    }
    try buffer.withUnsafeBytes { try log?.put($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func flush() throws {
    if buffer.isEmpty { return }
    try buffer.withUnsafeBytes { try list?.put(csv: $0) }
    buffer.removeAll(keepingCapacity: true)
  }

  mutating func finish() throws {
    try flush()
    try list?.finish()
    try log?.finish()
  }

  private mutating func appendCSV(_ findings: PackedFindings, _ code: String) {
    enter(findings.place)
    let whose = FindingsListing.csv(supplierCode: code, fiscalYear: findings.fiscalYear)
    let isConcerned = rows.waivers.concerns(code)
    var rest = findings
    while let finding = rest.next() {
      message.removeAll(keepingCapacity: true)
      let start: [UInt8]
      let remedy: [UInt8]
      if let rule = finding.rule {
        let voice = rows.book.voice(of: rule)
        voice.message(of: finding.facts)[rows.language].append(finding.facts, to: &message)
        start = self.start(of: finding, by: rule)
        remedy = self.remedy(of: finding, by: rule, voice)
      } else {
        message.append(contentsOf: finding.ruleID)
        start = FindingsListing.csv(startOf: finding.finding(by: rows.book))
        remedy = []
      }
      let waiver = isConcerned ? rows.waivers.waiver(for: finding.finding(by: rows.book), supplier: code) : nil
      message.withUnsafeBytes {
        FindingsListing.append(
          start: start, row: finding.row, column: finding.column, path: finding.path, whose: whose, item: finding.item, message: $0,
          remedy: remedy, waiver: waiver, to: &buffer)
      }
    }
  }

  /// What was made of rules and places holds for one file and sheet.
  private mutating func enter(_ place: SourceLocation) {
    if self.place == place { return }
    self.place = place
    for index in starts.indices { starts[index] = [] }
  }

  private mutating func start(of finding: PackedFinding, by rule: Int) -> [UInt8] {
    if finding.isElsewhere { return FindingsListing.csv(startOf: finding.finding(by: rows.book)) }
    let index = rule * Severity.allCases.count + finding.severity.index
    if starts[index].isEmpty { starts[index] = FindingsListing.csv(startOf: finding.finding(by: rows.book)) }
    return starts[index]
  }

  private mutating func remedy(of finding: PackedFinding, by rule: Int, _ voice: any Voice) -> [UInt8] {
    if !remedies[rule].isEmpty { return remedies[rule] }
    let wording = voice.remedy[rows.language]
    var text: [UInt8] = []
    wording.append(finding.facts, to: &text)
    let cell = text.withUnsafeBytes { FindingsListing.csv($0) }
    if wording.isConstant { remedies[rule] = cell }
    return cell
  }
}
