import Criteria
import Partners

/// What gives a supplier its score for incidents, in words.
package enum IncidentText {
  package static func words(_ basis: IncidentBasis, in language: Language) -> String {
    switch basis {
    case .incident(let incident, let months):
      language.choose(
        ja: "\(name(incident, .ja))から \(months) か月以内", en: "within \(months) months of \(name(incident, .en))")
    case .older(let incident):
      language.choose(
        ja: "最後の事故は\(name(incident, .ja))で、尺度が見る期間より前",
        en: "the last, \(name(incident, .en)), is older than the scale looks back")
    case .rating(let day, let incident):
      language.choose(
        ja: "\(day) の手による評点。\(name(incident, .ja))を知った上でのため、こちらを採る",
        en: "rated by hand on \(day), knowing of \(name(incident, .en)): that counts")
    case .noneKnown:
      language.choose(ja: "把握している事故がなく、評点もない", en: "no incident is known, and nobody has rated")
    }
  }

  /// `2026-05-01 の漏えい（重大、I-7）`; an inherited one says whose it was.
  package static func name(_ incident: Incident, _ language: Language) -> String {
    let kind = incident.kind.label[language]
    let former = language.choose(ja: "、統合前の \(incident.supplier)", en: ", of \(incident.supplier) before the merger")
    let id = incident.id + (incident.isInherited ? former : "")
    return language.choose(
      ja: "\(incident.on) の\(kind)（\(incident.isSerious ? "重大、" : "")\(id)）",
      en: "the \(incident.isSerious ? "serious " : "")\(kind) of \(incident.on) (\(id))")
  }
}
