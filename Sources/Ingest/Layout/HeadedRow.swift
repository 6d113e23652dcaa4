import Criteria

/// A row that may be a header, with what its cells mean as headings: looked up once, since many rows are looked at from
/// several sides.
struct HeadedRow {
  let number: Int
  let cells: [String]
  /// By column; nil where the cell is no heading.
  let headings: [Heading?]

  init(_ row: TableLayout.Row) {
    self.init(number: row.number, cells: row.cells, headings: row.cells.map { Heading($0) })
  }

  private init(number: Int, cells: [String], headings: [Heading?]) {
    self.number = number
    self.cells = cells
    self.headings = headings
  }

  var hasHeadings: Bool { headings.contains { $0 != nil } }

  /// Whether the row is a header by its looks: most of what stands in it are headings of answers.
  var looksLikeHeader: Bool {
    let known = headings.compactMap(\.self)
    let filled = cells.indices.count { !isBlank($0) }
    let isAboutAnswers = known.contains(.item) || known.contains(.answer)
    return isAboutAnswers && known.count { $0 != .descriptive } >= 2 && known.count * 2 > filled
  }

  /// The cells that are item numbers, as in the header of a wide table.
  var items: [(column: Int, item: Int)] {
    cells.indices.compactMap { column in
      headings[column] == nil ? Heading.itemNumber(cells[column]).map { (column: column, item: $0) } : nil
    }
  }

  var hasItems: Bool { items.count >= 3 }

  /// The cells that are answer words (はい, 一部, いいえ), as over columns in one of which each answer has its mark; none
  /// where they don't name at least two answers.
  var marks: [AnswerMark.Column] {
    let item = headings.firstIndex(of: .item)
    let marks = cells.indices.compactMap { column -> AnswerMark.Column? in
      // “No” is the heading of items, and beside another of those an answer.
      let isHeading = headings[column] != nil && (headings[column] != .item || column == item)
      guard !isHeading, Heading.itemNumber(cells[column]) == nil else { return nil }
      return AnswerMark.answer(ofHeading: cells[column]).map { AnswerMark.Column(column: column, answer: $0) }
    }
    let answers = Set(marks.map(\.answer))
    return answers.count > 1 && answers.count == marks.count ? marks : []
  }

  private func isBlank(_ column: Int) -> Bool { column >= cells.count || Normalised.text(cells[column]).isEmpty }

  /// Whether the row is the second half of the header above it, as where one heading spans others: no item, and at
  /// least two headings.
  func continues(_ header: HeadedRow) -> Bool {
    guard let item = header.headings.firstIndex(of: .item), isBlank(item) else { return false }
    return !marks.isEmpty || headings.count { $0 != nil } >= 2
  }

  /// Whether the row is the first half of the header below it: nothing but headings, and titles over several of them.
  func isFirstHalf(of header: HeadedRow) -> Bool {
    let filled = cells.indices.filter { !isBlank($0) }
    guard filled.count > 1, !statesReturn else { return false }
    return filled.allSatisfy { column in
      let below = column < header.headings.count ? header.headings[column] : nil
      guard let heading = headings[column] else { return below != nil }
      // Below a heading of whole returns that goes over both rows stands nothing, or an explanation.
      let isOver = below != nil || header.isBlank(column) || "(（※[".contains(header.cells[column].first ?? " ")
      return isOver || !ReturnHeader.headings.contains(heading)
    }
  }

  /// Whether the row says a code or a year, each next to its heading, so that it is no part of a header.
  var statesReturn: Bool {
    cells.indices.contains { column in
      guard let heading = headings[column], heading == .supplierCode || heading == .fiscalYear,
        let next = cells.indices[(column + 1)...].first(where: { !isBlank($0) }), headings[next] == nil
      else { return false }
      return heading == .fiscalYear
        ? Normalised.fiscalYear(cells[next]) != nil : cells[next].contains { $0.isNumber }
    }
  }

  /// This row and the one below it as one: below counts what is understood, else what stands above it.
  func joined(_ below: HeadedRow) -> HeadedRow {
    let columns = 0..<max(cells.count, below.cells.count)
    let marked = Set(below.marks.map(\.column))
    let isLower = columns.map { column in
      guard column < below.cells.count else { return false }
      guard column < cells.count else { return true }
      if marked.contains(column) || below.headings[column] != nil || Heading.itemNumber(below.cells[column]) != nil {
        return true
      }
      return headings[column] == nil && !below.cells[column].isEmpty
    }
    return HeadedRow(
      number: below.number, cells: columns.map { isLower[$0] ? below.cells[$0] : cells[$0] },
      headings: columns.map { isLower[$0] ? below.headings[$0] : headings[$0] })
  }
}
