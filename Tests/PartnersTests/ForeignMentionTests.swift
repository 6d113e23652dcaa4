import Criteria
import Partners
import Testing

/// What is made for one supplier never names another: by name or by code, in whatever spelling.
@Suite struct ForeignMentionTests {
  private let own = Supplier(code: "S-1", name: "株式会社みほん精工", nameEn: "Mihon Seiko Co., Ltd.")
  private let other = Supplier(code: "S-22", name: "有限会社ヤマビコ電装", nameEn: "Yamabiko Denso")
  private let short = Supplier(code: "S-3", name: "みほん", nameEn: "")

  private func mentions(_ what: String, part: String = "") -> [String] {
    let flow = Flow(
      id: "F-1", from: Flow.Party(code: "S-1"), to: Flow.Party(code: Flow.own), kind: .data, what: what, part: part)
    return ForeignMention.all(in: [flow], for: own, suppliers: [own, other, short]).map(\.supplier)
  }

  @Test(arguments: ["ヤマビコ電装向け図面", "ﾔﾏﾋﾞｺ電装の型", "yamabiko denso drawing", "See S-22.", "（S-22）"])
  func anotherSupplierIsFound(_ what: String) { #expect(mentions(what) == ["S-22"]) }

  @Test(arguments: ["図面", "みほん精工の図面", "S-1 の図面", "S-221", "XS-22", ""])
  func ownNamesAndLongerCodesAreNoMention(_ what: String) { #expect(mentions(what).isEmpty) }

  @Test func anyFieldThatIsShownIsLookedAt() { #expect(mentions("図面", part: "S-22") == ["S-22"]) }
}
