import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  /// Suppliers that one step names; the rest is counted.
  private static let namedTargets = 10

  var nextSteps: HTML {
    guard !review.nextSteps.isEmpty else { return paragraph("直ちにすべきことはない。", "There is nothing to do at once.") }
    let steps = review.nextSteps.map { step -> HTML in
      let task = task(of: step)
      return """
        <li><strong>\(task.what)</strong>
        <p>\(task.why)</p>
        \(step.kind == .support ? items(of: step) : targets(of: step))</li>
        """
    }
    return "<ol class=\"steps\">\(steps)</ol>"
  }

  private func targets(of step: Review.NextStep) -> HTML {
    let named = step.targets.prefix(ReviewPage.namedTargets).map { target -> HTML in
      let gaps = target.gaps > 0 ? word("（\(target.gaps) 件）", " (\(target.gaps))") : ""
      return "\(called(target.supplier))\(gaps)"
    }
    let rest = step.targets.count - named.count
    let others = rest > 0 ? word("、ほか \(rest) 社", " and \(rest) more") : ""
    return "<p class=\"who\">\(HTML.joined(named, by: word("、", ", ")))\(others)</p>"
  }

  private func items(of step: Review.NextStep) -> HTML {
    let items = review.missedItems.filter { step.items.contains($0.item.no) }.map { missed -> HTML in
      let text = word(
        "No.\(missed.item.no)「\(missed.item.title.ja)」（\(importantClasses)\(missed.importantAsked) 社中 \(missed.importantMissed) 社が未達）",
        "No. \(missed.item.no), “\(missed.item.title.en)” (\(missed.importantMissed) of \(missed.importantAsked) important suppliers miss it)"
      )
      return "<li>\(text)</li>"
    }
    return "<ul class=\"who\">\(items)</ul>"
  }

  /// What is to be done, and why.
  private func task(of step: Review.NextStep) -> (what: String, why: String) {
    let n = step.targets.count
    let gaps = step.gaps
    switch step.kind {
    case .collect:
      return (
        word("未回収の \(n) 社に回答を催促する", "Get the missing return: \(suppliers(n))"),
        word("回答がなければ弱点が分からず、順位も付けられない。", "Without a return weak points are unknown and nothing can be ranked.")
      )
    case .rate:
      return (
        word("未格付けの \(n) 社に重要度の点数を付ける", "Rate the importance: \(suppliers(n))"),
        word("格付けのない取引先は、最も重要かもしれない。", "A supplier that isn't rated may be the most important one.")
      )
    case .mend:
      return (
        word("使えないセルのある \(n) 社に訂正を依頼する", "Have cells corrected that can't be used: \(suppliers(n))"),
        word(
          "使えない回答は無回答として数えるため、実際より悪く見えている場合がある。", "They count as unanswered, so a supplier may look worse than it is.")
      )
    case .justify:
      return (
        word("算定不能の \(n) 社に「該当なし」の理由を確かめる", "Check why nothing applies: \(suppliers(n))"),
        word("対象項目がすべて「該当なし」で、点検の根拠が残らない。", "Every item was called not applicable, so nothing is left to judge.")
      )
    case .visit:
      return (
        word(
          "\(importantClasses)の上位 \(n) 社と対策を合意し、現地で回答を確かめる",
          "Agree measures and check the answers on site: first \(n) of the important ones"),
        word(
          "重要度とギャップがともに大きい。回答は自己申告であり、訪問による確認が要る（No.42）。",
          "Importance and gap are large. Answers are the supplier's own word until a visit has checked them (No. 42).")
      )
    case .overdue:
      return (
        word(
          "予定日を過ぎた対策 \(gaps) 件（\(n) 社）の状況を確かめる",
          "Follow up \(gaps) measures whose planned date is past: \(suppliers(n))"),
        word("基準日までに終える予定であったが、達成の回答がない。", "They were planned to be done by now and haven't been answered as met.")
      )
    case .plan:
      return (
        word(
          "\(importantClasses)の \(n) 社に、予定日のないギャップ \(gaps) 件の対策予定日を求める",
          "Get a date for \(gaps) gaps that have none: \(n) of the important ones"),
        word("期日の決まらない対策は、翌年度も残りやすい。", "What has no date tends to be there again next year.")
      )
    case .worsened:
      return (
        word("達成度が 10 ポイント以上下がった \(n) 社に理由を聞く", "Ask why achievement fell by 10 points or more: \(suppliers(n))"),
        word("体制の変化、または前年度の回答の誤りが考えられる。", "Something has changed there, or last year's answers were wrong.")
      )
    case .renew:
      return (
        word("根拠の古い \(gaps) 件（\(n) 社）について、新しい根拠を求める", "Get fresh evidence of \(gaps) answers: \(suppliers(n))"),
        word("達成と回答されているが、定めた頻度で確かめられていない。", "They are answered as met, but not checked as often as they should be.")
      )
    case .support:
      return (
        word("多くの取引先に共通する項目を、まとめて支援する", "Help all suppliers with what many of them miss"),
        word("一社ずつ求めるより、説明会やひな形の提供が早い。", "One briefing or template reaches them faster than asking each.")
      )
    }
  }

  private func suppliers(_ count: Int) -> String { count == 1 ? "1 supplier" : "\(count) suppliers" }
}
