import Criteria
import Partners

/// What every supplier is told with a check sheet: who asks, until when, where it goes and whom to ask, and for whom it
/// is answered (the guideline's common rule).
struct AskingWords {
  var office: String
  /// Where sheets are sent, and questions; nil where the settings name no address.
  var address: String?
  /// Nil outside a cycle.
  var dueOn: Day?

  init(_ snapshot: Snapshot, year: Int) throws {
    office = snapshot.settings.office ?? ""
    address = snapshot.settings.cycle.from?.text
    dueOn = try snapshot.reader.cycle(year: year).dates?.dueOn
  }

  /// Lines for the head of a sheet.
  func lines(in language: Language) -> [String] {
    [facts(in: language)].compactMap(\.self) + AskingWords.scope(in: language).map { "・\($0)" }
  }

  private func facts(in language: Language) -> String? {
    var facts: [String] = []
    if !office.isEmpty { facts.append(language.choose(ja: "ご依頼元: \(office)", en: "asked by \(office)")) }
    if let dueOn {
      facts.append(
        language.choose(ja: "回答期限: \(dueOn.written(in: .ja))", en: "due by \(dueOn.written(in: .en))"))
    }
    if let address {
      facts.append(language.choose(ja: "返送・お問い合わせ先: \(address)", en: "send it, and questions, to \(address)"))
    }
    guard !facts.isEmpty else { return nil }
    return language.choose(ja: "・", en: "• ") + facts.joined(separator: language.choose(ja: "　", en: "; "))
  }

  /// For whom a sheet is answered.
  static func scope(in language: Language) -> [String] {
    [
      language.choose(
        ja: "ご回答は一つの法人ごとにお願いします。グループ会社をまとめた回答や、他社の回答での代用はできません。",
        en: "Please answer for one legal entity: neither for a group together, nor by another company's answers."),
      language.choose(
        ja: "国内の拠点が対象です。海外の拠点は含めません。拠点が複数あるときも一つの回答とし、対象の拠点名をコメントにお書きください。",
        en:
          "It is about sites in Japan, not abroad. Several sites of one entity are one return; please name them in a comment."
      ),
    ]
  }
}
