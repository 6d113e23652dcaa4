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
    let trap = String(decoding: facts.detail, as: UTF8.self)
    return ContentWords.messages[trap] ?? ContentWords.message(why: Self.why, page: nil, confidence: .medium)
  }

  package func remedy(of facts: Facts) -> Sentence { ContentWords.remedies[facts.item] ?? remedy }

  package var remedy: Sentence { .remedy }
}

/// What content rules say, made once.
enum ContentWords {
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
  static let messages: [String: Sentence] = {
    guard let knowledge = try? Knowledge.builtIn(), let catalogue = try? Catalogue.builtIn() else { return [:] }
    var messages: [String: Sentence] = [:]
    for trap in knowledge.everywhere.traps {
      messages[trap.id] = message(why: trap.why, page: nil, confidence: .medium)
    }
    for item in knowledge.items where catalogue.numbers.contains(item.no) {
      for trap in item.traps {
        messages[trap.id] = message(why: trap.why, page: catalogue[item.no].page, confidence: .high)
      }
    }
    return messages
  }()

  /// By item: what would do.
  static let remedies: [Int: Sentence] = {
    guard let catalogue = try? Catalogue.builtIn() else { return [:] }
    var remedies: [Int: Sentence] = [:]
    for item in catalogue.items where item.isExplained {
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
      remedies[item.no] = Sentence(ja: ja, en: en)
    }
    return remedies
  }()

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
