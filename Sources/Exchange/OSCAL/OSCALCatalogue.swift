import Criteria

/// The criteria as an OSCAL catalogue.
package enum OSCALCatalogue {
  package static let fileName = "catalog.json"

  /// - Parameter asOf: the day that the document states as its last change.
  package static func document(_ catalogue: Catalogue, asOf: Day, language: Language) throws -> OSCALDocument {
    let labels = Dictionary(grouping: catalogue.items) { $0.label ?? 0 }
    let groups = labels.sorted { $0.key < $1.key }.map { label, items in
      let other = LocalizedText(ja: "分類なし", en: "without a label")[language]
      return OSCAL.Group(
        id: label == 0 ? "label-none" : "label-\(label)",
        title: OSCALText.line(catalogue.labels[label]?[language] ?? other, or: other),
        controls: items.map { control($0, language) })
    }
    let document = OSCAL.Catalog(
      uuid: OSCALIdentity.uuid("catalog", catalogue.id, catalogue.edition, language.rawValue),
      metadata: OSCAL.Metadata(
        title: OSCALText.line(
          LocalizedText(ja: "点検基準 \(catalogue.edition) 版", en: "Criteria, edition \(catalogue.edition)")[language],
          or: "-"),
        lastModified: OSCALText.time(asOf), version: catalogue.edition,
        props: [OSCAL.Property(name: "criteria", ns: OSCALIdentity.vocabulary, value: catalogue.id)]),
      groups: groups,
      backMatter: OSCAL.BackMatter(resources: [
        OSCAL.Resource(
          uuid: OSCALIdentity.uuid("source", catalogue.id, catalogue.edition),
          title: LocalizedText(ja: "出典", en: "Source")[language], description: catalogue.source[language])
      ]))
    return try OSCALDocument(fileName, key: "catalog", document)
  }

  /// Of an item; an OSCAL id begins with a letter.
  static func control(id item: Int) -> String { "item-\(item)" }

  /// What a finding is about.
  static func objective(id item: Int) -> String { "item-\(item)_obj" }

  private static func control(_ item: Item, _ language: Language) -> OSCAL.Control {
    let id = control(id: item.no)
    var props = [OSCAL.Property(name: "label", value: "No. \(item.no)")]
    if let level = item.level {
      props.append(OSCAL.Property(name: "level", ns: OSCALIdentity.vocabulary, value: "\(level.rawValue)"))
    }
    let title = OSCALText.line(item.title[language], or: "No. \(item.no)")
    let description = item.description[language].isEmpty ? title : item.description[language]
    var parts = [OSCAL.Part(id: "\(id)_smt", name: "statement", prose: description)]
    if !item.checks.isEmpty {
      let checks = item.checks.map { "- " + (language == .ja ? $0.ja : $0.en) }.joined(separator: "\n")
      parts.append(OSCAL.Part(id: "\(id)_gdn", name: "guidance", prose: checks))
    }
    parts.append(OSCAL.Part(id: objective(id: item.no), name: "assessment-objective", prose: description))
    return OSCAL.Control(id: id, title: title, props: props, parts: parts)
  }
}
