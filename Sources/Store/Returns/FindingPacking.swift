import Criteria

/// The column `return_finding.findings`: an array of `[rule, severity, item, row, column, path, found, detail, related,
/// file, sheet]`, empty ones at the end left out. File and sheet are the return's own unless a file is given.
extension ByteBuffer {
  /// - Returns: nil, or the first finding that holds a control character.
  mutating func write(findings: [Finding], of origin: SourceLocation) -> Int? {
    removeAll()
    append(UInt8(ascii: "["))
    // In the array's own memory, and field by field: a finding is full of texts, and copying one counts references to
    // each.
    let refused: Int? = findings.withUnsafeBufferPointer { findings in
      for index in findings.indices {
        if index > 0 { append(UInt8(ascii: ",")) }
        guard write(findings[index], of: origin) else { return index }
      }
      return nil
    }
    append(UInt8(ascii: "]"))
    return refused
  }

  private mutating func write(_ finding: Finding, of origin: SourceLocation) -> Bool {
    let isElsewhere = finding.location.file != origin.file || finding.location.sheet != origin.sheet
    let last = FindingField.last(of: finding, isElsewhere: isElsewhere)
    append(UInt8(ascii: "["))
    guard append(json: finding.rule) else { return false }
    append(UInt8(ascii: ","))
    switch finding.severity {
    case .error: append(plain: "\"error\"")
    case .warning: append(plain: "\"warning\"")
    case .info: append(plain: "\"info\"")
    }
    if last >= .item { append(next: finding.item) }
    if last >= .row { append(next: finding.location.row) }
    if last >= .column { append(next: finding.location.column) }
    if last >= .path { guard append(next: finding.location.path) else { return false } }
    if last >= .found { guard append(next: finding.found) else { return false } }
    if last >= .detail { guard append(next: finding.detail) else { return false } }
    if last >= .related { append(next: finding.related) }
    if last >= .file { guard append(next: isElsewhere ? finding.location.file : "") else { return false } }
    if last >= .sheet { guard append(next: isElsewhere ? finding.location.sheet : "") else { return false } }
    append(UInt8(ascii: "]"))
    return true
  }

  private mutating func append(next number: Int) {
    append(UInt8(ascii: ","))
    append(number: number)
  }

  private mutating func append(next text: String) -> Bool {
    append(UInt8(ascii: ","))
    return append(json: text)
  }
}

/// The fields behind rule and severity, in their order.
private enum FindingField: Int, Comparable {
  case none, item, row, column, path, found, detail, related, file, sheet

  static func < (left: FindingField, right: FindingField) -> Bool { left.rawValue < right.rawValue }

  /// The last that isn't empty.
  static func last(of finding: Finding, isElsewhere: Bool) -> FindingField {
    if isElsewhere { return finding.location.sheet.isEmpty ? .file : .sheet }
    if finding.related != 0 { return .related }
    if !finding.detail.isEmpty { return .detail }
    if !finding.found.isEmpty { return .found }
    if !finding.location.path.isEmpty { return .path }
    if finding.location.column != 0 { return .column }
    if finding.location.row != 0 { return .row }
    return finding.item != 0 ? .item : .none
  }
}

extension JSONScanner {
  /// Reads findings back; those without a file of their own are of `origin`'s.
  mutating func readFindings(of origin: SourceLocation) throws(Mismatch) -> [Finding] {
    var findings: [Finding] = []
    try expect(UInt8(ascii: "["))
    if !skip(UInt8(ascii: "]")) {
      repeat { findings.append(try finding(of: origin)) } while skip(UInt8(ascii: ","))
      try expect(UInt8(ascii: "]"))
    }
    guard isAtEnd else { throw Mismatch() }
    return findings
  }

  private mutating func finding(of origin: SourceLocation) throws(Mismatch) -> Finding {
    try expect(UInt8(ascii: "["))
    let rule = try string()
    try expect(UInt8(ascii: ","))
    guard let severity = Severity(rawValue: try string()) else { throw Mismatch() }
    var finding = Finding(
      rule: rule, severity: severity, location: SourceLocation(file: origin.file, sheet: origin.sheet))
    if skip(UInt8(ascii: ",")) { finding.item = try integer() }
    if skip(UInt8(ascii: ",")) { finding.location.row = try integer() }
    if skip(UInt8(ascii: ",")) { finding.location.column = try integer() }
    if skip(UInt8(ascii: ",")) { finding.location.path = try string() }
    if skip(UInt8(ascii: ",")) { finding.found = try string() }
    if skip(UInt8(ascii: ",")) { finding.detail = try string() }
    if skip(UInt8(ascii: ",")) { finding.related = try integer() }
    if skip(UInt8(ascii: ",")) {
      let file = try string()
      let sheet = skip(UInt8(ascii: ",")) ? try string() : ""
      if !file.isEmpty { (finding.location.file, finding.location.sheet) = (file, sheet) }
    }
    try expect(UInt8(ascii: "]"))
    return finding
  }
}
