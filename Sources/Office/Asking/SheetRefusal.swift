import Criteria

/// A file that came back from a supplier and can't be taken as it is: everything that stands against it.
package struct SheetRefusal: Error {
  package struct Problem: Sendable {
    /// Nil for the whole file.
    package let row: Int?
    package let words: LocalizedText

    package init(row: Int?, words: LocalizedText) { (self.row, self.words) = (row, words) }

    package init(row: Int?, ja: String, en: String) { self.init(row: row, words: LocalizedText(ja: ja, en: en)) }
  }

  let path: String
  package let problems: [Problem]

  package init(path: String, problems: [Problem]) { (self.path, self.problems) = (path, problems) }

  /// How many are shown at once.
  static let shown = 20

  var failure: Failure {
    let lines = problems.prefix(SheetRefusal.shown).map { problem in
      let place = problem.row.map { "\(path):\($0)" } ?? path
      return (ja: "\(place): \(problem.words.ja)", en: "\(place): \(problem.words.en)")
    }
    let more = problems.count - lines.count
    return Failure(
      .badInput,
      ja: lines.map(\.ja).joined(separator: "\n") + (more > 0 ? "\nほか \(more) 件。" : "") + "何も保存していません。",
      en: lines.map(\.en).joined(separator: "\n") + (more > 0 ? "\nand \(more) more." : "")
        + " Nothing was stored.")
  }
}
