/// Reads the office's own copy of the official check sheet from the rows of a table, to be laid over the catalogue.
public struct OfficialSheet: Sendable {
  public struct Problem: Sendable, Hashable {
    public enum Kind: String, Sendable {
      case unknownItem, repeatedItem, badLevel, badLabel, badWeight, badOrigin, lineageMisfit, missingItem,
        missingColumn
      /// Of a sheet that makes an edition: its numbers leave out some; an earlier item goes on in two that aren't called
      /// split; rows name several earlier editions.
      case missingNumber, twoSuccessors, severalEditions
    }
    public var kind: Kind
    public var line: Int
    public var column: String
    public var found: String
    public var isError: Bool
    /// How many items the catalogue has, or may have.
    public var itemCount: Int

    init(_ kind: Kind, line: Int, column: String, found: String, isError: Bool = true, itemCount: Int) {
      (self.kind, self.line, self.column, self.found) = (kind, line, column, found)
      (self.isError, self.itemCount) = (isError, itemCount)
    }
  }

  public private(set) var overlays: [ItemOverlay] = []
  public private(set) var problems: [Problem] = []
  /// Items of the edition before that are said to be gone.
  public private(set) var gone: [Int] = []
  /// Where each item stands.
  public private(set) var lines: [Int: Int] = [:]
  /// Of the columns for the item and for what it was, as the file calls them.
  private(set) var itemColumn = ""
  private(set) var originColumn = ""

  private let numbers: ClosedRange<Int>
  /// Whether it makes an edition of its own, or tells what the items of one were.
  private let isOfEdition: Bool

  /// In thousandths; small enough for exact sums over a catalogue.
  private static let maximumWeight = 100_000

  private enum Field: String, CaseIterable {
    case item, level, label, labelName, title, text, weight, previousEdition, previousItems, change

    var headings: [String] {
      switch self {
      case .item: ["item_no", "item", "no", "no.", "項番", "番号", "項目番号"]
      case .level: ["level", "lv", "レベル"]
      case .label: ["label_no", "分類番号", "ラベル番号"]
      case .labelName: ["label", "ラベル", "分類"]
      case .title: ["title", "条件", "達成条件", "condition", "要求事項", "requirement"]
      case .text: ["text", "criteria", "達成基準", "description"]
      case .weight: ["weight", "重み"]
      case .previousEdition: ["previous_edition", "前版"]
      case .previousItems: ["previous_items", "前版の項目", "前版のno."]
      case .change: ["change", "変更区分"]
      }
    }
  }

  /// Whether a row is the header: it has the column of items and another one.
  public static func isHeader(_ cells: [String]) -> Bool {
    let keys = Set(cells.map { Normalised.key($0) })
    let known = Field.allCases.filter { !keys.isDisjoint(with: $0.headings) }
    return known.count > 1 && known.contains(.item)
  }

  /// - Parameters:
  ///   - headings: the header row, in order.
  ///   - numbers: those of the items of the catalogue over which the sheet will be laid; nil where it makes an edition of
  ///     its own, or tells what the items of one were.
  public init(headings: [String], rows: [TableRow], numbers known: ClosedRange<Int>?) {
    let numbers = known ?? 1...Catalogue.mostItems
    (self.numbers, isOfEdition) = (numbers, known == nil)
    var columns: [Field: String] = [:]
    for field in Field.allCases {
      // The order of a field's headings is the order of preference: an official sheet has both 達成条件 and 要求事項.
      for name in field.headings where columns[field] == nil {
        columns[field] = headings.first { Normalised.key($0) == name }
      }
    }
    guard let itemColumn = columns[.item] else {
      problems.append(Problem(.missingColumn, line: 1, column: "No.", found: "", itemCount: numbers.count))
      return
    }
    self.itemColumn = itemColumn
    originColumn = columns[.previousItems] ?? columns[.change] ?? itemColumn
    for row in rows { readItem(of: row, columns: columns) }
    guard !isOfEdition else { return }
    holdLineages(columns: columns)
    let missing = numbers.count - lines.count
    if missing > 0 {
      problems.append(
        Problem(
          .missingItem, line: 0, column: itemColumn, found: String(missing), isError: false, itemCount: numbers.count))
    }
  }

  private mutating func readItem(of row: TableRow, columns: [Field: String]) {
    func cell(_ field: Field) -> String { columns[field].flatMap { row.cells[$0] } ?? "" }
    func problem(_ kind: Problem.Kind, _ field: Field) {
      problems.append(
        Problem(
          kind, line: row.line, column: columns[field] ?? "", found: cell(field), itemCount: numbers.count))
    }
    if isOfEdition, cell(.item).isEmpty, OfficialSheet.change(cell(.change)) == .gone,
      let items = readItems(cell(.previousItems)), !items.isEmpty
    {
      return gone += items
    }
    guard let number = Normalised.itemNumber(cell(.item)), numbers.contains(number) else {
      return problem(.unknownItem, .item)
    }
    guard lines[number] == nil else { return problem(.repeatedItem, .item) }
    lines[number] = row.line
    var overlay = ItemOverlay(no: number)
    if !cell(.level).isEmpty {
      overlay.level = Normalised.level(cell(.level))
      if overlay.level == nil { problem(.badLevel, .level) }
    }
    readLabel(number: cell(.label), name: cell(.labelName), into: &overlay)
    if !cell(.label).isEmpty, Normalised.digits(Normalised.text(cell(.label))) == nil { problem(.badLabel, .label) }
    overlay.title = cell(.title).isEmpty ? nil : cell(.title)
    overlay.text = cell(.text).isEmpty ? nil : cell(.text)
    if !cell(.weight).isEmpty {
      overlay.weight = Normalised.thousandths(cell(.weight)).flatMap { $0 <= OfficialSheet.maximumWeight ? $0 : nil }
      if overlay.weight == nil { problem(.badWeight, .weight) }
    }
    if let origin = readOrigin(edition: cell(.previousEdition), change: cell(.change), items: cell(.previousItems)) {
      overlay.origin = origin
    } else if !cell(.previousEdition).isEmpty || !cell(.change).isEmpty || !cell(.previousItems).isEmpty {
      let lacksEdition = cell(.previousEdition).isEmpty && !isOfEdition
      let lacksChange = cell(.change).isEmpty || isOfEdition && OfficialSheet.change(cell(.change)) == nil
      problem(.badOrigin, lacksEdition ? .previousEdition : lacksChange ? .change : .previousItems)
    }
    overlays.append(overlay)
  }

  /// Nil where a cell is missing or isn't understood.
  private func readOrigin(edition: String, change: String, items: String) -> ItemOrigin? {
    let number = Edition.number(in: edition)
    guard !number.isEmpty || isOfEdition && edition.isEmpty, let change = OfficialSheet.change(change), change != .gone,
      let items = readItems(items)
    else { return nil }
    return ItemOrigin(edition: number, change: change, items: items)
  }

  private static let changes: [EditionLineage.Change: String] = [
    .unchanged: "変更なし", .reworded: "文言修正", .split: "分割", .merged: "統合", .new: "新設", .gone: "廃止",
  ]

  private static func change(_ cell: String) -> EditionLineage.Change? {
    let word = Normalised.key(cell)
    return changes.first { Normalised.key($0.value) == word || $0.key.rawValue == word }?.key
  }

  /// Numbers of the edition before; nil where one isn't understood.
  private func readItems(_ cell: String) -> [Int]? {
    let texts = Normalised.text(cell).split { ",、; ".contains($0) }
    // An earlier edition may have had more items, but a number beyond those of this one is more likely a slip.
    let items = texts.compactMap { Normalised.itemNumber(String($0)) }.filter(numbers.contains)
    return items.count == texts.count ? items.sorted() : nil
  }

  /// Rows that are each right may still contradict each other.
  private mutating func holdLineages(columns: [Field: String]) {
    for lineage in EditionLineage.all(declaredBy: overlays) {
      guard let misfit = lineage.misfit(itemCount: numbers.count) else { continue }
      let number =
        switch misfit {
        case .step(let step): step.now.first ?? step.before.first ?? 0
        case .twice(let number), .taken(let number): number
        }
      problems.append(
        Problem(
          .lineageMisfit, line: lines[number] ?? 1, column: columns[.previousItems] ?? "", found: String(number),
          itemCount: numbers.count))
    }
  }

  /// The label's number stands in a column of its own, or before its name: `8 他社との情報セキュリティ要件`.
  private func readLabel(number: String, name: String, into overlay: inout ItemOverlay) {
    if let label = Int(Normalised.text(number)), (1...99).contains(label) {
      overlay.label = label
      overlay.labelName = name.isEmpty ? nil : name
      return
    }
    let text = Normalised.text(name)
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let label = Int(digits), (1...99).contains(label) else { return }
    overlay.label = label
    let rest = String(text.dropFirst(digits.count)).trimmingWhitespace()
    overlay.labelName = rest.isEmpty ? nil : rest
  }
}
