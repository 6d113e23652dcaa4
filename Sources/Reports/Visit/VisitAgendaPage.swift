import Criteria
import Markup
import Partners

/// The agenda of a planned visit, to print: the steps of the day, and the items in order with what to look at.
package struct VisitAgendaPage {
  private let appointment: Appointment
  private let supplier: Supplier
  private let items: [VisitItem]
  private let office: String
  private let language: Language

  package init(
    appointment: Appointment, supplier: Supplier, items: [VisitItem], office: String, language: Language
  ) {
    (self.appointment, self.supplier, self.items) = (appointment, supplier, items)
    (self.office, self.language) = (office, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  package var text: String {
    typealias Column = HTMLTable.Column
    let steps = [
      (word("開会", "Opening"), word("目的、範囲、写しの扱いの確認", "Purpose, scope, how copies are treated")),
      (word("書類の確認", "Documents"), word("規程と記録を項目の順に見る", "Rules and records, in the order of the items")),
      (word("現場の確認", "On site"), word("場所・設備・画面を見る", "Places, equipment, screens")),
      (word("まとめ", "Closing"), word("確認したことを読み合わせ、次の手順を決める", "What was found, read together; next steps")),
    ]
    let plan = HTMLTable(
      caption: word("進め方", "Steps"),
      columns: [Column(title: word("時刻", "Time")), Column(title: word("段階", "Step")), Column(title: "", isLong: true)],
      rows: steps.map { ["＿＿:＿＿", "\($0.0)", "\($0.1)"] })
    let table = HTMLTable(
      caption: word("確認する項目（\(items.count)）", "Items to look at (\(items.count))"),
      columns: [
        Column(title: "No."), Column(title: word("項目", "Item"), isLong: true), Column(title: word("回答", "Answered")),
        Column(title: word("見るもの", "What to look at"), isLong: true),
      ], rows: items.map { ["\($0.item)", "\($0.title)", "\($0.said)", "\($0.lookAt)"] })
    return PrintedPage.text(
      title: word("訪問の議題", "Agenda of the visit"),
      lead: [
        "\(HTML.isolated(supplier.name(in: language))) \(supplier.code)",
        "\(word("訪問日", "Day")): \(appointment.on.description)　\(word("訪問者", "Visitors")): \(HTML.isolated(appointment.people))　\(word("先方", "Meets")): \(HTML.isolated(appointment.meets))",
        "\(HTML.isolated(office))",
      ], body: HTML([plan.html, table.html]), language: language)
  }
}
