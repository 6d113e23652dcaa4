import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  private typealias Column = HTMLTable.Column

  /// Who entered and who left the important classes since the year before, and through what.
  func importantClass(_ difference: ScaleDifference) -> HTML {
    let moves = difference.moves.filter(\.entersOrLeaves)
    let entered = moves.count { $0.after == .important }
    let sentence = paragraph(
      "\(input.year - 1)年度と比べて、\(importantClasses)に入った取引先は \(entered) 社、外れた取引先は \(moves.count - entered) 社である。",
      "Since \(input.year - 1), \(entered) suppliers entered an important class (\(importantClasses)), and \(moves.count - entered) left it."
    )
    let changes = difference.scaleChanges.map { "<li>\(ScaleDifferenceListing.words($0, in: language))</li>" as HTML }
    let scale: HTML =
      changes.isEmpty
      ? note("尺度（要因・重み・区分）は前年度と同じ。", "The scale (factors, weights, classes) is that of the year before.")
      : "<p>\(word("尺度の変更:", "Changes of the scale:"))</p><ul>\(changes)</ul>"
    let left = moves.count - Limit.suppliers
    return HTML([
      sentence, moves.isEmpty ? "" : table(moves).html, scale,
      left > 0 ? more(left, in: "important-class") : "",
    ])
  }

  private func table(_ moves: [ScaleDifference.Move]) -> HTMLTable {
    HTMLTable(
      caption: word("重要な区分に入った取引先と外れた取引先", "Suppliers that entered or left an important class"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")), Column(title: word("異動", "Move")),
        Column(title: word("区分", "Class")), Column(title: word("重要度", "Importance"), isNumber: true),
        Column(title: word("理由", "Through")), Column(title: word("変わった要因", "Factors"), isLong: true),
      ],
      rows: moves.prefix(Limit.suppliers).map { move in
        [
          "\(move.supplier.code)", name(move.supplier),
          "\(move.after == .important ? word("入った", "entered") : word("外れた", "left"))",
          "\(standing(move.before, move.classBefore)) → \(standing(move.after, move.classAfter))",
          "\(decimal(move.importanceBefore, 2)) → \(decimal(move.importanceAfter, 2))", "\(causes(move.causes))",
          factors(move.factors),
        ]
      })
  }

  private func standing(_ standing: ScaleDifference.Standing, _ importanceClass: String?) -> String {
    switch standing {
    case .unrated: word("未格付け", "unrated")
    case .absent: word("台帳になし", "not in the register")
    case .important, .other: importanceClass ?? word("区分なし", "no class")
    }
  }

  private func causes(_ causes: [ScaleDifference.Cause]) -> String {
    causes.map { $0.label[language] }.joined(separator: word("と", " and "))
  }

  private func factors(_ changes: [ScaleDifference.FactorChange]) -> HTML {
    let parts = changes.map { change -> HTML in
      let name = input.scale.factors.first { $0.id == change.factor }?.name[language] ?? change.factor
      return "\(name) \(change.before.map(String.init) ?? "–") → \(change.after.map(String.init) ?? "–")"
    }
    return parts.isEmpty ? "–" : HTML.joined(parts, by: word("、", "; "))
  }
}
