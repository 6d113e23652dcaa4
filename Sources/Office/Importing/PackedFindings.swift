import Criteria
import Rules

/// The findings of one return as they wait to be listed: their facts, a fifth of the rows that they become.
///
/// Numbers are written seven bits to a byte, the lowest first; every byte but the last has its highest bit set. A text
/// has its length before it.
struct PackedFindings {
  let supplierCode: UnsafeRawBufferPointer
  let fiscalYear: Int
  /// Where the return stands, and its findings unless they say otherwise.
  private let file: UnsafeRawBufferPointer
  private let sheet: UnsafeRawBufferPointer
  private var bytes: PackedBytes

  /// - Parameter bytes: made by `FindingPacker`; they must stay as they are while this or a finding of it is used.
  init(_ bytes: UnsafeRawBufferPointer) {
    var bytes = PackedBytes(bytes)
    supplierCode = bytes.text()
    fiscalYear = bytes.number()
    file = bytes.text()
    sheet = bytes.text()
    self.bytes = bytes
  }

  mutating func next() -> PackedFinding? {
    guard !bytes.isAtEnd else { return nil }
    let rule = bytes.number()
    let ruleID = rule == 0 ? bytes.text() : UnsafeRawBufferPointer(start: nil, count: 0)
    let severityAndPlace = bytes.number()
    let (severity, isElsewhere) = (severityAndPlace >> 1, severityAndPlace & 1 == 1)
    let (item, row, column) = (bytes.number(), bytes.number(), bytes.number())
    let (path, found, detail, related) = (bytes.text(), bytes.text(), bytes.text(), bytes.number())
    return PackedFinding(
      rule: rule == 0 ? nil : rule - 1, ruleID: ruleID,
      severity: severity == 0 ? .info : severity == 1 ? .warning : .error, item: item,
      row: row, column: column, path: path, found: found, detail: detail, related: related,
      file: isElsewhere ? bytes.text() : file,
      sheet: isElsewhere ? bytes.text() : sheet, isElsewhere: isElsewhere)
  }
}

/// One of them; texts are UTF-8. They are what `Facts` and rows are made from, so that no text is copied.
struct PackedFinding {
  /// The rule's number in the book; nil where no rule has its id any more.
  let rule: Int?
  /// Where there is no number.
  let ruleID: UnsafeRawBufferPointer
  let severity: Severity
  let item: Int
  let row: Int
  let column: Int
  let path: UnsafeRawBufferPointer
  let found: UnsafeRawBufferPointer
  let detail: UnsafeRawBufferPointer
  let related: Int
  let file: UnsafeRawBufferPointer
  let sheet: UnsafeRawBufferPointer
  /// Whether it stands in another file or sheet than its return.
  let isElsewhere: Bool

  var facts: Facts { Facts(item: item, related: related, found: found, detail: detail) }

  /// The id of its rule.
  func id(by book: RuleBook) -> String {
    rule.map { book.id(of: $0) } ?? String(decoding: ruleID, as: UTF8.self)
  }

  func finding(by book: RuleBook) -> Finding {
    func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
    return Finding(
      rule: id(by: book), severity: severity,
      location: SourceLocation(file: text(file), sheet: text(sheet), row: row, column: column, path: text(path)),
      item: item,
      found: text(found),
      detail: text(detail), related: related)
  }
}

/// Packs the findings of one return. One value packs many, keeping its buffer.
///
/// Used by one thread at a time: a thread that hands it over uses it no longer. That is what makes it Sendable.
final class FindingPacker: @unchecked Sendable {
  private var bytes = ByteBuffer()

  /// Empty where there are none; valid until others are packed.
  var contents: UnsafeRawBufferPointer { bytes.contents }

  /// - Parameters:
  ///   - origin: where the return stands.
  ///   - rows: says which are listed, and numbers the rules.
  func pack(_ findings: [Finding], of key: ImportReport.Key, at origin: SourceLocation, for rows: FindingRows) {
    FindingPacker.pack(findings, of: key, at: origin, for: rows, into: &bytes)
  }

  /// Apart from the object, whose memory would be claimed anew for every number.
  private static func pack(
    _ findings: [Finding], of key: ImportReport.Key, at origin: SourceLocation, for rows: FindingRows,
    into bytes: inout ByteBuffer
  ) {
    bytes.removeAll()
    // In the array's own memory: a finding is full of texts, and copying one counts references to each.
    findings.withUnsafeBufferPointer { findings in
      for index in findings.indices where rows.lists(findings[index].severity, item: findings[index].item) {
        if bytes.contents.isEmpty {
          bytes.pack(key.code)
          bytes.pack(key.year)
          bytes.pack(origin.file)
          bytes.pack(origin.sheet)
        }
        bytes.pack(findings[index], of: origin, by: rows.book)
      }
    }
  }

  func removeAll() {
    bytes.removeAll()
  }
}

extension ByteBuffer {
  /// - Parameter origin: where the return stands.
  fileprivate mutating func pack(_ finding: Finding, of origin: SourceLocation, by book: RuleBook) {
    let isElsewhere = finding.location.file != origin.file || finding.location.sheet != origin.sheet
    if let number = book.number(of: finding.rule) {
      pack(number + 1)
    } else {
      pack(0)
      pack(finding.rule)
    }
    pack(finding.severity.index * 2 + (isElsewhere ? 1 : 0))
    pack(finding.item)
    pack(finding.location.row)
    pack(finding.location.column)
    pack(finding.location.path)
    pack(finding.found)
    pack(finding.detail)
    pack(finding.related)
    if isElsewhere {
      pack(finding.location.file)
      pack(finding.location.sheet)
    }
  }

  @inline(__always)
  fileprivate mutating func pack(_ number: Int) {
    append(variable: UInt(bitPattern: number))
  }

  fileprivate mutating func pack(_ text: String) {
    if text.isEmpty { return append(0) }
    var text = text
    text.withUTF8 { utf8 in
      pack(utf8.count)
      append(UnsafeRawBufferPointer(utf8))
    }
  }
}

/// Takes apart what the methods above have put together; every index is checked.
private struct PackedBytes {
  private let bytes: UnsafeRawBufferPointer
  private var numbers: VariableNumbers

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    numbers = VariableNumbers(bytes)
  }

  var isAtEnd: Bool { numbers.isAtEnd }

  @inline(__always)
  mutating func number() -> Int {
    guard let number = numbers.next() else { preconditionFailure("a packed finding ends with its last number") }
    return Int(bitPattern: number)
  }

  @inline(__always)
  mutating func text() -> UnsafeRawBufferPointer {
    let count = number()
    let start = numbers.position
    numbers.skip(count)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
  }
}
