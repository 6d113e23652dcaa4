import Criteria

/// Rules about the records of visits (No. 42).
package enum VisitRules {
  package static let unknownColumn = TableRule.unknownColumn("visit-unknown-column", .visits)
  package static let missing = TableRule.missing(
    "visit-missing", .visits, passing: [Example("visited_by=例田")],
    failing: [Example("visited_by="), Example("visited_on=")])
  package static let unknownCompany = TableRule.unknownSupplier("visit-unknown-company", .visits)
  package static let item = TableRule.itemNumber("visit-item", .visits)
  package static let date = TableRule.date(
    "visit-date", .visits,
    says: Sentence(ja: "訪問日が日付ではありません（\(.found)）。", en: "the day of the visit is no date (\(.found))."),
    column: "visited_on")

  package static let future = TableRule(
    "visit-future", .visits, .error, name: LocalizedText(ja: "先の訪問日", en: "Visit in the future"),
    why: LocalizedText(
      ja: "まだ行っていない訪問は、回答を確かめていない。", en: "A visit that hasn't been made has checked no answer."),
    says: Sentence(
      ja: "訪問日 \(.found) は \(.detail) より後です。", en: "the day of the visit, \(.found), is after \(.detail)."),
    remedy: Sentence(ja: "日付を確かめてください。", en: "Check the date."), passing: [Example("visited_on=2026-06-30")],
    failing: [Example("visited_on=2026-07-01")])

  package static let found = TableRule(
    "visit-found", .visits, .error, name: LocalizedText(ja: "分からない確認結果", en: "Result that isn't understood"),
    why: LocalizedText(
      ja: "確認結果は回答と比べられる語でなければならない。", en: "What was found must be comparable with the answer."),
    says: Sentence(ja: "確認結果「\(.found)」が分かりません。", en: "what was found (‘\(.found)’) isn't understood."),
    remedy: Sentence(ja: "met、partial、unmet、NA のどれかを書いてください。", en: "Write met, partial, unmet or NA."),
    passing: [Example("found=unmet")], failing: [Example("found=まあまあ")])

  package static let repeated = TableRule(
    "visit-repeated", .visits, .error, name: LocalizedText(ja: "同じ項目が二度", en: "Item that stands twice"),
    why: LocalizedText(
      ja: "一度の訪問で一項目の結果は一つである。", en: "One visit finds one thing of one item."),
    says: Sentence(
      ja: "同じ訪問で No. \(.found) が二度あります。", en: "No. \(.found) stands twice for one visit."),
    remedy: Sentence(ja: "一つにしてください。", en: "Keep one."), passing: [Example("item_no=41 ⏎ item_no=42")],
    failing: [Example("item_no=41 ⏎ item_no=41|found=unmet")])

  package static let people = TableRule(
    "visit-people", .visits, .error, name: LocalizedText(ja: "訪問者が二通り", en: "Two names of who went"),
    why: LocalizedText(
      ja: "誰が確かめたかは、訪問ごとに一つに定まる。", en: "For each visit it is certain who checked."),
    says: Sentence(
      ja: "同じ訪問に訪問者が二通りあります（\(.found)）。", en: "one visit with two names of who went (\(.found))."),
    remedy: Sentence(ja: "一つにしてください。", en: "Keep one."), passing: [Example("item_no=41 ⏎ item_no=42")],
    failing: [Example("item_no=41 ⏎ item_no=42|visited_by=試山")])

  static let all = [unknownColumn, missing, unknownCompany, item, date, future, found, repeated, people]
}
