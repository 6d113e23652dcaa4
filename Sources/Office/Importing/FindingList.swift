import Criteria
import Exchange
import Reports

/// Puts packed findings into words and lists them: as rows, or as results of a log.
struct FindingList: ~Copyable {
  private let rows: FindingRows
  /// One of the two is there.
  private var list: ListingWriter<FindingsListing.Row>?
  private var log: SARIFWriter?
  /// The results of the return at hand.
  private var results: [UInt8] = []
  /// The words of the finding at hand.
  private var message = ByteBuffer()
  private var remedy = ByteBuffer()

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
  }

  /// - Parameter packed: the findings of one return, made by `FindingPacker`.
  mutating func append(_ packed: UnsafeRawBufferPointer) throws {
    var findings = PackedFindings(packed)
    let code = String(decoding: findings.supplierCode, as: UTF8.self)
    let isConcerned = rows.waivers.concerns(code)
    while let finding = findings.next() {
      putIntoWords(finding)
      let waiver =
        isConcerned
        ? rows.waivers.waiver(for: finding.finding(by: rows.book), supplier: code, year: findings.fiscalYear) : nil
      try list?.write(
        FindingsListing.Row(
          rule: finding.id(by: rows.book), severity: finding.severity, file: finding.file, sheet: finding.sheet,
          row: finding.row, column: finding.column, path: finding.path, supplierCode: findings.supplierCode,
          fiscalYear: findings.fiscalYear, item: finding.item, message: message.contents, remedy: remedy.contents,
          waiver: waiver))
      if log != nil { addResult(finding.finding(by: rows.book), code, findings.fiscalYear, waiver) }
    }
    try results.withUnsafeBytes { try log?.write($0) }
    results.removeAll(keepingCapacity: true)
  }

  private mutating func putIntoWords(_ finding: PackedFinding) {
    message.removeAll()
    remedy.removeAll()
    guard let rule = finding.rule else { return message.append(finding.ruleID) }
    rows.book.append(messageOf: rule, finding.facts, in: rows.language, to: &message)
    rows.book.append(remedyOf: rule, finding.facts, in: rows.language, to: &remedy)
  }

  private mutating func addResult(_ finding: Finding, _ code: String, _ year: Int, _ waiver: Waiver?) {
    SARIFResults.append(
      finding, supplierCode: code, fiscalYear: year, message: String(decoding: message.contents, as: UTF8.self),
      remedy: String(decoding: remedy.contents, as: UTF8.self), waiver: waiver,
      counts: rows.waivers.countsThoughWaived(finding), to: &results)
  }

  mutating func finish() throws {
    try list?.finish()
    try log?.close()
  }
}
