import Criteria

/// The merged ranges of a sheet, which stand behind its cells: for sheets that are too large to be kept until then.
final class MergedRanges: XMLPart {
  private(set) var ranges: [CellRange] = []

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "mergeCell", let range = attributes.text("ref").flatMap(CellRange.init) else { return }
    guard ranges.count < WorkbookLimit.details.value else { return fail(.workbookLimit(place, limit: .details)) }
    ranges.append(range)
  }
}
