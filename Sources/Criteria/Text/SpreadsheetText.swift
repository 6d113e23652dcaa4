/// Cells as our own lists write them for spreadsheets.
public enum SpreadsheetText {
  /// Takes away the apostrophe that our lists put before what a spreadsheet would run as a formula.
  public static func undefused(_ cell: String) -> String {
    cell.first == "'" && cell.dropFirst().first.map { "=+-@＝＋－＠".contains($0) } == true
      ? String(cell.dropFirst()) : cell
  }
}
