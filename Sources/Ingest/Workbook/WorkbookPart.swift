import Criteria

/// `workbook.xml`: the sheets in the order of their tabs, and where days are counted from.
final class WorkbookPart: XMLPart {
  struct Sheet {
    var name: String
    var relationship: String
    var isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var counts1904 = false
  /// The prefix of the namespace of workbooks, if they use one.
  private var prefix = ""

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if depth == 1 { prefix = name.prefix }
    if name == "workbookPr" {
      // Later versions write elements of the same name and of another namespace into lists of extensions.
      if depth == 2, name.prefix == prefix { counts1904 = attributes.flag("date1904") }
    } else if name == "sheet", let title = attributes.text("name"), let id = attributes.text("id") {
      guard sheets.count < WorkbookLimit.sheets.value else { return fail(.workbookLimit(place, limit: .sheets)) }
      let state = attributes.text("state")
      sheets.append(Sheet(name: title, relationship: id, isHidden: state == "hidden" || state == "veryHidden"))
    }
  }
}
