import Criteria
import Markup
import Partners
import Rollup

/// What a stop or a leak does, as `flow impact` lists it.
package enum ImpactListing {
  /// One effect on one company.
  package struct Row: Sendable {
    fileprivate var effect: String
    fileprivate var code: String
    fileprivate var name: String
    fileprivate var day: Int?
    fileprivate var isDayCertain: Bool?
    fileprivate var flow: Flow?
    fileprivate var owner = ""
    fileprivate var holding = ""
    fileprivate var alternatives: [String] = []
  }

  package static let columns: [Column<Row>] = [
    .text("effect", ja: "影響", en: "effect") { $0.effect },
    .text("company_code", ja: "会社", en: "company") { $0.code },
    .text("company_name", ja: "会社名", en: "name") { $0.name },
    .number("day", ja: "日後", en: "day") { $0.day },
    .flag("day_is_certain", ja: "日数の確度", en: "day certain") { $0.isDayCertain },
    .text("flow_id", ja: "フロー", en: "flow") { $0.flow?.id ?? "" },
    .text("from_code", ja: "送り元", en: "from") { $0.flow?.from.code ?? "" },
    .text("part", ja: "品番", en: "part") { $0.flow?.part ?? "" },
    .text("what", ja: "内容", en: "what") { $0.flow?.what ?? "" },
    .text("confidentiality", ja: "機密区分", en: "confidentiality") { $0.flow?.confidentiality ?? "" },
    .text("owner_code", ja: "情報の持ち主", en: "owner") { $0.owner },
    .text("holding", ja: "持ち方", en: "holding") { $0.holding },
    .text("alternatives", ja: "代替", en: "alternatives") { $0.alternatives.joined(separator: ";") },
  ]

  /// Rows in order: direct partners, flows that stop, companies hit, information exposed.
  ///
  /// - Parameter isWanted: whether the company that a row concerns is listed.
  package static func rows(_ impact: FlowImpact, names: CompanyNames, of isWanted: (String) -> Bool) -> [Row] {
    func name(_ code: String, given: String = "") -> String {
      names.isUnknown(code) && !given.isEmpty ? given : names.name(code)
    }
    return impact.partners.filter(isWanted).map { Row(effect: "partner", code: $0, name: name($0)) }
      + impact.stops.filter { isWanted($0.flow.to.code) }.map { stop in
        let party = stop.flow.to
        return Row(
          effect: "stop", code: party.code, name: name(party.code, given: party.name), day: stop.day,
          isDayCertain: !stop.isDayUncertain, flow: stop.flow, alternatives: stop.alternatives)
      }
      + impact.hits.filter { isWanted($0.code) }.map {
        Row(
          effect: "hit", code: $0.code, name: name($0.code, given: $0.name), day: $0.day,
          isDayCertain: !$0.isDayUncertain)
      }
      + impact.exposures.filter { isWanted($0.owner) }.map {
        Row(
          effect: "leak", code: $0.owner, name: name($0.owner), flow: $0.flow, owner: $0.owner,
          holding: $0.holding.rawValue)
      }
  }
}

extension ImpactListing {
  /// The same in one sentence.
  package static func summary(_ impact: FlowImpact, names: CompanyNames) -> String {
    let name = TerminalText.shown(names.name(impact.code))
    let parts = Set(impact.stops.map(\.flow.part).filter { !$0.isEmpty }).count
    let first = impact.hits.first.map { "\($0.day)" }
    let owners = Set(impact.exposures.map(\.owner)).count
    return names.language == .ja
      ? "\(name) が止まると \(impact.hits.count) 社・\(parts) 品番に影響\(first.map { "（最短 \($0) 日後）" } ?? "")。漏えいすると \(owners) 社の情報 \(impact.exposures.count) 件。"
      : "if \(name) stops, \(impact.hits.count) companies and \(parts) parts are hit\(first.map { ", the first after \($0) days" } ?? ""); if it leaks, \(impact.exposures.count) pieces of information of \(owners) owners."
  }
}
