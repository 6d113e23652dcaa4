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
  /// What number an item of an edition has in the one that a fiscal year asks for.
  private let follow: Follow?

  /// Nil where the two can't be compared.
  package typealias Follow = @Sendable (_ item: Int, _ edition: String, _ year: Int) -> Int?
  /// SHA-256 of a text, in hexadecimal.
  private let digest: @Sendable (String) -> String

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

  /// - Parameters:
  ///   - digest: SHA-256 of a text, in hexadecimal, by which accepted words are known again; only asked where there is
  ///     an accepted explanation of the same rule, supplier and item.
  ///   - follow: nil where there is one edition.
  package init(
    _ waivers: [Waiver] = [], on day: Day, digest: @escaping @Sendable (String) -> String = { _ in "" },
    follow: Follow? = nil
  ) {
    (self.waivers, self.follow) = (waivers, follow)
    self.day = day
    self.digest = digest
    suppliers = Set(waivers.map(\.supplier))
    index = Dictionary(grouping: waivers.indices) { Key(supplier: waivers[$0].supplier, rule: waivers[$0].rule) }
      .mapValues {
        $0.sorted {
          let (a, b) = (waivers[$0], waivers[$1])
          if (a.words == nil) != (b.words == nil) { return a.words != nil }
          return a.until != b.until ? a.until > b.until : $0 < $1
        }
      }
  }

  /// Whether any waiver names the supplier, so that most returns need no look at their findings.
  package func concerns(_ supplier: String) -> Bool { !suppliers.isEmpty && suppliers.contains(supplier) }

  package func isExpired(_ number: Int) -> Bool { waivers[number].words == nil && waivers[number].until < day }

  /// What holds of a finding on this supplier's return. Numbers are indices of `waivers`.
  ///
  /// - Parameter year: of the return, by whose edition the finding names its item; nil of a finding on a register.
  package func effect(on finding: Finding, supplier: String, year: Int?) -> Effect {
    guard concerns(supplier), let candidates = index[Key(supplier: supplier, rule: finding.rule)],
      let number = candidates.first(where: { isAbout(finding, waivers[$0], in: year) })
    else { return .none }
    if isExpired(number) { return .expired(number) }
    return countsThoughWaived(finding) ? .waivedButCounts(number) : .waived(number)
  }

  private func isAbout(_ finding: Finding, _ waiver: Waiver, in year: Int?) -> Bool {
    names(waiver, finding.item, in: year) && (waiver.words.map { $0 == digest(finding.found) } ?? true)
  }

  private func names(_ waiver: Waiver, _ item: Int, in year: Int?) -> Bool {
    guard let wanted = waiver.item else { return true }
    guard let year, let follow else { return wanted == item }
    return follow(wanted, waiver.edition, year) == item
  }

  /// Whether a finding counts even where a waiver holds: it tells of a cell that couldn't be used.
  package func countsThoughWaived(_ finding: Finding) -> Bool {
    guard finding.severity == .error else { return false }
    return RuleBook.isAboutReading(finding.rule) || TableRule.byID[finding.rule]?.description.severity == .error
  }

  /// The waiver that marks a finding in a list; nil where none holds.
  package func waiver(for finding: Finding, supplier: String, year: Int?) -> Waiver? {
    switch effect(on: finding, supplier: supplier, year: year) {
    case .waived(let number), .waivedButCounts(let number): waivers[number]
    case .none, .expired: nil
    }
  }
}
