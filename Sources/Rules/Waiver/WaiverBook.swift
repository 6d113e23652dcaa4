import Criteria

/// The waivers of an office on one day. Findings are stored without regard to them and held against them when they are
/// read, so that a waiver expires by itself.
package struct WaiverBook: Sendable {
  /// In the order in which they are written.
  package let waivers: [Waiver]
  package let day: Day
  /// Indices of `waivers` by supplier and rule, those that hold longest first.
  private let index: [Key: [Int]]
  private let suppliers: Set<String>

  private struct Key: Hashable {
    var supplier: String
    var rule: String
  }

  /// What a waiver does to a finding.
  package enum Effect: Sendable, Hashable {
    case none
    /// Waived: it stays in the list, and counts neither as a finding nor for the exit status.
    case waived(Int)
    /// Waived, but it tells of a cell that couldn't be used, which no decision can make usable: it counts on.
    case waivedButCounts(Int)
    /// It would be waived, had the waiver not expired.
    case expired(Int)
  }

  package init(_ waivers: [Waiver] = [], on day: Day) {
    self.waivers = waivers
    self.day = day
    suppliers = Set(waivers.map(\.supplier))
    index = Dictionary(grouping: waivers.indices) { Key(supplier: waivers[$0].supplier, rule: waivers[$0].rule) }
      .mapValues {
        $0.sorted { waivers[$0].until != waivers[$1].until ? waivers[$0].until > waivers[$1].until : $0 < $1 }
      }
  }

  /// Whether any waiver names the supplier, so that most returns need no look at their findings.
  package func concerns(_ supplier: String) -> Bool { !suppliers.isEmpty && suppliers.contains(supplier) }

  package func isExpired(_ number: Int) -> Bool { waivers[number].until < day }

  /// What holds of a finding on this supplier's return. Numbers are indices of `waivers`.
  package func effect(on finding: Finding, supplier: String) -> Effect {
    guard concerns(supplier), let candidates = index[Key(supplier: supplier, rule: finding.rule)],
      let number = candidates.first(where: { waivers[$0].item == nil || waivers[$0].item == finding.item })
    else { return .none }
    if isExpired(number) { return .expired(number) }
    return countsThoughWaived(finding) ? .waivedButCounts(number) : .waived(number)
  }

  /// Whether a finding counts even where a waiver holds: it tells of a cell that couldn't be used.
  package func countsThoughWaived(_ finding: Finding) -> Bool {
    guard finding.severity == .error else { return false }
    return RuleBook.isAboutReading(finding.rule) || TableRule.byID[finding.rule]?.description.severity == .error
  }

  /// The waiver that marks a finding in a list; nil where none holds.
  package func waiver(for finding: Finding, supplier: String) -> Waiver? {
    switch effect(on: finding, supplier: supplier) {
    case .waived(let number), .waivedButCounts(let number): waivers[number]
    case .none, .expired: nil
    }
  }
}
