/// A row of a small table (the register, an official sheet) with its line, as it was read.
package struct TableRow: Sendable {
  /// The physical line, from 1.
  package var line: Int
  /// Cells by heading as written in the file.
  package var cells: [String: String]

  package init(line: Int, cells: [String: String]) {
    self.line = line
    self.cells = cells
  }
}
