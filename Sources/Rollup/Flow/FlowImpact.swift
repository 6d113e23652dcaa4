import Criteria
import Partners

/// What happens when one company stops or leaks (item 41 ②): who is hit and when, what could deliver instead, which
/// information is exposed.
///
/// Goods are followed from company to company, as a stop goes: a company that receives goods from one that stands still
/// stands still itself when its stock of them ends. Nothing is known of bills of material, so that every company behind
/// is taken to be hit by every part. Information is exposed where the company sends it, receives it, or was handed it
/// on. Takes time in proportion to the flows reached.
package struct FlowImpact: Sendable {
  package let code: String
  /// Companies with any flow to or from this one, or that hand something on to it, by code.
  package let partners: [String]
  /// All flows with this company at one end, by id.
  package let touching: [Flow]
  /// Flows of goods that cease, by the day on which their receiver is hit by them.
  package let stops: [Stop]
  /// The day on which each company stands still, from the day of the stop; without the company itself.
  package let hits: [Hit]
  package let exposures: [Exposure]

  package struct Stop: Sendable, Hashable {
    package var flow: Flow
    /// The day on which the receiver has no more of it: the day the sender stands still, and the receiver's stock. No
    /// stock known counts as none.
    package var day: Int
    /// Whether a stock on the way isn't known, so that it may be later.
    package var isDayUncertain: Bool
    /// Who else delivers the same part to the same company and isn't hit by then itself, by code.
    package var alternatives: [String]
  }

  package struct Hit: Sendable, Hashable {
    package var code: String
    package var name: String
    package var day: Int
    package var isDayUncertain: Bool
  }

  package struct Exposure: Sendable, Hashable {
    package enum Holding: String, Sendable, CaseIterable {
      case received, sent, reconsigned
    }
    package var flow: Flow
    package var holding: Holding
    /// Whose information it is.
    package var owner: String
  }

  /// Where flows are looked up. Questions are asked only for companies that are reached.
  package struct Source {
    /// All flows with this company at one end.
    package var touching: (String) throws -> [Flow]
    /// The goods that leave this company; ends, what goes, class, part and stock are enough.
    package var goodsFrom: (String) throws -> [Flow]
    /// Who delivers each part to this company.
    package var sendersTo: (String) throws -> [String: [String]]
    /// The flows that their receiver hands on to this company.
    package var reconsignedTo: (String) throws -> [Flow]

    package init(
      touching: @escaping (String) throws -> [Flow], goodsFrom: @escaping (String) throws -> [Flow],
      sendersTo: @escaping (String) throws -> [String: [String]], reconsignedTo: @escaping (String) throws -> [Flow]
    ) {
      self.touching = touching
      self.goodsFrom = goodsFrom
      self.sendersTo = sendersTo
      self.reconsignedTo = reconsignedTo
    }
  }

  /// - Throws: what the source throws.
  package init(of code: String, in source: Source) throws {
    self.code = code
    touching = try source.touching(code)
    let handedOn = try source.reconsignedTo(code)
    let others = touching.map { $0.from.code == code ? $0.to.code : $0.from.code } + handedOn.map(\.to.code)
    partners = Set(others).subtracting([code]).sorted(by: Ranking.codePrecedes)
    let spread = try Spread(from: code, source)
    stops = try spread.stops(source)
    hits = spread.reached.filter { $0.code != code }
    exposures = FlowImpact.exposures(of: code, touching: touching, handedOn: handedOn)
  }

  /// Whether no flow has anything to do with the company.
  package var isEmpty: Bool { touching.isEmpty && exposures.isEmpty }

  private static func exposures(of code: String, touching: [Flow], handedOn: [Flow]) -> [Exposure] {
    let own = touching.filter { $0.kind == .data }.map { flow in
      Exposure(flow: flow, holding: flow.to.code == code ? .received : .sent, owner: flow.ownerCode)
    }
    let held = handedOn.filter { $0.kind == .data && !$0.touches(code) }.map { flow in
      Exposure(flow: flow, holding: .reconsigned, owner: flow.ownerCode)
    }
    return own + held
  }
}

/// How a stop spreads: Dijkstra over days, with buckets instead of a queue, since days are small whole numbers. Of two
/// ways on the same day the one of which every stock is known counts, so that each day has two buckets.
private struct Spread {
  private(set) var reached: [FlowImpact.Hit] = []
  private var days: [String: (day: Int, isUncertain: Bool)] = [:]
  private var flows: [Flow] = []
  private let origin: String

  /// A hundred years: what lasts longer isn't hit.
  private static let horizon = 36_500

  init(from code: String, _ source: FlowImpact.Source) throws {
    origin = code
    var buckets: [[(code: String, name: String)]] = [[(code, "")]]
    var position = 0
    while position < buckets.count {
      let (day, isUncertain) = (position / 2, position % 2 == 1)
      var index = 0
      // A bucket may grow while it is worked on.
      while index < buckets[position].count {
        let next = buckets[position][index]
        index += 1
        guard days[next.code] == nil else { continue }
        days[next.code] = (day, isUncertain)
        reached.append(FlowImpact.Hit(code: next.code, name: next.name, day: day, isDayUncertain: isUncertain))
        for flow in try source.goodsFrom(next.code) where flow.to.code != next.code {
          let arrival = day + (flow.stockDays ?? 0)
          guard arrival <= Spread.horizon else { continue }
          flows.append(flow)
          let bucket = 2 * arrival + (isUncertain || flow.stockDays == nil ? 1 : 0)
          while buckets.count <= bucket { buckets.append([]) }
          buckets[bucket].append((flow.to.code, flow.to.name))
        }
      }
      buckets[position] = []
      position += 1
    }
    reached.sort { a, b in a.day != b.day ? a.day < b.day : Ranking.codePrecedes(a.code, b.code) }
  }

  func stops(_ source: FlowImpact.Source) throws -> [FlowImpact.Stop] {
    var senders: [String: [String: [String]]] = [:]
    var stops: [FlowImpact.Stop] = []
    stops.reserveCapacity(flows.count)
    for flow in flows {
      guard let sender = days[flow.from.code] else { continue }
      let day = sender.day + (flow.stockDays ?? 0)
      var alternatives: [String] = []
      if !flow.part.isEmpty {
        let others = try senders[flow.to.code] ?? source.sendersTo(flow.to.code)
        senders[flow.to.code] = others
        // Who stands still before or with the stock's end is no alternative.
        alternatives = (others[flow.part] ?? []).filter { other in
          other != flow.from.code && other != origin && (days[other].map { $0.day > day } ?? true)
        }
      }
      stops.append(
        FlowImpact.Stop(
          flow: flow, day: day, isDayUncertain: sender.isUncertain || flow.stockDays == nil,
          alternatives: alternatives.isEmpty ? [] : Set(alternatives).sorted(by: Ranking.codePrecedes)))
    }
    // Indices, since stops are large and may be a hundred thousand.
    let order = stops.indices.sorted { a, b in
      stops[a].day != stops[b].day
        ? stops[a].day < stops[b].day : Ranking.codePrecedes(stops[a].flow.id, stops[b].flow.id)
    }
    return order.map { stops[$0] }
  }
}
