import Criteria

extension CheckSheet {
  /// The sheet as CSV for those without Excel: UTF-8 with byte order mark, which Excel needs to know the encoding, and
  /// CRLF.
  package var csv: [UInt8] {
    let layout = SheetLayout(sheet: self)
    let width = layout.columns.count
    var lines = [[layout.title]]
    lines += layout.facts.map { [$0.heading, $0.value] }
    lines.append([layout.instruction])
    lines += remarks.map { [$0] }
    lines.append(layout.columns.map { $0.heading[language] })
    lines += rows.map { row in layout.columns.map { layout.text($0, of: row) } }
    let text = lines.map { line in
      (line + Array(repeating: "", count: width - line.count)).map(CheckSheet.csvCell).joined(separator: ",") + "\r\n"
    }.joined()
    return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
  }

  /// A spreadsheet runs what begins like a formula; an apostrophe in front makes it text.
  private static func csvCell(_ text: String) -> String {
    let starts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"]
    let blanks: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{3000}", "\u{FEFF}"]
    let isFormula = text.unicodeScalars.first { !blanks.contains($0) }.map(starts.contains) ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return safe }
    return "\"" + safe.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
