import Criteria

/// Findings as results of a SARIF log, made before it is known where they will stand; within a draft they are separated
/// as in the log.
package enum SARIFResults {
  static let separator: [UInt8] = [0x2C, 0x0A]

  /// - Parameters:
  ///   - waiver: the one that holds for the finding, if any.
  ///   - counts: whether the finding counts although it is waived; the suppression is then listed as rejected.
  package static func append(
    _ finding: Finding, supplierCode: String, fiscalYear: Int, message: String, remedy: String, waiver: Waiver?,
    counts: Bool,
    to draft: inout [UInt8]
  ) {
    if !draft.isEmpty { draft += separator }
    draft += "{\"ruleId\":".utf8
    draft.append(json: finding.rule)
    draft += ",\"level\":\"\(finding.severity.sarifLevel)\",\"message\":{\"text\":".utf8
    SARIFText.appendMessage(message + (remedy.isEmpty || message.hasSuffix("。") ? "" : " ") + remedy, to: &draft)
    draft += "},\"locations\":[".utf8
    appendLocation(of: finding, to: &draft)
    // A log has suppressions at every result or at none (3.27.23), and when the first is written nobody knows whether
    // one will follow.
    draft += "],\"suppressions\":[".utf8
    if let waiver { append(waiver, isAccepted: !counts, to: &draft) }
    draft += "],\"properties\":{\"supplierCode\":".utf8
    draft.append(json: supplierCode)
    if fiscalYear > 0 { draft += ",\"fiscalYear\":\(fiscalYear)".utf8 }
    if finding.item > 0 { draft += ",\"itemNo\":\(finding.item)".utf8 }
    if finding.location.column > 0 { draft += ",\"column\":\(finding.location.column)".utf8 }
    draft += "}}".utf8
  }

  private static func appendLocation(of finding: Finding, to draft: inout [UInt8]) {
    let place = finding.location
    guard !place.file.isEmpty else { return }
    draft += "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":".utf8
    SARIFText.appendURI(ofPath: place.file, to: &draft)
    draft.append(UInt8(ascii: "}"))
    // Columns of a region count characters, ours count cells; and the row of a sheet is no line of the workbook's
    // bytes.
    if place.row > 0, place.sheet.isEmpty { draft += ",\"region\":{\"startLine\":\(place.row)}".utf8 }
    draft.append(UInt8(ascii: "}"))
    appendLogicalLocations(of: finding, to: &draft)
    draft.append(UInt8(ascii: "}"))
  }

  private static func appendLogicalLocations(of finding: Finding, to draft: inout [UInt8]) {
    let place = finding.location
    var locations: [(name: String, kind: String)] = []
    if !place.sheet.isEmpty {
      let cell = (place.row > 0 ? "!R\(place.row)" : "") + (place.row > 0 && place.column > 0 ? "C\(place.column)" : "")
      locations.append((place.sheet + cell, "sheet"))
    }
    if !place.path.isEmpty { locations.append((place.path, "value")) }
    if finding.item > 0 { locations.append(("No. \(finding.item)", "item")) }
    guard !locations.isEmpty else { return }
    draft += ",\"logicalLocations\":[".utf8
    for (index, location) in locations.enumerated() {
      draft += (index > 0 ? ",{\"fullyQualifiedName\":" : "{\"fullyQualifiedName\":").utf8
      draft.append(json: location.name)
      draft += ",\"kind\":\"\(location.kind)\"}".utf8
    }
    draft.append(UInt8(ascii: "]"))
  }

  private static func append(_ waiver: Waiver, isAccepted: Bool, to draft: inout [UInt8]) {
    draft += "{\"kind\":\"external\",\"status\":\"\(isAccepted ? "accepted" : "rejected")\",\"justification\":".utf8
    draft.append(json: waiver.reason)
    draft += ",\"properties\":{".utf8
    if waiver.words == nil { draft += "\"waivedUntil\":\"\(waiver.until)\",".utf8 }
    draft += "\"waivedBy\":".utf8
    draft.append(json: waiver.by)
    draft += "}}".utf8
  }
}
