import Criteria

struct StruckOutRule: ReadingRule {
  static let kind = CellNote.Kind.struckOut

  package static let description = RuleDescription(
    id: "struck-out",
    name: LocalizedText(ja: "取り消し線", en: "Struck-out text"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "取り消し線で消された回答は回答ではない。一部だけの取り消し線は、何が残るのかを推し量らずに知らせる。",
      en: "A struck-out answer is none; of a text that is partly struck out, what is left isn't guessed."),
    passing: [Example("41=met")],
    failing: [
      Example("41=met ↓42=blank{struck:○}") { $0.asksOnly = [41, 42] }, Example("↓41=met{struck:旧規程・新規程>旧規程・新規程}"),
    ])

  package func message(of facts: Facts) -> Sentence { facts.detail.isEmpty ? .unread : .read }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let unread = Sentence(
    ja: "「\(.found)」はすべて取り消し線で消されているため、読んでいません。",
    en: "‘\(.found)’ is struck out, and was not read.")
  fileprivate static let read = Sentence(
    ja: "「\(.found)」は一部が取り消し線で消されていますが、そのまま読みました。",
    en: "‘\(.found)’ is partly struck out, and was read as it stands.")
  fileprivate static let remedy = Sentence(
    ja: "消した文字を取り除き、回答だけを残してもらってください。",
    en: "Ask for what is struck out to be deleted, so that only the answer is left.")
}
