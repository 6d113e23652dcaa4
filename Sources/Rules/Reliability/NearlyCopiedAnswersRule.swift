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

  func concerns(_ copy: Copies.Copy) -> Bool { copy.differing > 0 }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    let (other, share) = (Excerpt.of(finding.found), Excerpt.of(finding.detail))
    let more = finding.related - 1
    return language.choose(
      ja: "\(share) 項目の回答が取引先 \(other) と同じです\(more > 0 ? "（ほかにも似た回答が \(more) 社）" : "")。",
      en: "\(share) answers are those of supplier \(other)\(more > 0 ? " (and \(more) others are as like)" : "").")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "写したものかを両社に聞き、違う項目の根拠を見せてもらってください。",
    en: "Ask both whether one sheet was copied, and for the evidence where they differ.")
}
