import Criteria
import Exchange
import Reports

/// Puts packed findings into words and lists them: as rows, or as results of a log. Rows of CSV are put together from
/// bytes, and what is the same in many of them is made once, since a bulk import lists millions.
struct FindingList: ~Copyable {
  private let rows: FindingRows
  /// One of the two is there.
  private var list: ListingWriter<FindingsListing.Row>?
  private var log: SARIFWriter?
  /// The results of the return at hand.
  private var results: [UInt8] = []
  /// Rows of CSV that wait to be written.
  private var buffer = ByteBuffer()
  /// A file takes a few large pieces sooner than many small ones.
  private static let bufferSize = 1 << 16
  private var message = ByteBuffer()
  private var whose = ByteBuffer()
  /// With what rows of a rule's findings begin, by its number and the severity, where they stand in `place`.
  private var starts: MadeCells
  /// The cell that says what to do, by the number of the rule.
  private var remedies: MadeCells
  private var place = SourceLocation(file: "")
  private static let severities = Severity.allCases.count

  /// - Parameter log: what a log says of the rules; nil for a list.
  init(_ rows: FindingRows, log run: SARIFRun?, output: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.rows = rows
    if let run {
      log = SARIFWriter(run: run, output: output)
    } else {
      list = ListingWriter(
        format: rows.format.listing ?? .table, columns: FindingsListing.columns, language: rows.language, output: output
      )
    }
    starts = MadeCells(count: rows.book.count * FindingList.severities)
    remedies = MadeCells(count: rows.book.count)
  }

  /// - Parameter packed: the findings of one return, made by `PackedFindings`.
  mutating func append(_ packed: UnsafeRawBufferPointer) throws {
    let findings = PackedFindings(packed)
    let code = String(decoding: findings.supplierCode, as: UTF8.self)
    if rows.format == .csv {
      appendCSV(findings, code)
      if buffer.contents.count >= FindingList.bufferSize { try flush() }
      return
    }
    var rest = findings
    while let finding = rest.next()?.finding(by: rows.book) {
      let message = rows.book.message(for: finding, in: rows.language)
      let remedy = rows.book.remedy(for: finding, in: rows.language)
      let waiver = rows.waivers.waiver(for: finding, supplier: code)
      try list?.write((finding, code, findings.fiscalYear, message, remedy, waiver))
      if log != nil {
        SARIFResults.append(
          finding, supplierCode: code, fiscalYear: findings.fiscalYear, message: message, remedy: remedy,
          waiver: waiver,
          counts: rows.waivers.countsThoughWaived(finding), to: &results)
      }
    }
    try results.withUnsafeBytes { try log?.write($0) }
    results.removeAll(keepingCapacity: true)
  }

  private mutating func flush() throws {
    if buffer.contents.isEmpty { return }
    try list?.put(csv: buffer.contents)
    buffer.removeAll()
  }

  mutating func finish() throws {
    try flush()
    try list?.finish()
    try log?.close()
  }

  private mutating func appendCSV(_ findings: PackedFindings, _ code: String) {
    enter(findings.place)
    whose.removeAll()
    FindingsListing.append(supplierCode: findings.supplierCode, fiscalYear: findings.fiscalYear, to: &whose)
    let isConcerned = rows.waivers.concerns(code)
    var rest = findings
    while let finding = rest.next() {
      message.removeAll()
      if let rule = finding.rule {
        rows.book.append(messageOf: rule, finding.facts, in: rows.language, to: &message)
      } else {
        message.append(finding.ruleID)
      }
      FindingsListing.append(
        start: start(of: finding), row: finding.row, column: finding.column, path: finding.path, whose: whose.contents,
        item: finding.item,
        message: message.contents, remedy: remedy(of: finding),
        waiver: isConcerned ? rows.waivers.waiver(for: finding.finding(by: rows.book), supplier: code) : nil,
        to: &buffer)
    }
  }

  /// What was made of rules and places holds for one file and sheet.
  private mutating func enter(_ place: SourceLocation) {
    if self.place == place { return }
    self.place = place
    starts.removeAll()
  }

  private mutating func start(of finding: PackedFinding) -> UnsafeRawBufferPointer {
    let index = finding.isElsewhere ? nil : finding.rule.map { $0 * FindingList.severities + finding.severity.index }
    let book = rows.book
    return starts.cells(at: index) {
      FindingsListing.append(startOf: finding.finding(by: book), to: &$0)
      return true
    }
  }

  private mutating func remedy(of finding: PackedFinding) -> UnsafeRawBufferPointer {
    guard let rule = finding.rule else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let rows = rows
    return remedies.cells(at: rule) { cell in
      var text = ByteBuffer()
      let isConstant = rows.book.append(remedyOf: rule, finding.facts, in: rows.language, to: &text)
      FindingsListing.append(cell: text.contents, to: &cell)
      return isConstant
    }
  }
}

/// Cells that many rows share, by a number.
private struct MadeCells: ~Copyable {
  private var bytes = ByteBuffer()
  /// Where in `bytes` they stand.
  private var ranges: [Range<Int>?]
  private var latest = ByteBuffer()

  init(count: Int) {
    ranges = Array(repeating: nil, count: count)
  }

  mutating func removeAll() {
    bytes.removeAll()
    for index in ranges.indices { ranges[index] = nil }
  }

  /// - Parameters:
  ///   - number: nil for cells that no other row shares.
  ///   - make: makes them where they haven't been made; returns whether they may be shared.
  /// - Returns: valid until the next ones are asked for.
  mutating func cells(at number: Int?, _ make: (inout ByteBuffer) -> Bool) -> UnsafeRawBufferPointer {
    if let number, let range = ranges[number] { return UnsafeRawBufferPointer(rebasing: bytes.contents[range]) }
    latest.removeAll()
    let isShared = make(&latest)
    if isShared, let number {
      let start = bytes.contents.count
      bytes.append(latest.contents)
      ranges[number] = start..<bytes.contents.count
    }
    return latest.contents
  }
}
