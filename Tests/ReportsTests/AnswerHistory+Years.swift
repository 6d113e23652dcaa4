import Criteria
import Rollup

extension AnswerHistory {
  /// A history of returns to the catalogue's own edition: by year, the answers by supplier code.
  init(_ catalogue: Catalogue, _ years: [Int: [String: [UInt8]]], asked: Level = .three) {
    self.init(catalogue: catalogue)
    for (year, returns) in years {
      for (code, answers) in returns { add(answers, of: code, year: year, asked: asked) }
    }
  }
}
