import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  var method: HTML {
    let weights = [input.weights.one, input.weights.two, input.weights.three].map(ListingCell.thousandths)
    let formulas: [HTML] = [
      "<li>\(word("達成度 A ＝ Σ 重み×回答 ÷ Σ 重み（達成 1、一部達成 ½、未達成・無回答 0）。理由のある「該当なし」は両方の和から除く。重みは Lv1 \(weights[0])、Lv2 \(weights[1])、Lv3 \(weights[2])。対象は目標レベルまでの項目。", "Achievement A = Σ weight × answer ÷ Σ weight (met 1, partial ½, unmet and unanswered 0); accepted “not applicable” leaves both sums. Weights: Lv1 \(weights[0]), Lv2 \(weights[1]), Lv3 \(weights[2]), over the items up to the target level."))</li>",
      "<li>\(word("ギャップ G ＝ 1 − A。回答率 ＝ 回答した項目 ÷ 対象項目。", "Gap G = 1 − A. Coverage = items answered ÷ items asked."))</li>",
      "<li>\(word("重要度 I ＝ Σ 重み×点数 ÷ Σ 重み（下の尺度）。点数のない要因があれば未格付けとし、最低とはしない。チェックシートの回答は重要度に影響しない。", "Importance I = Σ weight × score ÷ Σ weight over the scale below. A supplier with an unrated factor is unrated, never lowest. Answers never feed importance."))</li>",
      "<li>\(word("優先度 P ＝ I × G。同じ値は同順位。計算は分数で行い、表示だけを丸める。", "Priority P = I × G; equal values are an equal rank. Computed in exact fractions; only what is printed is rounded."))</li>",
    ]
    let sampling = input.stability.map { stability -> HTML in
      "<li>\(word("試算の順位：要因とレベルの重みのそれぞれに 1±\(stability.spread)％ の範囲の一様な乱数を掛け、\(stability.result.draws) 回順位を付け直したときの最高と最低（乱数の種 \(String(stability.seed))）。", "Range: best and worst rank in \(stability.result.draws) draws, each multiplying every weight of factors and levels by its own number between 1 ± \(stability.spread) %, all equally likely (seed \(String(stability.seed)))."))</li>"
    }
    let lever: HTML =
      "<li>\(word("優先度の減少 ＝ Σ I × 重み × 不足（未達 1、一部達成 ½）÷ Σ 重み。順位のある取引先の合計。", "Relief = Σ I × weight × what is missing (1, partial ½) ÷ Σ weight, over the ranked suppliers."))</li>"
    let scale = HTMLTable(
      caption: word("重要度の尺度 \(input.scale.version)", "Importance scale \(input.scale.version)"),
      columns: [
        .init(title: word("要因", "Factor")), .init(title: word("重み", "Weight"), isNumber: true),
        .init(title: word("点数と意味", "Scores and what they mean")),
      ],
      rows: input.scale.factors.map { factor in
        let scores = factor.scores.map { score -> HTML in "<li>\(score.value): \(score.meaning[language])</li>" }
        return ["\(factor.name[language])", "\(ListingCell.thousandths(factor.weight))", "<ul>\(scores)</ul>"]
      })
    let decided: HTML =
      input.scale.decidedBy.isEmpty
      ? ""
      : paragraph(
        "決定: \(input.scale.decidedBy)（\(date(input.scale.decidedOn))）",
        "Decided by \(input.scale.decidedBy), \(date(input.scale.decidedOn)).")
    let sources = HTMLTable(
      caption: word("出典ファイル", "Source files"),
      columns: [
        .init(title: word("ファイル", "File")), .init(title: word("バイト", "Bytes"), isNumber: true), .init(title: "SHA-256"),
      ],
      rows: input.sources.prefix(Limit.sources).map {
        [HTML.isolated($0.name), "\($0.byteCount)", "<code>\($0.sha256)</code>"]
      })
    return HTML([
      "<ul>\(formulas + [lever] + [sampling].compactMap(\.self))</ul>", scale.html, decided,
      paragraph(
        "項目: \(input.catalogue.id) \(input.catalogue.edition) 版。\(input.catalogue.source.ja)。",
        "Criteria: \(input.catalogue.id), edition \(input.catalogue.edition). \(input.catalogue.source.en)."),
      sources.html, moreFiles,
      input.journal.map { journal in
        "<p>\(word("変更記録：\(journal.entries) 件、末尾のハッシュ（SHA-256）", "Journal: \(journal.entries) entries; SHA-256 of the last:")) <code>\(journal.hash)</code></p>"
      } ?? "",
    ])
  }

  private var moreFiles: HTML {
    let count = input.sources.count - Limit.sources
    return count > 0
      ? note(
        "ほか \(count) ファイルは sources-\(input.year).csv にある。", "\(count) more files are in sources-\(input.year).csv.")
      : ""
  }
}
