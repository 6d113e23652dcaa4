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
    let fields: [Field] = [
      .text(finding.rule), .text(finding.severity.rawValue), .number(finding.item), .number(place.row), .number(place.column),
      .text(place.path), .text(finding.found), .text(finding.detail), .number(finding.related),
      .text(isElsewhere ? place.file : ""), .text(isElsewhere ? place.sheet : ""),
    ]
    let count = (fields.lastIndex { !$0.isEmpty } ?? 0) + 1
    append(UInt8(ascii: "["))
    for (index, field) in fields.prefix(count).enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      switch field {
      case .number(let number): append(number: number)
      case .text(let text): guard append(string: text) else { return false }
      }
    }
    append(UInt8(ascii: "]"))
    return true
  }

  private enum Field {
    case text(String)
    case number(Int)

    var isEmpty: Bool {
      switch self {
      case .text(let text): text.isEmpty
      case .number(let number): number == 0
      }
    }
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
