/// An edition of the criteria that the office has imported from its own copy of the official sheet: what the sheet says
/// of each item, and what each was in the edition before. What Tenken knows of an item beside the sheet follows from
/// that edition (`Catalogue.init(_:after:)`).
public struct OfficeEdition: Sendable, Hashable, Codable {
  /// `2.3`
  public var edition: String
  /// As the office calls it: `チェックシート V2.3`.
  public var title: String
  /// By number, from 1 on without a gap.
  public var items: [ItemOverlay]
  /// To the edition before; nil where it stands alone, so that nothing can be compared.
  public var lineage: EditionLineage?

  public init(edition: String, title: String, items: [ItemOverlay], lineage: EditionLineage?) {
    (self.edition, self.title, self.items, self.lineage) = (edition, title, items, lineage)
  }

  /// Why an edition can't be one.
  public enum Misfit: Error, Sendable, Hashable {
    /// Its items aren't numbered from 1 on without a gap, or there are none, or more than `Catalogue.mostItems`.
    case numbers
    /// Its lineage names items that aren't there, or contradicts itself.
    case lineage(EditionLineage.Misfit)
  }

  /// What keeps it from being an edition by itself; nil for most.
  public var misfit: Misfit? {
    guard (1...Catalogue.mostItems).contains(items.count), items.map(\.no) == Array(1...items.count) else {
      return .numbers
    }
    return lineage?.misfit(itemCount: items.count).map(Misfit.lineage)
  }
}

extension Catalogue {
  /// The catalogue of an office's edition: its items with what its sheet says of them, and for those that can be
  /// compared with the edition before all else that is known of these, under their new numbers.
  ///
  /// - Parameter before: the edition that its lineage names; nil where it has none.
  init(_ office: OfficeEdition, after before: Catalogue?, id: String) {
    let count = office.items.count
    let numbers = before.flatMap { before in office.lineage?.comparable(itemCount: count, before: before.items.count) }
    let earlier = numbers ?? Array(repeating: nil, count: count)
    let successors = Dictionary(
      earlier.enumerated().compactMap { index, number in number.map { ($0, index + 1) } },
      uniquingKeysWith: { first, _ in first })
    var items = earlier.enumerated().map { index, number in
      number.flatMap { before?[$0].renumbered(index + 1, successors) } ?? Item(unknown: index + 1)
    }
    var labels = before?.labels ?? [:]
    for (index, overlay) in office.items.enumerated() {
      items[index].take(overlay, naming: &labels)
    }
    let used = Set(items.compactMap(\.label))
    self.init(
      id: id, edition: office.edition, source: LocalizedText(ja: office.title, en: office.title),
      counts: Counts(items: items), sourceNotes: [], generalRemarks: before?.generalRemarks ?? [],
      labels: labels.filter { used.contains($0.key) },
      subjects: before?.subjects.map { $0.renumbered(successors) } ?? [],
      items: items,
      lineages: office.lineage.map { direct in
        [direct]
          + (before?.lineages ?? []).map { $0.followed(by: direct, middle: before?.items.count ?? 0, now: count) }
      } ?? [])
  }
}

extension Counts {
  fileprivate init(items: [Item]) {
    func count(_ level: Level) -> Int { items.count { $0.level == level } }
    self.init(
      items: items.count, explained: items.count(where: \.isExplained), level1: count(.one), level2: count(.two),
      level3: count(.three))
  }
}

extension Catalogue.Subject {
  fileprivate func renumbered(_ successors: [Int: Int]) -> Catalogue.Subject {
    var subject = self
    subject.alsoOf = alsoOf.compactMap { successors[$0] }.sorted()
    return subject
  }
}

extension Item {
  /// An item of which nothing but its number is known.
  fileprivate init(unknown no: Int) {
    self.init(
      no: no, level: nil, label: nil, page: nil, title: LocalizedText(ja: "No. \(no)", en: "No. \(no)"),
      description: LocalizedText(
        ja: "取り込んだシートに説明がない項目。", en: "The imported sheet doesn't explain the item."),
      checks: [], schedule: [], retention: nil, relations: [],
      notApplicable: NotApplicable(when: .reasoned, subject: nil, ja: "理由があれば認める。", en: "Accepted with a reason."),
      judging: [], evidence: [], sourceNote: nil, weight: nil)
  }

  /// The same item under its number in a later edition; relations to items that have no successor are left out.
  fileprivate func renumbered(_ number: Int, _ successors: [Int: Int]) -> Item {
    var item = self
    item.no = number
    item.relations = relations.compactMap { relation in
      successors[relation.item].map { Relation(item: $0, kind: relation.kind, why: relation.why) }
    }
    item.sourceNote = nil
    item.weight = nil
    return item
  }

  /// What an office's own sheet says of the item counts. Its words are Japanese; an item without a description of ours
  /// shows them in both languages.
  mutating func take(_ overlay: ItemOverlay, naming labels: inout [Int: LocalizedText]) {
    if let level = overlay.level { self.level = level }
    if let label = overlay.label {
      self.label = label
      if let name = overlay.labelName { labels[label] = LocalizedText(ja: name, en: labels[label]?.en ?? name) }
    }
    if let title = overlay.title { self.title = LocalizedText(ja: title, en: isExplained ? self.title.en : title) }
    if let text = overlay.text { description = LocalizedText(ja: text, en: isExplained ? description.en : text) }
    if let weight = overlay.weight { self.weight = weight }
  }
}
