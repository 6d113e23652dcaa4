import Criteria

/// A rule about what the words of an answer "met" mean for its item. The words are read once for all of these rules;
/// what they say stands in the knowledge of the edition (docs/rules/language.md).
protocol ContentRule: Rule {
  /// Why an answer falls short where the item itself says no more.
  static var why: LocalizedText { get }
}

extension ContentRule {
  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for admission in items.admissions where admission.rule == id {
      let text = admission.isInComment ? sheet[admission.item].comment : sheet[admission.item].evidence
      findings.append(
        finding(admission.item, of: sheet, found: sheet.string(text), detail: admission.trap))
    }
  }

  package func message(of facts: Facts) -> Sentence {
    switch ContentWords.builtIn {
    case .success(let words):
      let trap = String(decoding: facts.detail, as: UTF8.self)
      return words.messages[trap] ?? ContentWords.message(why: Self.why, page: nil, confidence: .medium)
    case .failure(let error): return ContentWords.message(ofFailure: error)
    }
  }

  package func remedy(of facts: Facts) -> Sentence {
    switch ContentWords.builtIn {
    case .success(let words): words.remedies[facts.item] ?? remedy
    case .failure: remedy
    }
  }

  package var remedy: Sentence { .remedy }
}

/// What content rules say of the built-in edition.
struct ContentWords {
  /// How far the words by themselves show it.
  enum Confidence {
    case high, medium

    var name: LocalizedText {
      switch self {
      case .high: LocalizedText(ja: "高", en: "high")
      case .medium: LocalizedText(ja: "中", en: "medium")
      }
    }
  }

  /// By the id of a trap.
  let messages: [String: Sentence]
  /// By item: what would do.
  let remedies: [Int: Sentence]

  /// Made once. Words can't throw: where the knowledge can't be read, a finding says so.
  static let builtIn = Result { try ContentWords(Knowledge.builtIn(), Catalogue.builtIn()) }

  private init(_ knowledge: Knowledge, _ catalogue: Catalogue) {
    var messages: [String: Sentence] = [:]
    for trap in knowledge.everywhere.traps {
      messages[trap.id] = ContentWords.message(why: trap.why, page: nil, confidence: .medium)
    }
    for item in knowledge.items where catalogue.numbers.contains(item.no) {
      for trap in item.traps {
        messages[trap.id] = ContentWords.message(why: trap.why, page: catalogue[item.no].page, confidence: .high)
      }
    }
    self.messages = messages
    remedies = Dictionary(
      catalogue.items.filter(\.isExplained).map { ($0.no, ContentWords.remedy(for: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func remedy(for item: Item) -> Sentence {
    let page = item.page.map(String.init) ?? ""
    var (ja, en) = (Wording(), Wording())
    ja.append("実態をお聞かせください。No.")
    ja.append(.item)
    ja.append(" が求めること：\(item.description.ja)（解説書 \(page) ページ）それに足りなければ、一部達成か未達成とし、予定日をお書きください。")
    en.append("Please tell us how it is. No. ")
    en.append(.item)
    en.append(
      " asks for this: \(item.description.en) (commentary, page \(page)) If that isn't so, please answer partial or unmet, with a planned date."
    )
    return Sentence(ja: ja, en: en)
  }

  static func message(ofFailure error: any Error) -> Sentence {
    var (ja, en) = (Wording(), Wording())
    ja.append("No.")
    ja.append(.item)
    ja.append(" の内容に指摘がありますが、組み込みの知識を読めないため説明できません（\(error)）。")
    en.append("No. ")
    en.append(.item)
    en.append(" has a finding about its content, but the built-in knowledge can't be read to explain it (\(error)).")
    return Sentence(ja: ja, en: en)
  }

  static func message(why: LocalizedText, page: Int?, confidence: Confidence) -> Sentence {
    let sources = page.map { LocalizedText(ja: "解説書 \($0) ページ、", en: "commentary, page \($0); ") }
    var (ja, en) = (Wording(), Wording())
    ja.append("No.")
    ja.append(.item)
    ja.append(" は達成ですが、「")
    ja.append(.found)
    ja.append("」とあります。\(why.ja)と読めます（\(sources?.ja ?? "")確度 \(confidence.name.ja)）。")
    en.append("No. ")
    en.append(.item)
    en.append(" is met, but the answer says ‘")
    en.append(.found)
    en.append("’. We read it so: \(why.en) (\(sources?.en ?? "")confidence \(confidence.name.en)).")
    return Sentence(ja: ja, en: en)
  }
}

extension Sentence {
  fileprivate static let remedy = Sentence(
    ja: "実態をお聞かせください。求められることに足りなければ、一部達成か未達成とし、予定日をお書きください。",
    en: "Please tell us how it is. If it falls short, please answer partial or unmet, with a planned date.")
}
