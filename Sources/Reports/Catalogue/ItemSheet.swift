import Criteria

/// One item of the catalogue as a text to read: what must be true, what to check, how often, when it doesn't apply.
package struct ItemSheet {
  private let item: Item
  private let catalogue: Catalogue

  package init(item: Item, catalogue: Catalogue) {
    self.item = item
    self.catalogue = catalogue
  }

  package func text(in language: Language) -> String {
    let isJapanese = language == .ja
    func word(_ ja: String, _ en: String) -> String { isJapanese ? ja : en }
    var lines: [String] = []
    let level = item.level.map { "Lv\($0.rawValue)" } ?? word("レベル不明", "no level")
    let label = item.label.map { "\($0) \(catalogue.labels[$0]?[language] ?? "")" } ?? word("分類不明", "no label")
    lines.append("No. \(item.no)  \(item.title[language])  [\(level) / \(label)]")
    lines.append("  \(item.description[language])")
    func section(_ ja: String, _ en: String, _ entries: [String]) {
      guard !entries.isEmpty else { return }
      lines.append(word(ja, en))
      lines += entries.map { "  - \($0)" }
    }
    section("確かめること", "To check", item.checks.map { "[\(kind($0.kind, isJapanese))] \(isJapanese ? $0.ja : $0.en)" })
    section("頻度", "How often", item.schedule.map { schedule($0, language) })
    if let retention = item.retention {
      let exception = retention.exception.map { word("（例外: \($0.ja)）", " (except: \($0.en))") } ?? ""
      section(
        "保管期間", "Kept for",
        [
          word(
            "\(retention.what.ja): \(retention.months) か月以上\(exception)",
            "\(retention.what.en): at least \(retention.months) months\(exception)")
        ])
    }
    section(
      "関係する項目", "Related items",
      item.relations.map { relation in
        let kind =
          switch relation.kind {
          case .buildsOn: word("前提", "builds on")
          case .stepOn: word("前の段階", "next step of")
          case .refersTo: word("参照", "refers to")
          }
        return "No. \(relation.item) (\(kind)) \(relation.why[language])"
      })
    let verdict = isJapanese ? item.notApplicable.ja : item.notApplicable.en
    let isOfGuideline = item.notApplicable.isOfGuideline == true
    section(
      "「該当なし」", "“Not applicable”",
      [
        verdict
          + (isOfGuideline ? word("（解説書による）", " (from the commentary)") : word("（Tenken の判断）", " (Tenken's judgement)"))
      ])
    section("判断の目安", "Judging", item.judging.map { "\(isJapanese ? $0.ja : $0.en) (p. \($0.page))" })
    section("根拠の例", "Evidence", item.evidence.map { $0[language] })
    if let note = item.sourceNote { section("原典についての注記", "Note on the source", [note[language]]) }
    section(
      "シート全体について", "For the whole sheet",
      catalogue.generalRemarks.map { "\(isJapanese ? $0.ja : $0.en) (p. \($0.page))" })
    section("この版の原典についての注記", "Notes on the edition's source", catalogue.sourceNotes.map { $0[language] })
    if let page = item.page { lines.append(word("解説書 p. \(page)", "commentary p. \(page)")) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func kind(_ kind: Item.Check.Kind, _ isJapanese: Bool) -> String {
    switch kind {
    case .rule: isJapanese ? "規則" : "rule"
    case .scope: isJapanese ? "対象" : "scope"
    case .record: isJapanese ? "記録" : "record"
    case .timing: isJapanese ? "時期" : "timing"
    }
  }

  private func schedule(_ activity: Item.Activity, _ language: Language) -> String {
    "\(activity.activity[language]): \(activity.words[language])"
  }
}

extension Item.Activity {
  /// The frequency in words: `1回／12か月、事故の発生時`.
  package var words: LocalizedText {
    var ja: [String] = []
    var en: [String] = []
    if continuous == true {
      ja.append(aroundTheClock == true ? "24時間365日" : "常時")
      en.append(aroundTheClock == true ? "24 hours, 365 days" : "continuously")
    }
    if steady == true {
      ja.append("定常的")
      en.append("on an ongoing basis")
    }
    if regular == true {
      ja.append("定期的")
      en.append("regularly")
    }
    if let times, let period = Item.Activity.period(months: perMonths, days: perDays) {
      ja.append("\(period.ja)\(times)回\(exact == true ? "" : "以上")")
      en.append("\(exact == true ? "" : "at least ")\(Item.Activity.often(times)) \(period.en)")
    }
    if !events.isEmpty {
      ja.append(events.map(\.words.ja).joined(separator: "・"))
      en.append(events.map(\.words.en).joined(separator: ", "))
    }
    let isAlternative = alternative == true
    return LocalizedText(
      ja: ja.joined(separator: isAlternative ? "、または" : "、"), en: en.joined(separator: isAlternative ? ", or " : ", "))
  }
}

extension Item.Activity {
  private static func period(months: Int?, days: Int?) -> LocalizedText? {
    switch (months, days) {
    case (12, _): LocalizedText(ja: "年", en: "a year")
    case (1, _): LocalizedText(ja: "月", en: "a month")
    case (let months?, _): LocalizedText(ja: "\(months)か月に", en: "every \(months) months")
    case (nil, 1): LocalizedText(ja: "日", en: "a day")
    case (nil, let days?): LocalizedText(ja: "\(days)日に", en: "every \(days) days")
    case (nil, nil): nil
    }
  }

  private static func often(_ times: Int) -> String {
    switch times {
    case 1: "once"
    case 2: "twice"
    default: "\(times) times"
    }
  }
}

extension Item.Activity.Event {
  package var words: LocalizedText {
    switch self {
    case .newcomer: LocalizedText(ja: "受け入れ時", en: "when people join")
    case .leaver: LocalizedText(ja: "退職・期間満了時", en: "when people leave")
    case .transfer: LocalizedText(ja: "異動時", en: "on transfers")
    case .ruleChange: LocalizedText(ja: "ルール改正時", en: "when rules change")
    case .incident: LocalizedText(ja: "重大な事件・事故の発生時", en: "on serious incidents")
    case .assetChange: LocalizedText(ja: "情報資産の見直し時", en: "when assets are reviewed")
    case .start: LocalizedText(ja: "開始時", en: "at the start")
    case .beforeStart: LocalizedText(ja: "開始前", en: "before the start")
    case .end: LocalizedText(ja: "終了時", en: "at the end")
    case .purchase: LocalizedText(ja: "調達時", en: "on purchase")
    case .systemChange: LocalizedText(ja: "システムの変更時", en: "on system changes")
    case .majorChange: LocalizedText(ja: "システムの大きな変更時", en: "on major system changes")
    case .beforeLaunch: LocalizedText(ja: "稼働前", en: "before going live")
    case .vulnerability: LocalizedText(ja: "影響の大きな脆弱性の公開時", en: "when a serious vulnerability is published")
    case .disposal: LocalizedText(ja: "廃棄時", en: "on disposal")
    case .exchangeChange: LocalizedText(ja: "取り交わす情報・手段の変更時", en: "when what is exchanged, or how, changes")
    case .need: LocalizedText(ja: "必要に応じて", en: "as needed")
    }
  }
}
