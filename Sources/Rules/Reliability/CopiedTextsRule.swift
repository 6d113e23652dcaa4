import Criteria

struct CopiedTextsRule: PopulationRule {
  package static let description = RuleDescription(
    id: "copied-texts",
    name: LocalizedText(ja: "他社と同じ文章", en: "The same texts as another company's"),
    severity: .warning,
    rationale: LocalizedText(
      ja:
        "根拠やコメントの文章まで他社と同じ点検票は、写したものであることが多い。どちらかに書かれた文章の8割以上が同じで、回答の違いが10%までのものを見る。多くの会社が使うひな形の文章は数えない。",
      en:
        "Two companies hardly ever find the same words for evidence and comments. Looked at are returns that share four fifths of their texts and differ in at most 10 % of the answers; texts of a template that many use don't count."
    ),
    passing: [
      // The same answers, in other words.
      Example("41..60=met{evidence:社内規程|comment:見本} 61..80=unmet{comment:来期に着手}") {
        $0.others = ["41..60=met{evidence:規程集|comment:年に一度} 61..80=unmet{comment:検討する}"]
      },
      // One text for everything is no sign of a copy.
      Example("41..60=met{evidence:社内規程} 61..80=unmet{comment:対応中}") {
        $0.others = ["41..60=met{evidence:社内規程} 61..80=unmet{comment:対応中}"]
      },
      // A template's texts, and answers of their own.
      Example(Copies.worded("met", "met", "met", "met", "met")) {
        $0.others = [Copies.worded("unmet", "met", "unmet", "partial", "met")]
      },
    ],
    failing: [
      // Doing well, and still a copy: between two companies alone.
      Example(Copies.worded("met", "met", "met", "met", "met")) {
        $0.others = [Copies.worded("met", "met", "met", "met", "met")]; $0.blamesReturn = true
      },
      Example(Copies.worded("met", "unmet", "met", "met", "unmet")) {
        $0.others = [Copies.worded("met", "unmet", "met", "met", "unmet") + " 91..93=met"]; $0.blamesReturn = true
      },
      Example(Copies.worded("met", "unmet", "met", "partial", "unmet")) {
        $0.others =
          Array(repeating: Copies.worded("met", "unmet", "met", "partial", "unmet"), count: 2) + Copies.ordinary
        $0.blamesReturn = true
      },
    ])

  func concerns(_ copy: Copies.Copy) -> Bool { copy.texts > 0 }

  package func message(of facts: Facts) -> Sentence { facts.related > 1 ? .several : .one }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let one = Sentence(
    ja: "根拠とコメント（\(.detail)）が取引先 \(.found) と同じで、回答もほとんど同じです。",
    en: "evidence and comments (\(.detail)) are those of supplier \(.found), and nearly all answers too.")
  fileprivate static let several = Sentence(
    ja: "根拠とコメント（\(.detail)）が取引先 \(.found) と同じで、回答もほとんど同じです（ほかにも \(.others) 社が同じ）。",
    en:
      "evidence and comments (\(.detail)) are those of supplier \(.found) and of \(.others) others, and nearly all answers too."
  )
  fileprivate static let remedy = Sentence(
    ja: "同じ親会社の規程によるものか、写したものかを両社に聞き、根拠の現物を見せてもらってください。",
    en: "Ask both whether they share one parent's rules or one sheet was copied, and see the evidence itself.")
}
