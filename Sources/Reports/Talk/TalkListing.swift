import Criteria
import Partners

/// Measures that were talked over, as `talk list` lists them.
package enum TalkListing {
  package typealias Row = (talk: Talk, name: String)

  package static let columns: [Column<Row>] = [
    .text("talk_id", ja: "協議番号", en: "talk") { $0.talk.id },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.talk.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .day("held_on", ja: "協議日", en: "held on") { $0.talk.on },
    .text("people", ja: "出席者", en: "people") { $0.talk.people },
    .text("measure", ja: "対策", en: "measure") { $0.talk.measure },
    .text("need", ja: "必要な理由", en: "need") { $0.talk.need },
    .text("cost", ja: "費用の合意", en: "cost agreed") { $0.talk.cost },
  ]
}
