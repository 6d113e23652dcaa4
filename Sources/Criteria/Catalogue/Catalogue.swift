import CatalogueData
import Foundation

/// How many items the guideline has in all, on each level, and how many the commentary explains.
public struct Counts: Sendable, Hashable, Codable {
  public var items: Int
  public var explained: Int
  public var level1: Int
  public var level2: Int
  public var level3: Int
}

/// The criteria catalogue: the items of one edition, built in or laid over by the office's own copy of the official
/// sheet.
public struct Catalogue: Sendable {
  /// `jama-japia`
  public let id: String
  /// `2.2`
  public let edition: String
  public let source: LocalizedText
  /// What the guideline itself has, as the source tells.
  public let counts: Counts
  /// Slips of the source that were recorded instead of copied.
  public let sourceNotes: [LocalizedText]
  /// What holds for the whole sheet: each group company answers by itself, overseas sites are not part of it.
  public let generalRemarks: [Item.Remark]
  public private(set) var labels: [Int: LocalizedText]
  /// What a company may not have at all, so that items about it don't apply.
  public let subjects: [Subject]
  /// All items in order; item n is at index n − 1.
  public private(set) var items: [Item]
  /// What the items were in earlier editions; returns of an edition that isn't here can't be compared with others.
  public private(set) var lineages: [EditionLineage]

  public subscript(no: Int) -> Item { items[no - 1] }

  /// Nil where there is no item of that number.
  public func item(_ no: Int) -> Item? { numbers.contains(no) ? items[no - 1] : nil }

  init(
    id: String, edition: String, source: LocalizedText, counts: Counts, sourceNotes: [LocalizedText],
    generalRemarks: [Item.Remark], labels: [Int: LocalizedText], subjects: [Subject], items: [Item],
    lineages: [EditionLineage]
  ) {
    (self.id, self.edition, self.source, self.counts) = (id, edition, source, counts)
    (self.sourceNotes, self.generalRemarks) = (sourceNotes, generalRemarks)
    (self.labels, self.subjects, self.items, self.lineages) = (labels, subjects, items, lineages)
  }

  /// The numbers of the items: from 1 on, without a gap.
  public var numbers: ClosedRange<Int> { 1...items.count }

  /// The most items that a catalogue may have: a number of an item has three digits.
  public static let mostItems = 999

  /// The catalogue of an office that accepts "not applicable" with a reason everywhere.
  public func acceptingNotApplicableEverywhere() -> Catalogue {
    var catalogue = self
    for index in catalogue.items.indices where catalogue.items[index].notApplicable.when == .never {
      catalogue.items[index].notApplicable.when = .reasoned
    }
    return catalogue
  }

  /// The items asked of a company with this target level.
  public func items(upTo target: Level) -> [Item] {
    items.filter { item in item.level.map { $0 <= target } ?? false }
  }
}

extension Catalogue {
  /// Something that a company may not have at all (a public web site, a wireless LAN); `Item.NotApplicable.subject`
  /// names it.
  public struct Subject: Sendable, Hashable, Codable {
    public var id: String
    public var ja: String
    public var en: String
    /// Words by which a reason names the subject, in lower case.
    public var words: [String]
    /// Items that need the subject, apart from those that name it: a supplier that has none of it can't have met them.
    public var alsoOf: [Int]
    /// Words by which evidence shows that the company has it, in lower case; empty where no word is sure to.
    public var inEvidence: [String]
  }
}

// MARK: - The built-in catalogue

extension Catalogue {
  /// The shape of a catalogue file (`Schemas/catalogue.schema.json`).
  public struct File: Codable {
    var id: String
    var edition: String
    var source: LocalizedText
    var counts: Counts
    var sourceNotes: [LocalizedText]
    var generalRemarks: [Item.Remark]
    var labels: [Label]
    var subjects: [Subject]
    var items: [Item]
    /// Absent in files of before there were any.
    var lineages: [EditionLineage]?

    public struct Label: Codable {
      var no: Int
      var ja: String
      var en: String
    }
  }

  /// The catalogue as a file, read back by `init(json:)`.
  public var file: File {
    File(
      id: id, edition: edition, source: source, counts: counts, sourceNotes: sourceNotes,
      generalRemarks: generalRemarks,
      labels: labels.sorted { $0.key < $1.key }.map { File.Label(no: $0.key, ja: $0.value.ja, en: $0.value.en) },
      subjects: subjects,
      items: items, lineages: lineages)
  }

  /// Reads a catalogue file (`Schemas/catalogue.schema.json`).
  ///
  /// - Throws: `DecodingError` where the file isn't of that shape, `CatalogueError.numbers` where its items aren't
  ///   numbered from 1 on without a gap, at most `mostItems`, `EditionLineage.Misfit` where a lineage contradicts
  /// itself.
  public init(json: Data) throws {
    let file = try JSONDecoder().decode(File.self, from: json)
    guard (1...Catalogue.mostItems).contains(file.items.count), file.items.map(\.no) == Array(1...file.items.count)
    else { throw CatalogueError.numbers }
    id = file.id
    edition = file.edition
    source = file.source
    counts = file.counts
    sourceNotes = file.sourceNotes
    generalRemarks = file.generalRemarks
    labels = Dictionary(
      file.labels.map { ($0.no, LocalizedText(ja: $0.ja, en: $0.en)) }, uniquingKeysWith: { first, _ in first })
    subjects = file.subjects
    items = file.items
    lineages = file.lineages ?? []
    if let misfit = lineages.lazy.compactMap({ $0.misfit(itemCount: file.items.count) }).first { throw misfit }
  }

  /// The built-in catalogue, JAMA/JAPIA edition 2.2, described in Tenken's own words. It is decoded once.
  public static func builtIn() throws -> Catalogue { try decoded.get() }

  private static let decoded = Result {
    let bytes = UnsafeBufferPointer(start: tenken_catalogue_json_start(), count: tenken_catalogue_json_count)
    return try Catalogue(json: Data(buffer: bytes))
  }
}

public enum CatalogueError: Error {
  /// The items aren't numbered from 1 on without a gap, or there are none, or more than `Catalogue.mostItems`.
  case numbers
}

// MARK: - The office's own sheet over it

/// What the office's copy of the official check sheet says of one item. Nil leaves what the catalogue has.
public struct ItemOverlay: Sendable, Hashable, Codable {
  public var no: Int
  public var level: Level?
  public var label: Int?
  public var labelName: String?
  public var title: String?
  public var text: String?
  /// In thousandths.
  public var weight: Int?
  public var origin: ItemOrigin?

  public init(
    no: Int, level: Level? = nil, label: Int? = nil, labelName: String? = nil, title: String? = nil,
    text: String? = nil,
    weight: Int? = nil, origin: ItemOrigin? = nil
  ) {
    self.no = no
    self.level = level
    self.label = label
    self.labelName = labelName
    self.title = title
    self.text = text
    self.weight = weight
    self.origin = origin
  }
}

/// A fact in which the office's sheet and the built-in catalogue differ. The office's sheet counts; the difference is
/// reported.
public struct CatalogueContradiction: Sendable, Hashable {
  public enum Fact: String, Sendable { case level, label }
  public var item: Int
  public var fact: Fact
  public var builtIn: Int
  public var overlaid: Int
}

extension Catalogue {
  /// Lays the office's own sheet over the catalogue and returns where it contradicts the built-in facts.
  public mutating func lay(over overlays: [ItemOverlay]) -> [CatalogueContradiction] {
    var contradictions: [CatalogueContradiction] = []
    for overlay in overlays where numbers.contains(overlay.no) {
      var item = items[overlay.no - 1]
      if let level = overlay.level {
        if let known = item.level, known != level {
          contradictions.append(
            CatalogueContradiction(item: item.no, fact: .level, builtIn: known.rawValue, overlaid: level.rawValue))
        }
      }
      if let label = overlay.label, let known = item.label, known != label {
        contradictions.append(CatalogueContradiction(item: item.no, fact: .label, builtIn: known, overlaid: label))
      }
      item.take(overlay, naming: &labels)
      items[overlay.no - 1] = item
    }
    let declared = EditionLineage.all(declaredBy: overlays)
    lineages = lineages.filter { built in !declared.contains { $0.edition == built.edition } } + declared
    return contradictions
  }
}
