import Criteria
import Partners
import Rules

/// The columns of a register that hold scores: one for each factor of the scale that the file has.
struct FactorColumns {
  struct Column {
    var factor: ImportanceScale.Factor
    var position: Int
  }

  let columns: [Column]

  init(_ table: IncomingTable<SupplierRow>, scale: ImportanceScale) {
    let factors = scale.headings
    var positions: [Int: Int] = [:]
    for (position, heading) in table.headings.enumerated() {
      if let factor = factors[heading], positions[factor] == nil { positions[factor] = position }
    }
    columns = scale.factors.indices.compactMap { index in
      positions[index].map { Column(factor: scale.factors[index], position: $0) }
    }
  }

  var steps: [Step<SupplierRow>] {
    columns.indices.map { number in
      let column = columns[number]
      // As they are mostly written.
      let written = Dictionary(
        column.factor.scores.map { (String($0.value), $0.value) }, uniquingKeysWith: { first, _ in first })
      return .column(
        Registers.Column(place: .at(column.position)) { text, row, notes in
          guard let text, !text.isEmpty else { return }
          row.scores[number] = written[text] ?? written[Int(Normalised.text(text)).map(String.init) ?? ""]
          if row.scores[number] == nil { notes.note(SupplierRules.score, at: column.position, found: text) }
        })
    }
  }
}

extension ImportanceScale {
  /// The headings that mean a factor of the scale, with the factor's number.
  var headings: HeadingTable<Int> {
    HeadingTable(factors.enumerated().map { ([$1.id, $1.name.ja, $1.name.en], $0) })
  }
}

/// Scores by factor as suppliers have them: few, so that thousands of suppliers share them.
struct SharedScores {
  private let factors: [String]
  private var known: [[Int?]: [String: Int]] = [:]

  init(_ columns: FactorColumns) { factors = columns.columns.map(\.factor.id) }

  /// Gives a supplier the scores of its row; those of factors that the file doesn't have stay.
  mutating func give(_ scores: [Int?], to supplier: inout Supplier) {
    if supplier.scores.isEmpty {
      supplier.scores = shared(scores)
    } else {
      for (factor, score) in zip(factors, scores) where supplier.scores[factor] != score {
        supplier.scores[factor] = score
      }
    }
  }

  private mutating func shared(_ scores: [Int?]) -> [String: Int] {
    if let known = known[scores] { return known }
    var byFactor: [String: Int] = [:]
    for (factor, score) in zip(factors, scores) { byFactor[factor] = score }
    known[scores] = byFactor
    return byFactor
  }
}
