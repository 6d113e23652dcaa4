/// An edition that is to be made from the office's sheet, with what each item was in the edition before: as it is
/// declared, or as equal numbers and words suggest. What nobody confirms is compared with nothing.
public struct EditionProposal: Sendable {
  /// What is said of one item, or of items that are gone.
  public struct Line: Sendable, Hashable {
    /// Nil for what is gone.
    public var item: Int?
    /// Nil where nothing is known of it.
    public var change: EditionLineage.Change?
    /// Numbers of the edition before.
    public var before: [Int]
    public var isConfirmed: Bool
  }

  public let edition: OfficeEdition
  public let lines: [Line]
  /// Of the sheet.
  public let problems: [OfficialSheet.Problem]
  /// Of what declares its lineage: a table of its own, else the sheet.
  public let lineageProblems: [OfficialSheet.Problem]

  /// Whether the edition can't be made for what is wrong.
  public var isRefused: Bool { edition.misfit != nil || (problems + lineageProblems).contains(where: \.isError) }

  /// - Parameters:
  ///   - sheet: the office's sheet; it may say itself what its items were.
  ///   - lineage: a table that says it in its place, item by item.
  ///   - before: the edition before; nil where there is none.
  ///   - confirmsEqual: whether items of equal number and words are the same.
  public init(
    edition: String, title: String, sheet: OfficialSheet, lineage: OfficialSheet? = nil, before: Catalogue?,
    confirmsEqual: Bool
  ) {
    var found: [OfficialSheet.Problem] = []
    let overlays = sheet.overlays.sorted { $0.no < $1.no }
    let missing = Set(1...max(overlays.last?.no ?? 1, 1)).subtracting(overlays.map(\.no)).sorted()
    if !missing.isEmpty {
      found.append(
        OfficialSheet.Problem(
          .missingNumber, line: 0, column: sheet.itemColumn, found: missing.map(String.init).joined(separator: ", "),
          itemCount: Catalogue.mostItems))
    }
    let declaring = lineage ?? sheet
    var declared = Declared(declaring, count: overlays.count)
    let equal =
      before.map { before in
        overlays.filter { $0.no <= before.items.count && before[$0.no].reads(like: $0) }.map(\.no)
      } ?? []
    let lines = declared.lines(count: overlays.count, equal: equal, confirmsEqual: confirmsEqual, before: before)
    if let before { declared.hold(against: before) }
    (problems, lineageProblems) = (sheet.problems + found, (lineage?.problems ?? []) + declared.problems)
    self.lines = lines
    self.edition = OfficeEdition(
      edition: edition, title: title,
      items: overlays.map { overlay in
        var overlay = overlay
        overlay.origin = nil
        return overlay
      },
      lineage: before.map { EditionLineage(edition: $0.edition, steps: declared.steps + EditionProposal.steps(lines)) })
  }

  /// What is not declared: only what isn't confirmed needs a step.
  private static func steps(_ lines: [Line]) -> [EditionLineage.Step] {
    lines.compactMap { line in
      guard let item = line.item, !line.isConfirmed else { return nil }
      return EditionLineage.Step(.unconfirmed, before: line.before, now: [item])
    }
  }
}

/// What rows declare of an edition's lineage.
private struct Declared {
  private let sheet: OfficialSheet
  private let count: Int
  private(set) var steps: [EditionLineage.Step]
  private(set) var problems: [OfficialSheet.Problem] = []

  init(_ sheet: OfficialSheet, count: Int) {
    (self.sheet, self.count) = (sheet, count)
    let rows = sheet.overlays.compactMap { overlay in
      overlay.origin.map { origin in
        ItemOverlay(no: overlay.no, origin: ItemOrigin(edition: "", change: origin.change, items: origin.items))
      }
    }
    steps = EditionLineage.all(declaredBy: rows).first?.steps ?? []
    let named = Set(steps.flatMap(\.before))
    let gone = Set(sheet.gone).subtracting(named).sorted()
    if !gone.isEmpty { steps.append(EditionLineage.Step(.gone, before: gone, now: [])) }
    if let number = Set(sheet.gone).intersection(named).min() { note(.twoSuccessors, number) }
    let editions = Set(sheet.overlays.compactMap(\.origin?.edition).filter { !$0.isEmpty })
    if editions.count > 1 { note(.severalEditions, found: editions.sorted().joined(separator: ", "), line: 0) }
    for item in sheet.lines.keys.filter({ $0 > count }).sorted() { note(.lineageMisfit, item) }
    switch EditionLineage(edition: "", steps: steps).misfit(itemCount: max(count, 1)) {
    case .twice(let number): note(.twoSuccessors, number)
    case .step(let step): note(.lineageMisfit, step.now.first ?? step.before.first ?? 0)
    // An item of that number that isn't declared is none of the earlier ones.
    case .taken, nil: break
    }
  }

  /// Items of the edition before that it doesn't have.
  mutating func hold(against before: Catalogue) {
    for number in steps.flatMap(\.before).filter({ $0 > before.items.count }) { note(.lineageMisfit, number) }
  }

  private mutating func note(_ kind: OfficialSheet.Problem.Kind, _ number: Int) {
    let row = sheet.overlays.last { $0.origin?.items.contains(number) == true }?.no ?? number
    note(kind, found: String(number), line: sheet.lines[row] ?? 0)
  }

  private mutating func note(_ kind: OfficialSheet.Problem.Kind, found: String, line: Int) {
    problems.append(
      OfficialSheet.Problem(kind, line: line, column: sheet.originColumn, found: found, itemCount: count))
  }

  /// Every item with what it was, and what is gone.
  func lines(count: Int, equal: [Int], confirmsEqual: Bool, before: Catalogue?) -> [EditionProposal.Line] {
    guard count > 0 else { return [] }
    let taken = Set(steps.flatMap(\.before))
    var byItem: [Int: EditionLineage.Step] = [:]
    for step in steps { for item in step.now { byItem[item] = step } }
    let equal = Set(equal).subtracting(taken)
    let items = (1...count).map { item -> EditionProposal.Line in
      if let step = byItem[item] {
        return EditionProposal.Line(item: item, change: step.change, before: step.before, isConfirmed: true)
      }
      guard equal.contains(item) else {
        let hasNumber = before.map { item <= $0.items.count && !taken.contains(item) } ?? false
        return EditionProposal.Line(item: item, change: nil, before: hasNumber ? [item] : [], isConfirmed: false)
      }
      return EditionProposal.Line(item: item, change: .unchanged, before: [item], isConfirmed: confirmsEqual)
    }
    let gone = steps.filter { $0.change == .gone }.map {
      EditionProposal.Line(item: nil, change: .gone, before: $0.before, isConfirmed: true)
    }
    return items + gone
  }
}

extension Item {
  /// Whether an office's sheet has the same words for it, as far as it has any.
  fileprivate func reads(like overlay: ItemOverlay) -> Bool {
    let pairs = [(overlay.title, title.ja), (overlay.text, description.ja)]
      .compactMap { said, known in said.map { ($0, known) } }
    return !pairs.isEmpty && pairs.allSatisfy { Normalised.key($0) == Normalised.key($1) }
  }
}
