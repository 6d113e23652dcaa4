import Criteria
import Partners

/// The whole supply chain, companies taken together by tier: who stands where, and how many flows go from tier to tier.
package struct SupplyChain: Sendable {
  /// Where a company stands. The order is the one of a picture, from the farthest supplier to the customers.
  package enum Tier: Sendable, Hashable, Comparable {
    /// Neither the register nor any flow says it.
    case unknown
    case supplier(Int)
    case own
    case customer

    private var order: Int {
      switch self {
      case .unknown: Int.min
      case .supplier(let tier): -tier
      case .own: 0
      case .customer: 1
      }
    }

    package static func < (left: Tier, right: Tier) -> Bool { left.order < right.order }
  }

  /// A company of a tier, with the flows at its ends.
  package struct Company: Sendable, Hashable {
    package var code: String
    package var isImportant: Bool
    package var goods = 0
    package var data = 0
  }

  package struct Group: Sendable {
    package var tier: Tier
    /// Important ones first, then by code.
    package var companies: [Company]
  }

  /// The flows of one kind from one tier to another, or within one.
  package struct Link: Sendable, Hashable {
    package var from: Tier
    package var to: Tier
    package var kind: Flow.Kind
    package var count: Int
    /// The most confidential class among them; empty where none has one.
    package var confidentiality: String
  }

  /// Suppliers farther away than this stand together.
  package static let lastTier = 5

  /// From the farthest tier to the customers; every supplier of the register is in one, also without any flow.
  package let groups: [Group]
  /// By tier, goods first.
  package let links: [Link]

  /// - Parameter isImportant: by supplier code.
  package init(suppliers: [Supplier], flows: [Flow], policy: FlowPolicy, isImportant: (Supplier) -> Bool) {
    var tiers: [String: Tier] = [Flow.own: .own]
    var companies: [String: Company] = [Flow.own: Company(code: Flow.own, isImportant: false)]
    for supplier in suppliers {
      tiers[supplier.code] = supplier.tier.map { .supplier(min($0, SupplyChain.lastTier)) } ?? .unknown
      companies[supplier.code] = Company(code: supplier.code, isImportant: isImportant(supplier))
    }
    // Whom we deliver goods to, and the register of suppliers doesn't have, is a customer; so is who sends us data
    // only.
    for flow in flows where flow.touches(Flow.own) {
      let other = flow.from.code == Flow.own ? flow.to.code : flow.from.code
      if tiers[other] == nil, flow.kind == .data || flow.from.code == Flow.own { tiers[other] = .customer }
    }
    var counts: [Link: (count: Int, order: Int, name: String)] = [:]
    for flow in flows {
      for code in [flow.from.code, flow.to.code] {
        companies[code, default: Company(code: code, isImportant: false)].goods += flow.kind == .goods ? 1 : 0
        companies[code, default: Company(code: code, isImportant: false)].data += flow.kind == .data ? 1 : 0
      }
      let key = Link(
        from: tiers[flow.from.code] ?? .unknown, to: tiers[flow.to.code] ?? .unknown, kind: flow.kind, count: 0,
        confidentiality: "")
      let order = flow.confidentiality.isEmpty ? Int.max : policy.order(of: flow.confidentiality)
      let known = counts[key] ?? (0, Int.max, "")
      counts[key] = (known.count + 1, min(known.order, order), order < known.order ? flow.confidentiality : known.name)
    }
    groups = Dictionary(grouping: companies.values) { tiers[$0.code] ?? .unknown }.map { tier, members in
      Group(
        tier: tier,
        companies: members.sorted { a, b in
          a.isImportant != b.isImportant ? a.isImportant : Ranking.codePrecedes(a.code, b.code)
        })
    }.sorted { $0.tier < $1.tier }
    links = counts.map { key, value in
      Link(from: key.from, to: key.to, kind: key.kind, count: value.count, confidentiality: value.name)
    }.sorted { a, b in
      a.from != b.from ? a.from < b.from : a.to != b.to ? a.to < b.to : a.kind == .goods && b.kind == .data
    }
  }
}
