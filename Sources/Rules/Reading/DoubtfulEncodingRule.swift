import Criteria

struct DoubtfulEncodingRule: ReadingRule {
  static let kind = CellNote.Kind.doubtfulEncoding

  package static let description = RuleDescription(
    id: "doubtful-encoding",
    name: LocalizedText(ja: "文字コードが確かでない", en: "Doubtful encoding"),
    severity: .error,
    rationale: LocalizedText(
      ja: "文字コードを取り違えると、根拠やコメントが意味のない文字になる。確かでないまま使わない。",
      en: "Read by a wrong encoding, evidence and comments become signs without meaning; they aren't used in silence."),
    passing: [Example("41=met{comment:規程}")],
    failing: [Example("↓41=met{guessed:windows-1252}") { $0.blamesReturn = true }])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "文字コードを \(.detail) と推定しましたが、確かではありません。たとえば「\(.found)」と読めます。",
    en: "the encoding was guessed as \(.detail) and isn't sure: it reads, for example, ‘\(.found)’.")
  fileprivate static let remedy = Sentence(
    ja: "--encoding で文字コード（cp932、euc-jp、gb18030 など）を指定するか、「CSV UTF-8」で保存し直してもらってください。",
    en: "Name the encoding with --encoding (cp932, euc-jp, gb18030 …), or ask for the file saved as “CSV UTF-8”.")
}
