/// A place in an input file, as a person finds it again. Rows, lines and columns count from 1; 0 says "no such part".
public struct SourceLocation: Sendable, Hashable {
  public var file: String
  /// The sheet of a workbook; empty elsewhere.
  public var sheet: String
  /// The physical line of a text file, or the row of a sheet. A quoted cell that spans lines has the line where it
  /// begins.
  public var row: Int
  public var column: Int
  /// The JSON path (`$[0].answers[3].answer`); empty elsewhere.
  public var path: String

  public init(file: String, sheet: String = "", row: Int = 0, column: Int = 0, path: String = "") {
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
    self.path = path
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file[sheet]:row:column path`, leaving out what is not known.
  public var description: String {
    var text = file
    if !sheet.isEmpty { text += "[\(sheet)]" }
    if row > 0 { text += ":\(row)" }
    if row > 0, column > 0 { text += ":\(column)" }
    if !path.isEmpty { text += " \(path)" }
    return text
  }
}
