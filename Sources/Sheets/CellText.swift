/// Texts as cells of a workbook take them.
enum CellText {
  /// Characters (units of UTF-16) that a cell holds.
  private static let longest = 32_767

  /// The text so that a spreadsheet shows it: cut with a mark where it is too long for a cell, and with `_x0041_` as
  /// what somebody wrote, not as the sign that workbooks write so.
  static func fitting(_ text: String) -> String {
    cut(text.contains("_x") ? text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_") : text)
  }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > longest, text.utf16.count > longest else { return text }
    var kept = ""
    var count = 0
    for character in text {
      count += character.utf16.count
      guard count < longest else { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
