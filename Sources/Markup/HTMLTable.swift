/// A table with a caption, header cells that name their column and their row, and numbers to the right.
package struct HTMLTable: Sendable {
  package struct Column: Sendable {
    package var title: String
    package var isNumber = false
    /// Whether the cell names its row. Without such a column the first one does, unless it holds numbers.
    package var namesRow = false
    /// Whether the column holds sentences, which need some room on a small screen.
    package var isLong = false

    package init(title: String, isNumber: Bool = false, namesRow: Bool = false, isLong: Bool = false) {
      self.title = title
      self.isNumber = isNumber
      self.namesRow = namesRow
      self.isLong = isLong
    }
  }

  package var caption: String
  package var columns: [Column]
  package var rows: [[HTML]]
  /// Sums under the rows; one cell per column.
  package var foot: [HTML]?

  package init(caption: String, columns: [Column], rows: [[HTML]], foot: [HTML]? = nil) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.foot = foot
  }

  /// The table as a piece of a page.
  ///
  /// - Note: wide tables scroll in a box of their own, so that the page never does.
  package var html: HTML {
    let head = columns.map { column -> HTML in
      column.isNumber ? "<th scope=\"col\" class=\"n\">\(column.title)</th>" : "<th scope=\"col\">\(column.title)</th>"
    }
    let body = rows.map { row -> HTML in "<tr>\(cells(row))</tr>" }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table>
      <caption>\(caption)</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)
      </tbody>
      \(footing)
      </table></div>
      """
  }

  private var footing: HTML { foot.map { "<tfoot><tr>\(cells($0))</tr></tfoot>" } ?? "" }

  private var headerIndex: Int? {
    columns.firstIndex(where: \.namesRow) ?? (columns.first?.isNumber == false ? 0 : nil)
  }

  private func cells(_ row: [HTML]) -> [HTML] {
    let header = headerIndex
    return zip(columns, row).enumerated().map { index, pair -> HTML in
      let (column, cell) = pair
      if index == header { return "<th scope=\"row\">\(cell)</th>" }
      if column.isNumber { return "<td class=\"n\">\(cell)</td>" }
      return column.isLong ? "<td class=\"long\">\(cell)</td>" : "<td>\(cell)</td>"
    }
  }
}
