/// Returns for the examples of the rules about copies: 40 answers, 15 of which are as few other companies give them.
extension Copies {
  static let example = "41..55=unmet 56..80=met"

  /// What most companies answer, and enough of them to show it.
  static let ordinaryExample = "41..80=met 2=partial"
  static let ordinary = Array(repeating: ordinaryExample, count: 5)
}
