import Criteria

struct CopiedAnswersRule: PopulationRule {
  package static let description = RuleDescription(
    id: "copied-answers",
    name: LocalizedText(ja: "他社と同じ回答", en: "The same answers as another company's"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "多くの会社と違う答えまで他社とすべて同じ点検票は、自社で点検したものではないことがある（No.1②：一社ずつ答える）。達成の数が同じくらいの会社どうしを比べ、そこで最も多い答えと違う答えが10以上同じものを見る。",
      en:
        "Where two companies give the very same answers, also where most others answer otherwise, one may have copied (No. 1 ②: each answers for itself). Compared are companies about as good; at least 10 like answers aren't the commonest ones among those."
    ),
    passing: [
      Example(Copies.example) { $0.others = ["41..55=unmet 56..79=met 80=partial"] + Copies.ordinary },
      // Doing well is no copy.
      Example(Copies.ordinaryExample) { $0.others = Copies.ordinary },
    ],
    failing: [
      Example(Copies.example) {
        $0.others = [Copies.example] + Copies.ordinary; $0.blamesReturn = true
      }
    ])

  func concerns(_ copy: Copies.Copy) -> Bool { copy.texts == 0 && copy.differing == 0 }

  package func message(of facts: Facts) -> Sentence { facts.related > 1 ? .several : .one }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let one = Sentence(
    ja: "回答のあるすべての項目（\(.detail)）が取引先 \(.found) と同じです。", en: "all answers (\(.detail)) are those of supplier \(.found).")
  fileprivate static let several = Sentence(
    ja: "回答のあるすべての項目（\(.detail)）が取引先 \(.found) ほか \(.others) 社と同じです。",
    en: "all answers (\(.detail)) are those of supplier \(.found) and \(.others) others.")
  fileprivate static let remedy = Sentence(
    ja: "同じ親会社の規程によるものか、写したものかを両社に聞き、訪問の候補に加えてください。",
    en: "Ask both whether they share one parent's rules or one sheet was copied, and think of a visit.")
}
