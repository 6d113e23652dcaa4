import Criteria

/// What came of a table that was read into a register.
package struct TableOutcome: Sendable {
  /// What was found of its rows.
  package var findings: [Finding]
  /// What makes it unsafe to take.
  package var damage: [LocalizedText]
  /// Why nothing was stored.
  package var refusal: Failure?
  package var added = 0
  package var changed = 0
  package var unchanged = 0

  init(findings: [Finding], damage: [LocalizedText]) { (self.findings, self.damage) = (findings, damage) }

  package var errors: Int { findings.count { $0.severity == .error } + damage.count }

  /// - Parameters:
  ///   - keepGoing: whether the rows without errors are stored.
  ///   - empty: the refusal where the table has no row that could be stored; nil where it has.
  /// - Returns: whether anything may be stored.
  mutating func allows(keepGoing: Bool, empty: Failure?) -> Bool {
    refusal = errors > 0 && !keepGoing ? .nothingStored(errors) : empty
    return refusal == nil
  }
}

extension Failure {
  static func nothingStored(_ errors: Int) -> Failure {
    Failure(.findings, ja: "エラー \(errors) 件。何も保存していません。", en: "\(errors) errors; nothing was stored.")
  }
}
