import Criteria
import Partners
import Rollup
import Testing

@testable import Reports

@Suite struct FlowPictureTests {
  private static let policy = FlowPolicy.standard
  private static let asOf = Day(iso: "2026-11-30") ?? .none

  /// A supply chain of `count` suppliers over five tiers, with long names, both languages, cycles and flows over tiers.
  private func company(_ count: Int, flowsEach: Int) -> (suppliers: [Supplier], flows: [Flow]) {
    let suppliers = (0..<count).map { index in
      Supplier(
        code: "S-\(10000 + index)", name: index % 3 == 0 ? "とても長い名前の見本精密部品製造工業株式会社第\(index)工場" : "見本\(index)株式会社",
        nameEn: "Sample Precision Components Manufacturing \(index) Co., Ltd.",
        tier: index % 7 == 6 ? nil : index % 5 + 1)
    }
    var flows: [Flow] = []
    for index in 0..<count {
      for step in 0..<flowsEach {
        let other = (index * 7 + step * 13 + 1) % (count + 1)
        let to = other == count ? Flow.own : suppliers[other].code
        guard to != suppliers[index].code else { continue }
        flows.append(
          Flow(
            id: "F-\(index)-\(step)", from: .init(code: suppliers[index].code), to: .init(code: to),
            kind: step % 2 == 0 ? .goods : .data,
            what: step % 3 == 0
              ? "非常に長い内容の説明を持つ図面と仕様書の一式（改訂版を含む）" : "Drawings WWWWWW and specifications of the assembly",
            confidentiality: Self.policy.classes[step % 4].id, means: .sharedSystem, timing: "設計変更のつど、または毎週月曜日の午前",
            part: "PART-\(index)-\(step)",
            reconsignedTo: step == 1 ? [suppliers[(index + 3) % count].code] : [], stockDays: step))
      }
    }
    return (suppliers, flows)
  }

  private func names(_ company: (suppliers: [Supplier], flows: [Flow]), _ language: Language) -> CompanyNames {
    CompanyNames(suppliers: company.suppliers, ownName: Self.policy.ownName, language: language, flows: company.flows)
  }

  /// Texts against each other, and against the page's edges.
  private func expectTidy(_ picture: Picture, _ what: String) {
    #expect(!picture.labels.isEmpty)
    for (index, label) in picture.labels.enumerated() {
      let isInside =
        label.x >= 0 && label.y >= 0 && label.x + label.width <= picture.width
        && label.y + label.height <= picture.height
      #expect(isInside, "\(what): \(label.text) leaves the page")
      for other in picture.labels[..<index] where label.overlaps(other) {
        Issue.record("\(what): “\(label.text)” overlaps “\(other.text)”")
      }
    }
  }

  @Test(arguments: Language.allCases) func noTextOverlapsAnotherHoweverManyFlowsACompanyHas(_ language: Language) {
    for (count, each) in [(6, 1), (20, 2), (40, 3), (90, 9)] {
      let company = company(count, flowsEach: each)
      for code in [Flow.own, "S-10000", "S-10001", "S-10004"] {
        let picture = TradePicture(
          of: code, flows: company.flows, names: names(company, language), policy: Self.policy, asOf: Self.asOf
        ).picture
        expectTidy(picture, "\(code) of \(count)")
        let own = company.flows.map { flow in
          var flow = flow
          if flow.from.code == code {
            flow.to.code = Flow.own
          } else if flow.to.code == code {
            flow.from.code = Flow.own
          }
          return flow
        }
        guard code != Flow.own else { continue }
        let shared = FlowSheetPage.shown(of: code, in: own)
        expectTidy(
          TradePicture(
            of: code, flows: shared, names: names(company, language), policy: Self.policy, asOf: Self.asOf,
            isForSupplier: true
          ).picture, "sheet of \(code) of \(count)")
      }
    }
  }

  @Test(arguments: Language.allCases) func theSupplyChainStaysReadableAtAThousandSuppliers(_ language: Language) {
    for count in [3, 40, 1000] {
      let company = company(count, flowsEach: 6)
      let chain = SupplyChain(suppliers: company.suppliers, flows: company.flows, policy: Self.policy) {
        $0.code.hasSuffix("3")
      }
      let names = names(company, language)
      expectTidy(
        ChainPicture(chain: chain, names: names, policy: Self.policy, asOf: Self.asOf).picture, "chain of \(count)")
      for group in chain.groups {
        var page = 1
        var seen = 0
        while let tier = TierPicture(
          group.tier, page: page, of: chain, names: names, policy: Self.policy, asOf: Self.asOf)
        {
          let picture = tier.picture
          expectTidy(picture, "\(group.tier) page \(page) of \(count)")
          seen += picture.labels.count { $0.text.contains("S-1") || $0.text.hasPrefix("OWN") }
          page += 1
        }
        #expect(seen == group.companies.count, "every company of the tier is on a page")
      }
    }
  }

  @Test func everyFlowIsDrawnWhereThereIsRoomAndCountedWhereThereIsNone() {
    let flows = (0..<5).map {
      Flow(id: "\($0)", from: .init(code: "S"), to: .init(code: "OWN"), kind: .goods, what: "w\($0)")
    }
    let names = CompanyNames(suppliers: [], ownName: Self.policy.ownName, language: .en)
    let few = TradePicture(of: "OWN", flows: flows, names: names, policy: Self.policy, asOf: Self.asOf).picture
    for index in 0..<5 { #expect(few.labels.contains { $0.text == "w\(index)" }) }
    let many = (0..<80).map {
      Flow(id: "\($0)", from: .init(code: "S-\($0)"), to: .init(code: "OWN"), kind: .goods, what: "w")
    }
    let picture = TradePicture(of: "OWN", flows: many, names: names, policy: Self.policy, asOf: Self.asOf).picture
    let drawn = picture.labels.count { $0.text == "w" }
    #expect(picture.labels.contains { $0.text == "\(80 - drawn) more, \(80 - drawn) flows" })
  }

  @Test func goodsAndDataDifferInForm() {
    let flows = [
      Flow(id: "1", from: .init(code: "S"), to: .init(code: "OWN"), kind: .goods, what: "g"),
      Flow(id: "2", from: .init(code: "S"), to: .init(code: "OWN"), kind: .data, what: "d"),
    ]
    let names = CompanyNames(suppliers: [], ownName: Self.policy.ownName, language: .en)
    let svg = TradePicture(of: "OWN", flows: flows, names: names, policy: Self.policy, asOf: Self.asOf).picture.svg
    #expect(svg.contains("class=\"square\""))
    #expect(svg.contains("class=\"ring\""))
    #expect(svg.contains("stroke-dasharray"))
  }

  @Test func hostileWordsStayText() {
    let evil = "</text><script>alert(1)</script>\"];\n\u{202E}]]>&#x41; |\"x\"| {a} \\"
    let flow = Flow(
      id: evil, from: .init(code: "S\"", name: evil), to: .init(code: "OWN"), kind: .data, what: evil,
      confidentiality: evil)
    let names = CompanyNames(suppliers: [], ownName: Self.policy.ownName, language: .ja, flows: [flow])
    let svg = TradePicture(of: "OWN", flows: [flow], names: names, policy: Self.policy, asOf: Self.asOf).picture.svg
    #expect(!svg.contains("<script"))
    #expect(!svg.contains("\u{202E}"))
    let graph = FlowGraphText(flows: [flow], names: names, policy: Self.policy, merged: false)
    #expect(graph.mermaid.split(separator: "\n").count == 4)
    #expect(!graph.mermaid.contains("<script"))
    #expect(graph.dot.contains("\\\"];"))
    #expect(!graph.dot.contains("\u{202E}"))
  }

  @Test func aSheetHoldsNothingOfAnybodyElse() {
    let company = company(30, flowsEach: 4)
    let supplier = company.suppliers[2]
    let direct = Flow(
      id: "D-1", from: .init(code: Flow.own), to: .init(code: supplier.code), kind: .data, what: "図面",
      reconsignedTo: ["S-10005"],
      owner: "S-10007", note: "内緒")
    for language in Language.allCases {
      let page = FlowSheetPage(
        supplier: supplier, flows: company.flows + [direct], office: "見本室", policy: Self.policy, asOf: Self.asOf,
        language: language
      ).text
      for other in company.suppliers where other.code != supplier.code {
        #expect(!page.contains(other.code))
        #expect(!page.contains(other.name))
        #expect(!page.contains(other.nameEn))
      }
      #expect(!page.contains("内緒"))
      #expect(page.contains("D-1"))
    }
  }

  @Test func aNameOfAnotherSupplierInTheWordsIsNoticed() {
    let own = Supplier(code: "S-1", name: "見本工業株式会社")
    let suppliers = [
      own, Supplier(code: "S-2", name: "株式会社架空電機", nameEn: "Kakuu Electric"), Supplier(code: "S-3", name: "見本"),
    ]
    func mentions(_ what: String) -> [String] {
      let flow = Flow(id: "F", from: .init(code: Flow.own), to: .init(code: "S-1"), kind: .data, what: what)
      return ForeignMention.all(in: [flow], for: own, suppliers: suppliers).map(\.supplier)
    }
    #expect(mentions("架空電機 向けの図面") == ["S-2"])
    #expect(mentions("drawing for KAKUU  electric") == ["S-2"])
    #expect(mentions("図面 S-2 改訂") == ["S-2"])
    #expect(mentions("図面 S-21").isEmpty)
    // Its own name holds the other's.
    #expect(mentions("見本工業の図面").isEmpty)
  }
}
