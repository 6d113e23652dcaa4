import Criteria

/// What a rule says about a row of a register, with what else the list of findings needs.
package struct TableFinding: Sendable, Hashable {
  package var finding: Finding
  /// The supplier that the row is about; empty where it names none.
  package var supplier: String
  /// The column as the file calls it, else its name; empty for what is about no cell.
  package var heading: String
}
