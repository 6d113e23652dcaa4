import Criteria

/// A column of a register's table. The raw value is its name in CSV, workbooks, JSON (camelCase) and our own lists.
package protocol TableColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// As tables for people call it.
  var title: LocalizedText { get }
  /// What it means, and so which headings are understood apart from name and title.
  var field: Field { get }
}
