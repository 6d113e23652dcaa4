/// Reads the office's own copy of the official check sheet from the rows of a table, to be laid over the catalogue.
public struct OfficialSheet: Sendable {
  public struct Problem: Sendable, Hashable {
    public enum Kind: String, Sendable {
      case unknownItem, repeatedItem, badLevel, badLabel, badWeight, badOrigin, lineageMisfit, missingItem,
        missingColumn
    }
    public var kind: Kind
    public var line: Int
    public var column: String
    public var found: String
    public var isError: Bool
    /// How many items the catalogue has.
    public var itemCount: Int
  }

  public private(set) var overlays: [ItemOverlay] = []
  public private(set) var problems: [Problem] = []

  private let numbers: ClosedRange<Int>

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

  /// - Parameters:
  ///   - headings: the header row, in order.
  ///   - numbers: those of the items of the catalogue over which the sheet will be laid.
  public init(headings: [String], rows: [TableRow], numbers: ClosedRange<Int>) {
    self.numbers = numbers
    var columns: [Field: String] = [:]
    for field in Field.allCases {
      // The order of a field's headings is the order of preference: an official sheet has both 達成条件 and 要求事項.
      for name in field.headings where columns[field] == nil {
        columns[field] = headings.first { Normalised.key($0) == name }
      }
    }
    guard columns[.item] != nil else {
      problems.append(
        Problem(kind: .missingColumn, line: 1, column: "No.", found: "", isError: true, itemCount: numbers.count))
      return
    }
    var seen = Set<Int>()
    for row in rows { readItem(of: row, columns: columns, seen: &seen) }
    holdLineages(rows, columns: columns)
    let missing = numbers.count - seen.count
    if missing > 0 {
      problems.append(
        Problem(
          kind: .missingItem, line: 0, column: columns[.item] ?? "", found: String(missing), isError: false,
          itemCount: numbers.count))
    }
  }

  private mutating func readItem(of row: TableRow, columns: [Field: String], seen: inout Set<Int>) {
    func cell(_ field: Field) -> String { columns[field].flatMap { row.cells[$0] } ?? "" }
    func problem(_ kind: Problem.Kind, _ field: Field) {
      problems.append(
        Problem(
          kind: kind, line: row.line, column: columns[field] ?? "", found: cell(field), isError: true,
          itemCount: numbers.count))
    }
    guard let number = Normalised.itemNumber(cell(.item)), numbers.contains(number) else {
      return problem(.unknownItem, .item)
    }
    guard seen.insert(number).inserted else { return problem(.repeatedItem, .item) }
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
      problem(
        .badOrigin, cell(.previousEdition).isEmpty ? .previousEdition : cell(.change).isEmpty ? .change : .previousItems
      )
    }
    overlays.append(overlay)
  }

  /// Nil where a cell is missing or isn't understood.
  private func readOrigin(edition: String, change: String, items: String) -> ItemOrigin? {
    let edition = Edition.number(in: edition)
    let words: [EditionLineage.Change: String] = [
      .unchanged: "変更なし", .reworded: "文言修正", .split: "分割", .merged: "統合", .new: "新設",
    ]
    let word = Normalised.key(change)
    guard !edition.isEmpty,
      let change = words.first(where: { Normalised.key($0.value) == word || $0.key.rawValue == word })?.key
    else {
      return nil
    }
    let texts = Normalised.text(items).split { ",、; ".contains($0) }
    // An earlier edition may have had more items, but a number beyond those of this one is more likely a slip.
    let items = texts.compactMap { Normalised.itemNumber(String($0)) }.filter(numbers.contains)
    return items.count == texts.count ? ItemOrigin(edition: edition, change: change, items: items.sorted()) : nil
  }

  /// Rows that are each right may still contradict each other.
  private mutating func holdLineages(_ rows: [TableRow], columns: [Field: String]) {
    for lineage in EditionLineage.all(declaredBy: overlays) {
      guard let misfit = lineage.misfit(itemCount: numbers.count) else { continue }
      let number =
        switch misfit {
        case .step(let step): step.now.first ?? step.before.first ?? 0
        case .twice(let number), .taken(let number): number
        }
      let line = rows.first { row in columns[.item].flatMap { row.cells[$0] }.flatMap(Normalised.itemNumber) == number
      }?.line
      problems.append(
        Problem(
          kind: .lineageMisfit, line: line ?? 1, column: columns[.previousItems] ?? "", found: String(number),
          isError: true, itemCount: numbers.count))
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
