import Criteria
import Markup
import Partners
import Rollup

/// The register of flows, as `flow list` lists it: the columns are those of the file that is read.
package enum FlowListing {
  package static let columns = FlowColumn.allCases.map { ListingColumn($0.rawValue, ja: $0.title.ja, en: $0.title.en) }

  package static func row(_ flow: Flow, names: CompanyNames) -> [ListingCell] {
    [
      .text(flow.id), .text(flow.from.code), .text(names.listed(flow.from)), .text(flow.to.code),
      .text(names.listed(flow.to)),
      .text(flow.kind.rawValue), .text(flow.what), .text(flow.confidentiality),
      .text(flow.means == .other || flow.means == .unknown ? flow.meansText : flow.means.rawValue), .text(flow.timing),
      .text(flow.part),
      .text(flow.reconsignedTo.joined(separator: ";")), .optional(flow.stockDays), .optional(flow.leadTimeDays),
      .text(flow.owner),
      .text(flow.note),
    ]
  }

  /// The row as it is read in again: with no more names than the flow has itself.
  package static func storedRow(_ flow: Flow) -> [ListingCell] {
    row(flow, names: CompanyNames(suppliers: [], ownName: LocalizedText(ja: "", en: ""), language: .ja))
  }

  /// What one supplier may see and correct: nothing of other companies, owners or our notes.
  package static let supplierColumns = columns.filter {
    ![FlowColumn.fromName, .toName, .reconsignedTo, .owner, .note].map(\.rawValue).contains($0.name)
  }

  package static func supplierRow(_ flow: Flow) -> [ListingCell] {
    zip(columns, storedRow(flow)).filter { column, _ in supplierColumns.contains { $0.name == column.name } }.map(\.1)
  }
}

/// How companies are called: by the register, else by what the flow's file says, else by their code.
package struct CompanyNames: Sendable {
  private let byCode: [String: Supplier]
  package let ownName: LocalizedText
  package let language: Language
  /// Names that files give to companies that aren't in the register.
  private var given: [String: String] = [:]

  package init(suppliers: [Supplier], ownName: LocalizedText, language: Language, flows: [Flow] = []) {
    byCode = Dictionary(suppliers.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.ownName = ownName
    self.language = language
    for party in flows.flatMap({ [$0.from, $0.to] }) where !party.name.isEmpty {
      given[party.code] = given[party.code] ?? party.name
    }
  }

  package func name(_ code: String) -> String {
    if code == Flow.own { return ownName[language] }
    return byCode[code]?.name(in: language) ?? given[code] ?? code
  }

  package func supplier(_ code: String) -> Supplier? { byCode[code] }

  /// What a listing says of a party: the register's name, else the file's.
  package func listed(_ party: Flow.Party) -> String { byCode[party.code]?.name ?? party.name }

  /// Whether neither register nor file knows the company.
  package func isUnknown(_ code: String) -> Bool {
    code != Flow.own && !byCode.keys.contains(code) && given[code] == nil
  }
}

/// What a stop or a leak does, as `flow impact` lists it.
package enum ImpactListing {
  package static let columns = [
    ListingColumn("effect", ja: "影響", en: "effect"), ListingColumn("company_code", ja: "会社", en: "company"),
    ListingColumn("company_name", ja: "会社名", en: "name"), ListingColumn("day", ja: "日後", en: "day"),
    ListingColumn("day_is_certain", ja: "日数の確度", en: "day certain"), ListingColumn("flow_id", ja: "フロー", en: "flow"),
    ListingColumn("from_code", ja: "送り元", en: "from"), ListingColumn("part", ja: "品番", en: "part"),
    ListingColumn("what", ja: "内容", en: "what"), ListingColumn("confidentiality", ja: "機密区分", en: "confidentiality"),
    ListingColumn("owner_code", ja: "情報の持ち主", en: "owner"), ListingColumn("holding", ja: "持ち方", en: "holding"),
    ListingColumn("alternatives", ja: "代替", en: "alternatives"),
  ]

  /// Rows in order: direct partners, flows that stop, companies hit, information exposed.
  ///
  /// - Parameter isWanted: whether the company that a row concerns is listed.
  package static func rows(_ impact: FlowImpact, names: CompanyNames, of isWanted: (String) -> Bool) -> [[ListingCell]]
  {
    func row(
      _ effect: String, _ code: String, day: Int? = nil, isCertain: Bool? = nil, flow: Flow? = nil, owner: String = "",
      holding: String = "",
      alternatives: [String] = [], name: String = ""
    ) -> [ListingCell] {
      [
        .text(effect), .text(code), .text(names.isUnknown(code) && !name.isEmpty ? name : names.name(code)),
        .optional(day),
        isCertain.map { .text($0 ? "yes" : "no") } ?? .nothing, .text(flow?.id ?? ""), .text(flow?.from.code ?? ""),
        .text(flow?.part ?? ""),
        .text(flow?.what ?? ""), .text(flow?.confidentiality ?? ""), .text(owner), .text(holding),
        .text(alternatives.joined(separator: ";")),
      ]
    }
    return impact.partners.filter(isWanted).map { row("partner", $0) }
      + impact.stops.filter { isWanted($0.flow.to.code) }.map { stop in
        row(
          "stop", stop.flow.to.code, day: stop.day, isCertain: !stop.isDayUncertain, flow: stop.flow,
          alternatives: stop.alternatives,
          name: stop.flow.to.name)
      }
      + impact.hits.filter { isWanted($0.code) }.map {
        row("hit", $0.code, day: $0.day, isCertain: !$0.isDayUncertain, name: $0.name)
      }
      + impact.exposures.filter { isWanted($0.owner) }.map { exposure in
        let flow = exposure.flow
        return row("leak", exposure.owner, flow: flow, owner: exposure.owner, holding: exposure.holding.rawValue)
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

/// How far flows are known and confirmed, as `flow coverage` lists it.
package enum FlowCoverageListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("importance_class", ja: "区分", en: "class"), ListingColumn("is_important", ja: "重要", en: "important"),
    ListingColumn("goods", ja: "モノ", en: "goods"), ListingColumn("data", ja: "情報", en: "data"),
    ListingColumn("shared_on", ja: "共有日", en: "shared on"),
    ListingColumn("confirmed_on", ja: "確認日", en: "confirmed on"),
    ListingColumn("confirmed_by", ja: "確認者", en: "confirmed by"), ListingColumn("state", ja: "状態", en: "state"),
  ]

  package static func row(_ line: FlowCoverage.Line, in language: Language) -> [ListingCell] {
    [
      .text(line.supplier.code), .text(line.supplier.name(in: language)),
      line.importanceClass.map { .text($0.id) } ?? .nothing,
      .text(line.isImportant ? "yes" : "no"), .integer(line.goods), .integer(line.data), .day(line.sharedOn),
      .day(line.confirmedOn),
      .text(line.confirmedBy), .text(line.state.rawValue),
    ]
  }
}

/// Differences between the register of flows and a file, as `flow correct` lists them.
package enum FlowDifferenceListing {
  package static let columns = [
    ListingColumn("change", ja: "変更", en: "change"), ListingColumn("flow_id", ja: "フロー", en: "flow"),
    ListingColumn("column", ja: "列", en: "column"), ListingColumn("before", ja: "前", en: "before"),
    ListingColumn("after", ja: "後", en: "after"),
  ]

  /// - Parameter missing: flows that the file should have and doesn't.
  /// - Returns: one row per new or missing flow and per cell that is different, by flow.
  package static func rows(from known: [String: Flow], to flows: [Flow], missing: [Flow] = []) -> [[ListingCell]] {
    let gone = missing.sorted { Ranking.codePrecedes($0.id, $1.id) }.map { flow -> [ListingCell] in
      [.text("missing"), .text(flow.id), .text("what"), .text(flow.what), .nothing]
    }
    return gone
      + flows.sorted { Ranking.codePrecedes($0.id, $1.id) }.flatMap { flow -> [[ListingCell]] in
        let after = FlowListing.storedRow(flow)
        guard let old = known[flow.id] else {
          return [[.text("added"), .text(flow.id), .text("what"), .nothing, .text(flow.what)]]
        }
        let before = FlowListing.storedRow(old)
        return FlowListing.columns.indices.filter { before[$0] != after[$0] }.map { index in
          [.text("changed"), .text(flow.id), .text(FlowListing.columns[index].name), before[index], after[index]]
        }
      }
  }
}
