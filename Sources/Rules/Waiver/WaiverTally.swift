import Criteria

/// How often waivers were met with, so that no waiver works in silence.
package struct WaiverTally: Sendable, Hashable {
  /// Findings that don't count.
  package private(set) var waived = 0
  /// Findings that are waived and count on, since they tell of cells that couldn't be used.
  package private(set) var waivedButCount = 0
  /// Findings by number of the waiver that holds or would have held.
  private var findings: [Int: Int] = [:]

  package init() {}

  package mutating func count(_ effect: WaiverBook.Effect) {
    switch effect {
    case .none: break
    case .waived(let number):
      waived += 1
      findings[number, default: 0] += 1
    case .waivedButCounts(let number):
      waivedButCount += 1
      findings[number, default: 0] += 1
    case .expired(let number): findings[number, default: 0] += 1
    }
  }

  /// The expired waivers that would have held back a finding, in the order of the book.
  package func expired(in book: WaiverBook) -> [Waiver] {
    findings.filter { $0.value > 0 && book.isExpired($0.key) }.keys.sorted().map { book.waivers[$0] }
  }

  /// Every waiver of the book and what it meets, in the order of the book.
  package func uses(in book: WaiverBook) -> [Waiver.Use] {
    book.waivers.indices.map { number in
      let count = findings[number] ?? 0
      // What a rule finds in a register is met when the register is read, and not stored.
      let isActive = count > 0 || RuleBook.isAboutTables(book.waivers[number].rule)
      return Waiver.Use(
        waiver: book.waivers[number], state: book.isExpired(number) ? .expired : isActive ? .active : .unused,
        findings: count)
    }
  }

  package static func += (left: inout WaiverTally, right: WaiverTally) {
    left.waived += right.waived
    left.waivedButCount += right.waivedButCount
    if !right.findings.isEmpty { left.findings.merge(right.findings, uniquingKeysWith: +) }
  }

  package static func -= (left: inout WaiverTally, right: WaiverTally) {
    left.waived -= right.waived
    left.waivedButCount -= right.waivedButCount
    for (number, count) in right.findings { left.findings[number, default: 0] -= count }
  }
}
