import Criteria
import Partners
import Rules

/// What the rows of one kind of table are read into.
package protocol RegisterRow {
  /// Its columns.
  associatedtype Name: TableColumn

  static var kind: RegisterKind { get }

  /// Sets of columns, of which a header row has at least one whole set.
  static var required: [[Name]] { get }

  /// Columns that hold codes and numbers of records: one short line, as it was given.
  static var codes: Set<Name> { get }

  /// The rule that reports a column that isn't used.
  static var unknownColumn: TableRule { get }

  /// Whether our own lists have the column in addition to those that are read.
  static func isBeside(_ heading: String) -> Bool
}

extension RegisterRow {
  package static func isBeside(_ heading: String) -> Bool { false }
}

/// A column as it is read, declared once: which one it is, and how its cell becomes a value of the row or a finding.
package struct Column<Row: RegisterRow> {
  package enum Place {
    case named(Row.Name)
    /// Where the file has it, from 0: a column that the office's settings name.
    case at(Int)
  }

  package let place: Place
  /// Takes the cell's text, nil where the file has no such column, so that what is known stays.
  package let read: (_ text: String?, _ row: inout Row, _ notes: inout RowNotes<Row>) -> Void
}

/// What is done with a row, in the order in which findings come.
package enum Step<Row: RegisterRow> {
  case column(Column<Row>)
  /// Holds what was read so far against itself and what is known.
  case check((_ row: inout Row, _ notes: inout RowNotes<Row>) -> Void)

  /// A column whose cell is read in a way of its own.
  package static func cell(
    _ name: Row.Name, _ read: @escaping (_ text: String?, _ row: inout Row, _ notes: inout RowNotes<Row>) -> Void
  ) -> Step { .column(Column(place: .named(name), read: read)) }

  /// A column whose cell is taken as it stands.
  package static func text(_ name: Row.Name, _ path: WritableKeyPath<Row, String>) -> Step {
    cell(name) { text, row, _ in if let text { row[keyPath: path] = text } }
  }

  /// A column whose cell is taken after NFKC and without blanks at its ends, as codes are.
  package static func normalised(_ name: Row.Name, _ path: WritableKeyPath<Row, String>) -> Step {
    cell(name) { text, row, _ in if let text { row[keyPath: path] = Normalised.text(text) } }
  }

  /// A column of days; an empty cell is no day.
  ///
  /// - Parameter quotes: whether the finding may tell what stands there.
  package static func day(
    _ name: Row.Name, _ path: WritableKeyPath<Row, Day>, else rule: TableRule, quotes: Bool = true
  ) -> Step {
    cell(name) { text, row, notes in
      guard let text else { return }
      if let day = text.isEmpty ? Day.none : Normalised.day(text) {
        row[keyPath: path] = day
      } else {
        notes.note(rule, name, found: quotes ? text : "", detail: name.rawValue)
      }
    }
  }
}
