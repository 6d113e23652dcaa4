import Criteria
import Ingest
import Rollup
import Store

/// The office's own copy of the official check sheet, or a table of what its items were, read.
package struct CriteriaSheet {
  package let path: String
  package let sheet: OfficialSheet
  package let damage: [LocalizedText]

  /// What a sheet is for.
  package enum Purpose: Sendable {
    /// To lie over the built-in edition.
    case builtIn
    /// To make an edition of its own, or to tell what the items of one were.
    case edition
  }

  /// - Parameter path: a CSV file, a workbook or JSON; `-` is standard input. Titles may stand above the header.
  /// - Throws: `IngestError`.
  package init(path: String, for purpose: Purpose = .builtIn) throws {
    self.path = path
    let table = try RecordTable(
      path == "-" ? ByteSource(standardInputAs: "stdin") : try ByteSource(path: path, name: path),
      isHeader: OfficialSheet.isHeader)
    let numbers = try Catalogue.builtIn().numbers
    sheet = OfficialSheet(
      headings: table.headings, rows: table.rows, numbers: purpose == .builtIn ? numbers : nil)
    damage = table.damage
  }

  /// - Throws: `Failure` where the sheet has to be mended first.
  private func requireUsable() throws {
    guard damage.isEmpty, !sheet.problems.contains(where: \.isError) else { throw Failure.sheetToMend(path) }
  }

  /// The built-in catalogue with the sheet laid over it, and where the two contradict each other.
  ///
  /// - Throws: `Failure` where the sheet has to be mended first.
  package func laidOver() throws -> (Catalogue, [CatalogueContradiction]) {
    try requireUsable()
    var catalogue = try Catalogue.builtIn()
    let contradictions = catalogue.lay(over: sheet.overlays)
    return (catalogue, contradictions)
  }

  /// The edition that its rows name as the one before; nil where they name none.
  fileprivate var previousEdition: String? {
    sheet.overlays.lazy.compactMap(\.origin?.edition).first { !$0.isEmpty }
  }
}

extension Workspace {
  /// Keeps the office's own sheet, to lie over the built-in edition from now on.
  ///
  /// - Throws: `Failure` where its lineage leads back to the built-in edition by way of another one.
  package func store(_ sheet: OfficialSheet, _ catalogue: Catalogue, dryRun: Bool = false) throws {
    try write(dryRun: dryRun) { writer, snapshot in
      let editions = try Editions(checked: catalogue, office: snapshot.reader.editions())
      try writer.storeCatalogue(catalogue, overlays: sheet.overlays)
      // What they have of the built-in edition may be different now.
      try writer.storeCatalogues(editions)
    }
  }
}

// MARK: - An edition of its own

/// What importing an edition came to.
package struct EditionImport {
  package enum Outcome: Sendable { case new, amended, unchanged, refused }

  package let proposal: EditionProposal
  /// Nil where it is refused for what is wrong with the sheets.
  package let catalogue: Catalogue?
  /// The edition before; nil where there is none.
  package let before: Catalogue?
  package let outcome: Outcome
}

/// An edition that is to be made.
package struct EditionRequest: Sendable {
  private let edition: String
  private let title: String?
  private let confirmsEqual: Bool
  private let amends: Bool

  /// - Parameters:
  ///   - named: `2.3`, also `V2.3`.
  ///   - title: nil keeps that of the edition whose place it takes, else takes the edition's name.
  ///   - confirmsEqual: whether items of equal number and words are the same as in the edition before.
  ///   - amends: takes the place of an edition that is there already.
  /// - Throws: `Failure` where the name is none.
  package init(named: String, title: String?, confirmsEqual: Bool, amends: Bool) throws {
    edition = Edition.number(in: named)
    guard edition.wholeMatch(of: /[0-9]{1,4}(\.[0-9]{1,4}){0,3}/) != nil else {
      throw Failure(
        .usage, ja: "--edition: 「\(named)」は版の名前ではありません。2.3 の形で書いてください。",
        en: "--edition: ‘\(named)’ names no edition; write it as 2.3.")
    }
    let title = Normalised.text(title ?? "")
    self.title = title.isEmpty ? nil : title
    (self.confirmsEqual, self.amends) = (confirmsEqual, amends)
  }

  /// Whether it is the edition that is built in, over which a sheet is laid.
  package func isBuiltIn() throws -> Bool { try Catalogue.builtIn().edition == edition }

  /// Makes the edition of a sheet and keeps it.
  ///
  /// - Parameter lineage: a table of what its items were; nil leaves that to the sheet.
  /// - Throws: `Failure` where the edition before isn't known, where lineages lead back to where they began, and where
  ///   the edition is there already with other content; nothing is stored then.
  package func store(
    _ sheet: CriteriaSheet, lineage: CriteriaSheet?, in workspace: Workspace, by author: Author, dryRun: Bool
  ) throws -> EditionImport {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let before = try before(sheet, lineage, snapshot.editions)
      let known = try snapshot.reader.editions()
      let same = known.first { $0.edition == edition }
      let proposal = EditionProposal(
        edition: edition, title: title ?? same?.title ?? "V\(edition)", sheet: sheet.sheet, lineage: lineage?.sheet,
        before: before,
        confirmsEqual: confirmsEqual)
      let isDamaged = !sheet.damage.isEmpty || lineage?.damage.isEmpty == false
      guard !isDamaged, !proposal.isRefused else {
        return EditionImport(proposal: proposal, catalogue: nil, before: before, outcome: .refused)
      }
      let others = known.filter { $0.edition != edition }
      let editions = try Editions(checked: snapshot.editions.builtIn, office: others + [proposal.edition])
      if let same, same != proposal.edition { try allow(proposal.edition, inPlaceOf: same, snapshot) }
      guard let catalogue = editions[named: edition] else { throw Failure.sheetToMend(sheet.path) }
      let entry = try writer.storeEdition(proposal.edition, catalogue)
      try writer.record([entry].compactMap(\.self), by: author, settings: snapshot.settings)
      return EditionImport(
        proposal: proposal, catalogue: catalogue, before: before,
        outcome: entry == nil ? .unchanged : same == nil ? .new : .amended)
    }
  }

  /// The edition that the rows name as the one before, else the latest before it.
  private func before(_ sheet: CriteriaSheet, _ lineage: CriteriaSheet?, _ editions: Editions) throws -> Catalogue? {
    guard let named = (lineage ?? sheet).previousEdition else { return editions.latest(before: edition) }
    if named == edition { throw Failure.circle([edition, edition]) }
    guard let before = editions[named: named] else { throw Failure.unknownEdition(named, known: editions) }
    return before
  }

  private func allow(_ edition: OfficeEdition, inPlaceOf same: OfficeEdition, _ snapshot: Snapshot) throws {
    guard amends else {
      throw Failure(
        .usage,
        ja: "版 \(same.edition)「\(same.title)」は別の内容で取り込み済みです。何も保存していません。直すのであれば --amend を付けてください。",
        en:
          "edition \(same.edition), “\(same.title)”, is there already with other content; nothing was stored. To correct it, add --amend."
      )
    }
    let years = try snapshot.reader.years(ofEdition: same.edition)
    guard years.isEmpty || edition.items.count == same.items.count else {
      let list = years.map(String.init).joined(separator: ", ")
      throw Failure(
        .usage,
        ja: "版 \(same.edition) には \(list) 年度の回答があるため、項目数（\(same.items.count)）は変えられません。何も保存していません。",
        en:
          "there are returns of edition \(same.edition) for \(list), so its number of items (\(same.items.count)) can't change; nothing was stored."
      )
    }
  }
}

extension Editions {
  /// - Throws: `Failure` where they can't stand together.
  fileprivate init(checked builtIn: Catalogue, office: [OfficeEdition]) throws {
    do throws(Editions.Misfit) {
      try self.init(builtIn: builtIn, office: office)
    } catch {
      switch error {
      case .circle(let editions): throw Failure.circle(editions)
      case .unknownPrevious(let edition, let previous):
        throw Failure(
          .badInput, ja: "版 \(edition) の前版 \(previous) が分かりません。何も保存していません。",
          en: "edition \(previous), before \(edition), isn't known; nothing was stored.")
      }
    }
  }
}

extension Failure {
  fileprivate static func sheetToMend(_ path: String) -> Failure {
    Failure(
      .badInput, ja: "\(path): 直してから取り込んでください。何も保存していません。",
      en: "\(path): mend these and import again; nothing was stored.")
  }

  fileprivate static func circle(_ editions: [String]) -> Failure {
    let path = editions.joined(separator: " ← ")
    return Failure(
      .badInput, ja: "前版をたどると元の版に戻ります（\(path)）。前版には、それより前の版を書いてください。何も保存していません。",
      en: "the editions before lead back to where they began (\(path)); name an earlier edition. Nothing was stored.")
  }

  /// An edition that nobody has imported.
  package static func unknownEdition(_ named: String, known editions: Editions) -> Failure {
    let known = editions.all.map(\.edition).joined(separator: ", ")
    return Failure(
      .usage,
      ja: "版「\(named)」は分かりません（ある版: \(known)）。新しい版は tenken criteria import FILE --edition で取り込みます。",
      en:
        "edition ‘\(named)’ isn't known; there are: \(known). tenken criteria import FILE --edition takes a new one.")
  }
}
