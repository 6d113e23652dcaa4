import Criteria
import Rollup

/// What a comparison over the years left out, in sentences.
package enum LeftOutText {
  /// One sentence that nothing was left out where nothing was.
  package static func sentences(_ leftOut: [LeftOut], in language: Language) -> [String] {
    guard !leftOut.isEmpty else {
      return [language.choose(ja: "比べられない項目や回答はなく、何も除いていない。", en: "everything can be compared: nothing is left out.")]
    }
    var steps: [String: [EditionLineage.Step]] = [:]
    var returns: [String] = []
    for left in leftOut {
      switch left {
      case .items(let step, let edition): steps[edition, default: []].append(step)
      case .returns(let edition, let year, let count):
        returns.append(words(edition: edition, year: year, count: count, language))
      case .asked(let year, let suppliers, let apart):
        returns.append(words(year: year, suppliers: suppliers, apart, language))
      }
    }
    return steps.sorted { $0.key < $1.key }.map { words(edition: $0.key, steps: $0.value, language) } + returns
  }

  private static func words(year: Int, suppliers: Int, _ apart: AskedApart, _ language: Language) -> String {
    language.choose(
      ja:
        "\(year)年度は、取引先 \(suppliers) 社の目標レベルが前年度と異なる。新たに求めた延べ \(apart.newly) 項目と、求めなくなった延べ \(apart.noLonger) 項目は、前年度と比べていない。",
      en:
        "in \(year) other levels were asked of \(suppliers) suppliers than the year before: \(apart.newly) answers newly asked and \(apart.noLonger) no longer asked are not compared."
    )
  }

  private static func words(edition: String, steps: [EditionLineage.Step], _ language: Language) -> String {
    let parts = steps.map { step -> String in
      func list(_ numbers: [Int]) -> String {
        numbers.map(String.init).joined(separator: language.choose(ja: "・", en: ", "))
      }
      let now = list(step.now), before = list(step.before)
      return switch step.change {
      case .split: language.choose(ja: "No. \(now)（前版 No. \(before) の分割）", en: "No. \(now) (split from No. \(before))")
      case .merged:
        language.choose(ja: "No. \(now)（前版 No. \(before) の統合）", en: "No. \(now) (merged from No. \(before))")
      case .gone: language.choose(ja: "前版 No. \(before)（廃止）", en: "its No. \(before) (gone)")
      case .unconfirmed: language.choose(ja: "No. \(now)（前版との対応が未確認）", en: "No. \(now) (not confirmed)")
      case .new, .unchanged, .reworded: language.choose(ja: "No. \(now)（新設）", en: "No. \(now) (new)")
      }
    }
    return language.choose(
      ja: "版 \(edition) の回答と比べられない項目を除いた: \(parts.joined(separator: "、"))。",
      en: "left out, since it can't be compared with answers to edition \(edition): \(parts.joined(separator: "; ")).")
  }

  private static func words(edition: String, year: Int, count: Int, _ language: Language) -> String {
    let name = edition.prefix(40)
    return language.choose(
      ja: "\(year)年度の回答 \(count) 件は版「\(name)」へのもので、項目の由来が分からないため除いた。tenken criteria import で前版との対応を取り込める。",
      en:
        "left out: \(count) returns of \(year) to edition ‘\(name)’, whose items aren't known here; tenken criteria import takes what they became."
    )
  }
}
