import Criteria

/// How the cells of one style show what they hold.
struct CellStyle {
  /// Index of the number format.
  fileprivate(set) var format = 0
  /// Whether whole numbers are shown as they are.
  fileprivate(set) var showsWholeNumbersPlainly = true
  /// Whether texts are shown as they are.
  fileprivate(set) var showsTextsPlainly = true
  fileprivate(set) var isStruckOut = false
}

/// `styles.xml`: number formats and struck-out fonts, by cell style, and which of the looks that conditional formats give
/// show something else than the number.
final class CellStyles: XMLPart {
  private(set) var styles: [CellStyle] = []
  private(set) var formats = [NumberFormat.general]

  /// Of each look that a conditional format may give: whether numbers are shown by a format of its own.
  private(set) var looksWithFormat: [Bool] = []

  private enum Context { case outside, fonts, cells, looks }
  private var context = Context.outside
  private var codes: [Int: String] = [:]
  /// Indices of formats, by id.
  private var indices: [Int: Int] = [0: 0]
  private var struckFonts: [Bool] = []

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch context {
    case .outside:
      if name == "fonts" { context = .fonts } else if name == "cellXfs" { context = .cells }
      if name == "dxfs" { context = .looks }
      guard name == "numFmt", let id = attributes.number("numFmtId"), let code = attributes.text("formatCode") else {
        return
      }
      codes[id] = code
      limit(codes.count)
    case .fonts:
      if name == "font" {
        struckFonts.append(false)
        limit(struckFonts.count)
      } else if name == "strike", !struckFonts.isEmpty {
        struckFonts[struckFonts.count - 1] = attributes.flag("val", unlessStated: true)
      }
    case .cells:
      guard name == "xf" else { return }
      styles.append(style(format: attributes.number("numFmtId") ?? 0, font: attributes.number("fontId") ?? 0))
      limit(styles.count)
    case .looks:
      if name == "dxf" {
        looksWithFormat.append(false)
        limit(looksWithFormat.count)
      } else if name == "numFmt", let code = attributes.text("formatCode"), !looksWithFormat.isEmpty {
        looksWithFormat[looksWithFormat.count - 1] = !NumberFormat(code: code).showsWholeNumbersPlainly
      }
    }
  }

  override func end(_ name: XMLName) {
    if context == .fonts, name == "fonts" { context = .outside }
    if context == .cells, name == "cellXfs" { context = .outside }
    if context == .looks, name == "dxfs" { stop() }
  }

  private func limit(_ count: Int) {
    if count > WorkbookLimit.details.value { fail(.workbookLimit(place, limit: .details)) }
  }

  private func style(format id: Int, font: Int) -> CellStyle {
    let index = indices[id] ?? formats.count
    if index == formats.count {
      formats.append(NumberFormat(code: codes[id] ?? NumberFormat.builtIn(id)))
      indices[id] = index
    }
    let format = formats[index]
    return CellStyle(
      format: index, showsWholeNumbersPlainly: format.showsWholeNumbersPlainly,
      showsTextsPlainly: format.text == nil, isStruckOut: struckFonts.indices.contains(font) && struckFonts[font])
  }
}
