import Criteria

/// The column `return_finding.findings`: an array of `[rule, severity, item, row, column, path, found, detail, related, file, sheet]`,
/// empty ones at the end left out. File and sheet are the return's own unless a file is given.
extension JSONWriter {
  /// - Returns: nil, or the first finding that holds a control character.
  mutating func write(_ findings: [Finding], of origin: SourceLocation) -> Int? {
    removeAll()
    append(UInt8(ascii: "["))
    for (index, finding) in findings.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      guard write(finding, of: origin) else { return index }
    }
    append(UInt8(ascii: "]"))
    return nil
  }

  private mutating func write(_ finding: Finding, of origin: SourceLocation) -> Bool {
    let place = finding.location
    let isElsewhere = place.file != origin.file || place.sheet != origin.sheet
    let last = FindingField.last(of: finding, isElsewhere: isElsewhere)
    append(UInt8(ascii: "["))
    guard append(string: finding.rule) else { return false }
    append(UInt8(ascii: ","))
    guard append(string: finding.severity.rawValue) else { return false }
    func number(_ value: Int, _ field: FindingField) {
      guard field <= last else { return }
      append(UInt8(ascii: ","))
      append(number: value)
    }
    func text(_ value: String, _ field: FindingField) -> Bool {
      guard field <= last else { return true }
      append(UInt8(ascii: ","))
      return append(string: value)
    }
    number(finding.item, .item)
    number(place.row, .row)
    number(place.column, .column)
    guard text(place.path, .path), text(finding.found, .found), text(finding.detail, .detail) else { return false }
    number(finding.related, .related)
    guard text(isElsewhere ? place.file : "", .file), text(isElsewhere ? place.sheet : "", .sheet) else { return false }
    append(UInt8(ascii: "]"))
    return true
  }
}

/// The fields behind rule and severity, in their order.
private enum FindingField: Int, Comparable {
  case none, item, row, column, path, found, detail, related, file, sheet

  static func < (left: FindingField, right: FindingField) -> Bool { left.rawValue < right.rawValue }

  /// The last that isn't empty.
  static func last(of finding: Finding, isElsewhere: Bool) -> FindingField {
    let place = finding.location
    if isElsewhere { return place.sheet.isEmpty ? .file : .sheet }
    if finding.related != 0 { return .related }
    if !finding.detail.isEmpty { return .detail }
    if !finding.found.isEmpty { return .found }
    if !place.path.isEmpty { return .path }
    if place.column != 0 { return .column }
    if place.row != 0 { return .row }
    return finding.item != 0 ? .item : .none
  }
}

extension JSONScanner {
  /// Reads findings back; those without a file of their own are of `origin`'s.
  mutating func readFindings(of origin: SourceLocation) throws(Mismatch) -> [Finding] {
    var findings: [Finding] = []
    try expect(UInt8(ascii: "["))
    if !take(UInt8(ascii: "]")) {
      repeat { findings.append(try finding(of: origin)) } while take(UInt8(ascii: ","))
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
    var finding = Finding(rule: rule, severity: severity, location: SourceLocation(file: origin.file, sheet: origin.sheet))
    if take(UInt8(ascii: ",")) { finding.item = try integer() }
    if take(UInt8(ascii: ",")) { finding.location.row = try integer() }
    if take(UInt8(ascii: ",")) { finding.location.column = try integer() }
    if take(UInt8(ascii: ",")) { finding.location.path = try string() }
    if take(UInt8(ascii: ",")) { finding.found = try string() }
    if take(UInt8(ascii: ",")) { finding.detail = try string() }
    if take(UInt8(ascii: ",")) { finding.related = try integer() }
    if take(UInt8(ascii: ",")) {
      let file = try string()
      let sheet = take(UInt8(ascii: ",")) ? try string() : ""
      if !file.isEmpty { finding.location = finding.location.moved(to: file, sheet: sheet) }
    }
    try expect(UInt8(ascii: "]"))
    return finding
  }
}

extension SourceLocation {
  fileprivate func moved(to file: String, sheet: String) -> SourceLocation {
    SourceLocation(file: file, sheet: sheet, row: row, column: column, path: path)
  }
}
