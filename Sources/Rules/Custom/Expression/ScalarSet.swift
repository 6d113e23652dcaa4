import Criteria

/// A set of letters: those in some ranges, or all others.
struct ScalarSet: Sendable {
  var ranges: [ClosedRange<Unicode.Scalar>] = []
  var classes: [Class] = []
  var isNegated = false

  /// `\d`, `\s` and `\w` by the properties of Unicode.
  struct Class: Sendable {
    enum Kind: Sendable { case digit, space, word }
    var kind: Kind
    var isNegated: Bool

    func contains(_ scalar: Unicode.Scalar) -> Bool { holds(scalar) != isNegated }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
      switch kind {
      case .digit: scalar.properties.generalCategory == .decimalNumber
      case .space: scalar.properties.isWhitespace
      case .word: scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      }
    }
  }

  /// What `.` stands for: everything but a line break.
  static let anything = ScalarSet(ranges: ["\n"..."\n", "\r"..."\r"], isNegated: true)

  static func of(_ scalar: Unicode.Scalar) -> ScalarSet { ScalarSet(ranges: [scalar...scalar]) }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    (ranges.contains { $0.contains(scalar) } || classes.contains { $0.contains(scalar) }) != isNegated
  }
}

/// The form in which letters are compared: NFKC and lower case. One letter can become several (`㈱` is `(株)`).
enum FoldedLetter {
  static func of(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    // Normalising would trim a blank away.
    if scalar.properties.isWhitespace { return [scalar.value == 0x3000 || scalar.value == 0xA0 ? " " : scalar] }
    return Array(Normalised.text(String(scalar)).lowercased().unicodeScalars)
  }
}
