import Criteria
import Partners

extension Review {
  /// Something the office has to do after the review, with the suppliers it concerns.
  package struct NextStep: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      /// Ask for the return that didn't come.
      case collect
      /// Give the missing scores of importance.
      case rate
      /// Have unusable cells corrected.
      case mend
      /// Check why everything was called not applicable.
      case justify
      /// Agree measures with the first of the ranking, and check its answers on site.
      case visit
      /// Follow up gaps whose planned day is past.
      case overdue
      /// Ask important suppliers for the day by which each gap will be closed.
      case plan
      /// Find out why achievement fell.
      case worsened
      /// Ask for evidence that is not too old.
      case renew
      /// Help all with what many important suppliers miss.
      case support
    }

    /// A supplier with how many gaps of it the step is about (0 where it is about the supplier).
    package struct Target: Sendable, Hashable {
      package var supplier: Supplier
      package var gaps: Int
    }

    package var kind: Kind
    package var targets: [Target]
    /// The items of `support`, else empty.
    package var items: [Int] = []

    package var gaps: Int { targets.reduce(0) { $0 + $1.gaps } }
  }

  /// Suppliers that `visit` names at most, and items of `support`.
  package static let visitLimit = 5
  package static let supportLimit = 3
  /// Achievement that fell by at least this much is asked about.
  package static let worseningLimit = Fraction(1, 10)

  /// Only what there is to do, in the order in which the kinds stand.
  static func nextSteps(_ lines: [Line], _ missed: [MissedItem], asOf: Day) -> [NextStep] {
    NextStep.Kind.allCases.compactMap { kind in
      if kind == .support { return support(missed) }
      var targets = lines.compactMap { line in
        count(kind, line, asOf: asOf).map { NextStep.Target(supplier: line.supplier.supplier, gaps: $0) }
      }
      if kind == .visit { targets = Array(targets.prefix(visitLimit)) }
      return targets.isEmpty ? nil : NextStep(kind: kind, targets: targets)
    }
  }

  /// How many gaps of a line a kind of step is about, 0 where it is about the supplier as a whole, nil where it isn't
  /// about it.
  private static func count(_ kind: NextStep.Kind, _ line: Line, asOf: Day) -> Int? {
    func gaps(where isMeant: (Gap) -> Bool) -> Int? {
      let count = line.gaps.count(where: isMeant)
      return count > 0 ? count : nil
    }
    let supplier = line.supplier
    switch kind {
    case .collect: return line.facts == nil ? 0 : nil
    case .rate: return supplier.status == .unrated ? 0 : nil
    case .mend: return line.facts?.isInvalid == true ? 0 : nil
    case .justify: return supplier.status == .notScorable ? 0 : nil
    case .visit:
      guard supplier.status == .ranked, isImportant(supplier), let gaps = supplier.score?.gapCount, gaps > 0 else {
        return nil
      }
      return gaps
    case .overdue: return gaps { $0.kind != .stale && !$0.plannedDate.isNone && $0.plannedDate < asOf }
    case .plan: return isImportant(supplier) ? gaps { $0.kind != .stale && $0.plannedDate.isNone } : nil
    case .worsened: return line.change.flatMap { $0 <= Fraction(0) - worseningLimit ? 0 : nil }
    case .renew: return gaps { $0.kind == .stale }
    case .support: return nil
    }
  }

  /// Items that at least two important suppliers miss: worth one explanation to all.
  private static func support(_ missed: [MissedItem]) -> NextStep? {
    let items = missed.filter { $0.importantMissed >= 2 }.prefix(supportLimit).map(\.item.no)
    return items.isEmpty ? nil : NextStep(kind: .support, targets: [], items: items)
  }
}
