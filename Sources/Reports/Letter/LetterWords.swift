import Criteria
import Rollup

/// The words of a letter, the same on the page and in the workbook.
package struct LetterWords {
  package let letter: SupplierLetter
  package let language: Language

  package init(_ letter: SupplierLetter, language: Language) {
    (self.letter, self.language) = (letter, language)
  }

  func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  package func date(_ day: Day) -> String {
    day.isNone ? word("なし", "none") : day.written(in: language)
  }

  package var title: String {
    word("\(letter.year)年度 サイバーセキュリティ点検結果のお知らせ", "Result of your check sheet, fiscal year \(letter.year)")
  }

  /// The letter before its tables, a paragraph each.
  package var paragraphs: [String] {
    let gaps = letter.gaps.count { $0.kind != .stale }
    let stale = letter.gaps.count - gaps
    var paragraphs = [
      word(
        "チェックシートのご回答\(letter.answeredOn.isNone ? "" : "（回答日：\(date(letter.answeredOn))）")を確認しました。貴社にお願いしている目標レベルは Lv\(letter.target.rawValue)、対象は \(letter.counts.total) 項目です。",
        "Thank you for your check sheet\(letter.answeredOn.isNone ? "" : " (answered on \(date(letter.answeredOn)))"). You are asked to reach Lv\(letter.target.rawValue): \(letter.counts.total) items."
      )
    ]
    if gaps == 0 {
      paragraphs.append(word("対応が必要な項目はありません。引き続きの維持をお願いします。", "No item is open. Please keep it so."))
    } else {
      paragraphs.append(
        word(
          "このうち \(gaps) 項目が達成に至っていません。下の表で、各項目の意味と根拠の例をご覧ください。",
          "Of these, \(count(gaps, "item")) \(gaps == 1 ? "is" : "are") not met. The table below says what each means, and what good evidence is."
        ))
      paragraphs.append(
        word(
          "対策予定日のない項目は、予定日を\(letter.replyBy.isNone ? "" : "\(date(letter.replyBy))までに")お知らせください。",
          "Where no planned date is given, please tell us one\(letter.replyBy.isNone ? "" : " by \(date(letter.replyBy))")."
        ))
    }
    if stale > 0 {
      paragraphs.append(
        word(
          "達成のうち \(stale) 項目は、根拠の確認日から期間が経っています。新しい根拠をお示しください。",
          "\(count(stale, "item")) \(stale == 1 ? "is" : "are") met by evidence that is too old; please send newer evidence."
        ))
    }
    if !letter.questions.isEmpty {
      paragraphs.append(
        word(
          "「達成」のうち \(letter.questions.count) 項目は、お書きいただいた内容についてお聞かせください。別の表にまとめました。",
          "On \(count(letter.questions.count, "answer")) “met” we have a question about what you wrote; a table of its own lists them."
        ))
    }
    return paragraphs + [change]
  }

  /// The year compared with the supplier's own previous year.
  private var change: String {
    guard let compared = letter.compared else {
      return word("前年度と比べられる回答はありません。", "There is no return of last year to compare with.")
    }
    func count(_ state: GapState) -> Int { letter.gaps.count { $0.state == state } }
    return word(
      "前年度と比べられる \(compared.now.total) 項目のうち、達成は \(compared.before.met) 項目から \(compared.now.met) 項目になりました（解消 \(letter.closed.count)、新規 \(count(.new))、再発 \(count(.reopened))、継続 \(count(.continued))）。",
      "Of the \(compared.now.total) items that can be compared with last year, \(compared.now.met) are met, after \(compared.before.met) (closed \(letter.closed.count), new \(count(.new)), reopened \(count(.reopened)), continued \(count(.continued)))."
    )
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  // MARK: One gap

  /// Why the item is open.
  package func reason(_ gap: Gap) -> String {
    if gap.isFound { return found(gap) }
    return switch gap.kind {
    case .unmet: word("達成していないとの回答です。", "Answered as not met.")
    case .partial: word("一部の達成との回答です。残りの範囲の対策が必要です。", "Answered as met in part: the rest is still to be done.")
    case .unanswered: word("回答がありません。回答をお願いします。", "Not answered: please answer it.")
    case .stale:
      word("根拠の確認日（\(date(gap.evidenceDate))）が古くなっています。", "The evidence (\(date(gap.evidenceDate))) is too old.")
    case .notAccepted:
      word(
        "「該当なし」の理由を確認できません。理由を書くか、回答し直してください。",
        "“Not applicable” can't be accepted as it is: give the reason, or answer anew.")
    }
  }

  /// What a visit found, beside what the supplier had said.
  private func found(_ gap: Gap) -> String {
    let said = gap.said ?? .unanswered
    let answered =
      said == gap.answer
      ? word("ご回答も同じです", "as you answered")
      : said == .unanswered
        ? word("ご回答はありません", "you gave no answer")
        : word("ご回答は「\(said.label.ja)」", "your answer was “\(said.label.en)”")
    return switch gap.kind {
    case .unmet: word("訪問時に未達成と確認しました（\(answered)）。", "A visit found it not met (\(answered)).")
    case .partial:
      word(
        "訪問時に一部達成と確認しました（\(answered)）。残りの範囲の対策が必要です。",
        "A visit found it met in part (\(answered)): the rest is still to be done.")
    case .notAccepted:
      word(
        "訪問時に「該当なし」の理由を確認できませんでした（\(answered)）。", "A visit couldn't confirm that it doesn't apply (\(answered)).")
    case .unanswered: word("訪問時に確認できませんでした（\(answered)）。", "A visit couldn't see it (\(answered)).")
    case .stale:
      word(
        "訪問時（\(date(gap.evidenceDate))）の確認が古くなっています。", "What the visit of \(date(gap.evidenceDate)) saw is too old.")
    }
  }

  package func planned(_ gap: Gap) -> String {
    if gap.kind == .stale { return "–" }
    if gap.plannedDate.isNone { return word("お知らせください", "please tell us") }
    return gap.plannedDate < letter.day
      ? date(gap.plannedDate) + word("（過ぎています）", " (past)") : date(gap.plannedDate)
  }

  /// Since when, by the supplier's own returns.
  package func since(_ gap: Gap) -> String {
    guard let state = gap.state else { return "–" }
    let year = word("\(gap.sinceYear)年度から", "since FY\(gap.sinceYear)")
    return state == .notCompared ? year : state.label[language] + word("（\(year)）", " (\(year))")
  }

  /// What good evidence is, and how often the item asks for it.
  package func evidence(_ gap: Gap) -> [String] {
    let item = letter.catalogue[gap.item]
    let often = item.schedule.map { word("頻度：", "How often: ") + "\($0.activity[language]) \($0.words[language])" }
    return item.evidence.map { $0[language] } + often
  }

  package func kind(_ gap: Gap) -> String { gap.kind.label[language] }
  package func itemTitle(_ item: Int) -> String { letter.catalogue[item].title[language] }
  package func meaning(_ gap: Gap) -> String { letter.catalogue[gap.item].description[language] }

  /// The counts of the year, and of the items that can be compared in both years.
  package var rows: [(name: String, said: Int, all: Int, before: Int?, now: Int?)] {
    let counts: [(String, KeyPath<SupplierLetter.Counts, Int>)] = [
      (word("達成", "Met"), \.met), (word("一部達成", "Met in part"), \.partial), (word("未達成", "Not met"), \.unmet),
      (word("無回答", "Not answered"), \.unanswered),
      (word("該当なし（要確認）", "Not applicable, to be explained"), \.notAccepted),
      (word("該当なし", "Not applicable"), \.exempt), (word("計", "Total"), \.total),
    ]
    return counts.map { name, path in
      (
        name, letter.said[keyPath: path], letter.counts[keyPath: path], letter.compared?.before[keyPath: path],
        letter.compared?.now[keyPath: path]
      )
    }
  }
}
