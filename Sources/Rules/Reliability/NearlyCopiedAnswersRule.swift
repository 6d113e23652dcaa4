import Criteria

struct NearlyCopiedAnswersRule: PopulationRule {
  package static let description = RuleDescription(
    id: "nearly-copied-answers",
    name: LocalizedText(ja: "他社とほぼ同じ回答", en: "Nearly the same answers as another company's"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "数か所だけ変えて写した点検票を見つける。どちらかが答えた項目の5%までしか違わず、達成の数が同じくらいの会社で最も多い答えと違う答えが10以上同じものを指摘する。",
      en:
        "Finds a sheet that was copied and changed in a few places: at most 5 % of the items that either answers differ, and at least 10 like answers are not the commonest ones among companies about as good."
    ),
    passing: [
      Example(Copies.example) { $0.others = [Copies.example] + Copies.ordinary },
      Example(Copies.example) { $0.others = ["41..55=unmet 56..77=met 78..80=partial"] + Copies.ordinary },
      // Too few answers that others don't give as well.
      Example("41..49=unmet 50..80=met") { $0.others = ["41..49=unmet 50..79=met 80=partial"] + Copies.ordinary },
      Example(Copies.ordinaryExample) { $0.others = Copies.ordinary },
    ],
    failing: [
      Example(Copies.example) {
        $0.others = ["41..55=unmet 56..79=met 80=partial"] + Copies.ordinary; $0.blamesReturn = true
      },
      Example(Copies.example) {
        $0.others = ["41..55=unmet 56..79=met 81=met"] + Copies.ordinary; $0.blamesReturn = true
      },
    ])

  func concerns(_ copy: Copies.Copy) -> Bool { copy.texts == 0 && copy.differing > 0 }

  package func message(of facts: Facts) -> Sentence { facts.related > 1 ? .several : .one }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let one = Sentence(
    ja: "\(.detail) 項目の回答が取引先 \(.found) と同じです。", en: "\(.detail) answers are those of supplier \(.found).")
  fileprivate static let several = Sentence(
    ja: "\(.detail) 項目の回答が取引先 \(.found) と同じです（ほかにも似た回答が \(.others) 社）。",
    en: "\(.detail) answers are those of supplier \(.found) (and \(.others) others are as like).")
  fileprivate static let remedy = Sentence(
    ja: "写したものかを両社に聞き、違う項目の根拠を見せてもらってください。",
    en: "Ask both whether one sheet was copied, and for the evidence where they differ.")
}
