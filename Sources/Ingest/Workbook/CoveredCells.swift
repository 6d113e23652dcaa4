/// The cells below the first one of merged ranges, in the columns of a table that are read: a spreadsheet shows the
/// value of the first cell in all of them, and none of their own.
struct CoveredCells {
  /// What a covered cell of a column is read as.
  enum Use {
    /// The value that is shown, as in columns of codes.
    case value
    /// The same, and the return's reader is told, as in columns of texts and days.
    case text
    /// Nothing: which of several items an answer is meant for isn't guessed.
    case answer
    /// Nothing.
    case blank
  }

  struct Cover {
    let column: Int
    let use: Use
    let range: CellRange
  }

  private struct Column {
    let number: Int
    let use: Use
    var ranges: [CellRange]
    /// The first range that doesn't end above the row at hand.
    var next = 0
    /// What the first cell of that range shows.
    var text: [UInt8] = []
  }

  private var columns: [Column]
  /// The covered cells of the row at hand, by column.
  private(set) var covers: [Cover] = []

  /// Nil where no cell is covered.
  ///
  /// - Parameters:
  ///   - uses: by column, from 1.
  ///   - headerRow: ranges that begin at it or above are none of the table's.
  init?(_ merges: [CellRange], uses: [Int: Use], below headerRow: Int) {
    let merges = merges.filter { $0.rows.lowerBound > headerRow }.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
    var found: [Int: [CellRange]] = [:]
    for range in merges {
      for column in uses.keys where range.columns.contains(column) {
        // A single row covers only what lies to the right.
        if range.rows.count == 1, range.columns.lowerBound == column { continue }
        // Ranges that overlap are no merges that a spreadsheet makes; the first counts.
        if let last = found[column]?.last, last.rows.upperBound >= range.rows.lowerBound { continue }
        found[column, default: []].append(range)
      }
    }
    guard !found.isEmpty else { return nil }
    columns = found.keys.sorted().map { Column(number: $0, use: uses[$0] ?? .blank, ranges: found[$0] ?? []) }
  }

  mutating func begin(row: Int) {
    covers.removeAll(keepingCapacity: true)
    for index in columns.indices {
      while columns[index].next < columns[index].ranges.count,
        columns[index].ranges[columns[index].next].rows.upperBound < row
      {
        columns[index].next += 1
        columns[index].text = []
      }
      guard columns[index].next < columns[index].ranges.count else { continue }
      let column = columns[index]
      let range = column.ranges[column.next]
      let isFirst = range.rows.lowerBound == row && range.columns.lowerBound == column.number
      if range.rows.contains(row), !isFirst {
        covers.append(Cover(column: column.number, use: column.use, range: range))
      }
    }
  }

  /// Remembers what a cell shows, where it is the first of a range.
  mutating func see(_ text: some Collection<UInt8>, row: Int, column: Int) {
    guard let index = columns.firstIndex(where: { $0.number == column }),
      columns[index].next < columns[index].ranges.count,
      columns[index].ranges[columns[index].next].rows.lowerBound == row
    else { return }
    columns[index].text = Array(text)
  }

  /// What is shown in a covered cell; empty where that is another column's text.
  func text(of cover: Cover) -> [UInt8] { columns.first { $0.number == cover.column }?.text ?? [] }
}
