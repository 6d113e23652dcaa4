import Criteria

/// What a rule says about a row of a register, with what the list of findings needs beside it.
package struct TableFinding: Sendable, Hashable {
  package var finding: Finding
  /// The supplier that the row is about; empty where it names none.
  package var supplier: String
  /// The column as the file calls it, else its name; empty for what is about no cell.
  package var heading: String
}
