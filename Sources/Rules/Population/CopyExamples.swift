/// Returns for the examples of the rules about copies: 40 answers, 15 of which are as few other companies give them.
extension Copies {
  static let example = "41..55=unmet 56..80=met"

  /// What most companies answer, and enough of them to show it.
  static let ordinaryExample = "41..80=met 2=partial"
  static let ordinary = Array(repeating: ordinaryExample, count: 5)
}

extension Copies {
  /// Fifty answers in five lots of ten, each lot in words of its own.
  static func worded(_ first: String, _ second: String, _ third: String, _ fourth: String, _ fifth: String) -> String {
    zip([41, 51, 61, 71, 81], [first, second, third, fourth, fifth]).enumerated().map { lot, answer in
      "\(answer.0)..\(answer.0 + 9)=\(answer.1){evidence:見本規程\(lot)章|comment:見本の記録\(lot)}"
    }.joined(separator: " ")
  }
}
