import Criteria
import Foundation

/// Reads the returns of one table, whatever its layout, and hands them on one by one. Rows of one return that stand
/// apart come as several parts with the same supplier and year, unless they are gathered. Tables that follow in the same
/// file are read each by its own header.
struct TableReturns: ~Copyable {
  private var reader: CSVReader
  private let words: AnswerWords
  /// Whether a map says what the columns are: then no row below is taken for another header.
  private let isMapped: Bool
  private let further: FurtherNotes
  /// Where rows that stand apart are gathered; nil leaves them in parts.
  private let gatheringFolder: String?
  /// The return at hand.
  var sheet: CheckSheetReturn
  private(set) var count = 0

  private var columns = TableLayout.Columns([])
  /// The columns of items, in a wide table.
  private var items: [(column: Int, item: Int)] = []
  /// Columns of a wide table that name an item which the catalogue doesn't have.
  private var unknownItems: [(column: Int, text: String, first: Int?)] = []
  private var isSheet = false
  private var headerRow = 0
  /// The texts of the header, which a page break may repeat.
  private var headerCells: [String] = []
  /// Columns without a heading that weren't noted yet.
  private var unheaded: [Int] = []
  /// Whether unknown columns of the header are still to be named.
  private var namesUnknownColumns = true
  /// The columns that describe a whole return, looked up once.
  private var headerColumns: [(heading: Heading, column: Int)] = []
  private var passedOver: [CellNote] = []
  /// How many more there were.
  private var passedOverFurther: CheckSheetReturn.FurtherNotes?
  /// Whoever was handed a return may have made it one of fewer items.
  private let itemCount: Int
  /// `heading,value` rows since the last answer.
  private var pending: [TableLayout.Fact] = []
  /// Whether the reader's current row is still to be read.
  private var isHeld = false

  /// - Parameters:
  ///   - itemCount: how many items the catalogue of the returns has.
  ///   - gatheringFolder: for temporary files with rows that stand apart; nil leaves those in parts.
  init(
    reader: consuming CSVReader, words: AnswerWords, itemCount: Int, isMapped: Bool = false,
    further: @escaping FurtherNotes = { _, _ in }, gatheringIn gatheringFolder: String? = nil
  ) {
    self.gatheringFolder = gatheringFolder
    self.further = further
    sheet = CheckSheetReturn(itemCount: itemCount)
    self.itemCount = itemCount
    self.reader = reader
    self.words = words
    self.isMapped = isMapped
  }

  /// - Parameter sink: receives each return; it may change it, and must not keep it beyond the call without a copy.
  /// - Throws: `IngestError.strayHeader` for a header inside that can't be read, and what reading and `sink` throw.
  mutating func read(_ layout: TableLayout, sink: (inout CheckSheetReturn) throws -> Void) throws {
    var layout = layout
    try skip(to: layout.header)
    while let next = try readTable(layout, sink: sink) { layout = next }
  }

  private mutating func skip(to headerRow: Int) throws {
    // A map may say that there are no headings at all.
    guard headerRow > 0 else { return }
    while try reader.next(), reader.row < headerRow {}
    headerCells = cells
  }

  /// - Returns: the layout of the table that follows, whose header was just read.
  private mutating func readTable(
    _ layout: TableLayout, sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> TableLayout? {
    columns = layout.columns
    headerRow = layout.header
    unheaded = columns.unheaded
    namesUnknownColumns = true
    items = []
    unknownItems = []
    isSheet = false
    headerColumns = ReturnHeader.headings.filter(columns.has).map { ($0, columns[$0]) }
    switch layout {
    case .long: return try readLong(sink)
    case .wide(_, let items, _):
      self.items = items
      return try readWide(sink)
    case .sheet(_, let facts, _):
      isSheet = true
      return try readSheet(facts: facts, sink)
    }
  }

  @inline(__always)
  private mutating func advance() throws(IngestError) -> Bool {
    if isHeld {
      isHeld = false
      return true
    }
    return try reader.next()
  }

  private var cells: [String] { (0..<reader.count).map { reader.string($0) } }

  private func isBlankRow() -> Bool {
    for index in 0..<reader.count where !AnswerCells.isBlank(reader.cell(index)) { return false }
    return true
  }

  // MARK: One return

  private mutating func begin() {
    sheet.removeAll(itemCount: itemCount)
    sheet.origin = SourceLocation(file: reader.name, row: reader.row)
    noteUnknownColumns()
    for (heading, column) in headerColumns {
      ReturnHeader.set(heading, to: reader.string(column), row: reader.row, column: column + 1, in: &sheet)
    }
  }

  private mutating func begin(facts: [TableLayout.Fact]) {
    sheet.removeAll(itemCount: itemCount)
    sheet.origin = SourceLocation(file: reader.name, row: facts.first?.row ?? headerRow)
    noteUnknownColumns()
    set(facts)
  }

  private mutating func set(_ facts: [TableLayout.Fact]) {
    for fact in facts {
      // Of two that disagree the first counts, and the second is named.
      if let stated = ReturnHeader.contradiction(of: fact.heading, fact.value, in: sheet) {
        sheet.notes.append(
          CellNote(kind: .otherStatement, row: fact.row, column: fact.column, found: fact.value, readAs: stated))
      } else {
        ReturnHeader.set(fact.heading, to: fact.value, row: fact.row, column: fact.column, in: &sheet)
      }
    }
  }

  /// Said once per header, on its first return.
  private mutating func noteUnknownColumns() {
    guard namesUnknownColumns else { return }
    namesUnknownColumns = false
    for (column, text, first) in (columns.unknown + unknownItems).sorted(by: { $0.column < $1.column }) {
      let readAs = first.map { String($0 + 1) } ?? ""
      sheet.notes.append(
        CellNote(kind: .unknownField, row: headerRow, column: column + 1, found: text, readAs: readAs))
    }
  }

  /// Notes cells that stand under no heading: once a column, and beyond the last heading once a row, since there a
  /// comma may have parted a cell.
  private mutating func noteCellsWithoutHeading() {
    if reader.spansLines { noteQuotedRows() }
    noteCellsInBareColumns()
    noteCellsBeyondHeader()
  }

  private mutating func noteCellsInBareColumns() {
    for column in unheaded where !AnswerCells.isBlank(reader.cell(column)) {
      noteCellWithoutHeading(column)
      unheaded.removeAll { $0 == column }
    }
  }

  private mutating func noteQuotedRows() {
    guard QuotedRows.mayBe(in: reader) else { return }
    let rows = QuotedRows(columns, items: items, words: words)
    if let note = rows.note(in: reader) { sheet.notes.append(note) }
  }

  private mutating func noteCellsBeyondHeader() {
    guard reader.count > columns.width,
      let column = (columns.width..<reader.count).first(where: { !AnswerCells.isBlank(reader.cell($0)) })
    else { return }
    noteCellWithoutHeading(column)
  }

  private mutating func noteCellWithoutHeading(_ column: Int) {
    sheet.notes.append(
      CellNote(kind: .cellWithoutHeading, row: reader.row, column: column + 1, found: reader.string(column)))
  }

  private mutating func handOver(
    _ sink: (inout CheckSheetReturn) throws -> Void, _ names: RowNames? = nil
  ) throws {
    count += 1
    if let names { sheet.notes.append(contentsOf: names.others) }
    sheet.notes.append(contentsOf: passedOver)
    if let more = passedOverFurther { sheet.countFurther(more.first, times: more.count) }
    passedOverFurther = nil
    passedOver.removeAll()
    if let encoding = reader.doubtfulEncoding { sheet.noteDoubt(about: encoding) }
    try sink(&sheet)
  }

  // MARK: Layouts

  private mutating func readLong(_ sink: (inout CheckSheetReturn) throws -> Void) throws -> TableLayout? {
    let cells = AnswerCells(columns: columns, words: words)
    let owners = [Heading.supplierCode, .supplierName, .corporateNumber, .fiscalYear].filter(columns.has).map {
      (heading: $0, column: columns[$0])
    }
    let keyColumns = owners.map(\.column)
    var key = RowKey(columns: keyColumns)
    if let gatheringFolder {
      return try gather(in: gatheringFolder, by: key, RowIdentity(columns: owners), cells, sink)
    }
    // Where the first columns are those that say whose row it is, a row that begins with the same bytes is of the same
    // return.
    let prefixCells = Set(keyColumns) == Set(0..<keyColumns.count) ? keyColumns.count : 0
    let width = columns.width
    var isOpen = false
    var next = key
    var packedKey = ByteBuffer()
    var known: Set<UInt64> = []
    while try advance() {
      if !(isOpen && (reader.repeatsPrefix || key.matches(reader))) {
        next.set(to: reader)
        let hash = next.hash(packedIn: &packedKey)
        let goesOn = known.contains(hash)
        // Only the first row of a return may turn out to be something else.
        if !goesOn {
          switch try interruption() {
          case .passedOver: continue
          case .table(let layout):
            if isOpen { try handOver(sink) }
            return layout
          case nil: passOverPending()
          }
        }
        if isOpen { try handOver(sink) }
        known.insert(hash)
        swap(&key, &next)
        reader.expectRepetition(ofFirst: prefixCells)
        begin()
        sheet.mayGoOn = true
        sheet.goesOn = goesOn
        isOpen = true
      }
      if reader.count > width || reader.spansLines || !unheaded.isEmpty { noteCellsWithoutHeading() }
      sheet.rowCount += 1
      cells.readRow(&reader, into: &sheet)
      if sheet.isSwollen { sheet.shrink(further) }
    }
    passOverPending()
    if isOpen { try handOver(sink) }
    return nil
  }

  // MARK: Rows that stand apart

  /// What was noted beside the rows, by the row with whose return it is said.
  private typealias NotesByRow = [Int: [CellNote]]

  /// Reads a long table to its end before any return of it is handed on, so that each comes whole.
  private mutating func gather(
    in folder: String, by key: RowKey, _ identity: RowIdentity, _ cells: AnswerCells,
    _ sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> TableLayout? {
    var parts = RecordParts(in: folder)
    var notes: NotesByRow = [:]
    let (firstRow, next) = try part(&parts, by: key, identity, notes: &notes)
    var names = RowNames(key, columns: headerColumns)
    let noteOnce = namesUnknownColumns
    let width = columns.width
    var records = GatheredRecords(try parts.finish(), in: folder)
    let unread = reader.setAside()
    var isOpen = false
    while try records.next({ record, beginsReturn in
      if beginsReturn, isOpen { try handOver(sink, names) }
      try reader.unpack(record.cells, row: record.row)
      if beginsReturn {
        namesUnknownColumns = noteOnce && record.row == firstRow
        begin()
        names.begin(reader)
        isOpen = true
      } else {
        names.add(reader, to: &sheet)
      }
      if reader.count > width { noteCellsBeyondHeader() }
      if let noted = notes[record.row] { sheet.notes.append(contentsOf: noted) }
      cells.readRow(&reader, into: &sheet)
      if sheet.isSwollen { sheet.shrink(further) }
    }) {}
    reader.resume(unread)
    if isOpen { try handOver(sink, names) }
    return next
  }

  /// Parts the rows by whose they are.
  ///
  /// - Returns: the first row, and the layout of the table that follows.
  private mutating func part(
    _ parts: inout RecordParts, by key: RowKey, _ identity: RowIdentity, notes: inout NotesByRow
  ) throws -> (firstRow: Int, next: TableLayout?) {
    var (key, identity) = (key, identity)
    var known: Set<UInt64> = []
    var keyBytes = ByteBuffer()
    var otherBytes = ByteBuffer()
    var cellBytes = ByteBuffer()
    var record = ByteBuffer()
    var firstRow = 0
    var latestRow = 0
    var noted = 0
    var next: TableLayout?
    sheet.removeAll(itemCount: itemCount)
    reading: while try advance() {
      if firstRow == 0 || !key.matches(reader) {
        var other = key
        other.set(to: reader)
        otherBytes.removeAll()
        other.pack(into: &otherBytes)
        // Where rows stand together, only the first of a return may turn out to be something else.
        let hash = KeyHash.of(otherBytes.contents, seed: -1)
        if !known.contains(hash) {
          switch try interruption() {
          case .passedOver: continue
          case .table(let layout):
            next = layout
            break reading
          case nil: passOverPending()
          }
          known.insert(hash)
        }
        key = other
        keyBytes.removeAll()
        identity.append(reader, key: otherBytes.contents, hash: hash, to: &keyBytes)
      }
      if firstRow == 0 { firstRow = reader.row }
      // What stands between rows is said with the row above it, or with the first.
      if !passedOver.isEmpty {
        noted += passedOver.count
        if noted > 32 * CheckSheetReturn.noteLimit { countPassedOver(beyond: 0) }
        notes[latestRow == 0 ? firstRow : latestRow, default: []] += takePassedOver()
      }
      latestRow = reader.row
      if !unheaded.isEmpty { noteCellsInBareColumns() }
      if reader.spansLines { noteQuotedRows() }
      if !sheet.notes.isEmpty {
        notes[latestRow, default: []] += sheet.notes
        sheet.notes.removeAll()
      }
      cellBytes.removeAll()
      reader.pack(into: &cellBytes)
      record.removeAll()
      GatheredRecord.append(row: latestRow, key: keyBytes.contents, cells: cellBytes.contents, to: &record)
      try parts.append(record.contents, key: keyBytes.contents)
    }
    if next == nil { passOverPending() }
    if !passedOver.isEmpty, latestRow > 0 { notes[latestRow, default: []] += takePassedOver() }
    return (firstRow, next)
  }

  private mutating func takePassedOver() -> [CellNote] {
    defer { passedOver.removeAll() }
    return passedOver
  }

  // MARK: One row, one return

  private mutating func readWide(_ sink: (inout CheckSheetReturn) throws -> Void) throws -> TableLayout? {
    let known = items.filter { sheet.hasItem($0.item) }
    guard !known.isEmpty else {
      throw IngestError.notACheckSheet(file: reader.name, headings: columns.numbered.map(\.text))
    }
    if known.count < items.count { unknownItems = columns.missing(known) }
    let cells = AnswerCells(columns: columns, words: words)
    var isOpen = false
    while try advance() {
      switch try interruption() {
      case .passedOver: continue
      case .table(let layout):
        if isOpen { try handOver(sink) }
        return layout
      case nil: passOverPending()
      }
      if isOpen { try handOver(sink) }
      begin()
      isOpen = true
      noteCellsWithoutHeading()
      for (column, item) in known { cells.readAnswer(reader, column: column, item: item, into: &sheet) }
    }
    passOverPending()
    if isOpen { try handOver(sink) }
    return nil
  }

  private mutating func readSheet(
    facts: [TableLayout.Fact], _ sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> TableLayout? {
    var facts = facts
    begin(facts: facts)
    let cells = AnswerCells(columns: columns, words: words)
    var hasRows = false
    while try advance() {
      if isBlankRow() { continue }
      switch try interruption() {
      case .passedOver: continue
      case .table(let layout):
        if hasRows { try handOver(sink) }
        guard case .sheet(let columns, let own, let row) = layout, !TableReturns.nameCompany(own) else { return layout }
        // Another table of the same company, perhaps of another year.
        return .sheet(columns, facts: TableReturns.joined(facts, own), headerRow: row)
      case nil: break
      }
      if !pending.isEmpty, holdsItem() {
        if TableReturns.beginReturn(pending), hasRows {
          try handOver(sink)
          facts = TableReturns.nameCompany(pending) ? pending : TableReturns.joined(facts, pending)
          pending.removeAll()
          begin(facts: facts)
        } else if TableReturns.beginReturn(pending) {
          facts = TableReturns.joined(facts, pending)
          set(pending)
          pending.removeAll()
        } else {
          passOverPending()
        }
      }
      hasRows = true
      noteCellsWithoutHeading()
      cells.readRow(&reader, into: &sheet)
      if sheet.isSwollen { sheet.shrink(further) }
    }
    passOverPending()
    if hasRows { try handOver(sink) }
    return nil
  }

  // MARK: Rows that are no answers

  private enum Interruption {
    /// A blank row, a total, a repeated header, a heading with its value, a footnote: noted, and nothing more.
    case passedOver
    /// The header of another table.
    case table(TableLayout)
  }

  private func holdsItem() -> Bool {
    AnswerCells.plainNumber(reader.cell(columns[.item])) != nil
      || Normalised.itemNumber(reader.string(columns[.item])) != nil
  }

  /// What the current row is, where it is no answer.
  ///
  /// - Throws: what `header` does.
  private mutating func interruption() throws(IngestError) -> Interruption? {
    // A number is an item, and what begins with an ASCII letter and holds a digit is a code: neither is a heading or a
    // total.
    let hasItem = AnswerCells.plainNumber(reader.cell(columns[.item])) != nil
    if hasItem, isSheet || AnswerCells.isPlainCode(reader.cell(0)) { return nil }
    if isBlankRow() { return .passedOver }
    let first = reader.string(0)
    if AnswerCells.isTotal(first) { return passOver(column: max(0, columns[.item])) }
    // Only a header of another kind has a number where the item stands, and then it begins with a heading.
    if hasItem, Heading(first) == nil { return nil }
    if let found = try header() ?? (hasItem ? nil : headedValues()) { return found }
    return hasItem || holdsItem() ? nil : rowWithoutAnswer()
  }

  /// A total, a heading, a footnote: whatever has neither item nor answer.
  private mutating func rowWithoutAnswer() -> Interruption? {
    func isBlank(_ column: Int) -> Bool { AnswerCells.isBlank(reader.cell(column)) }
    guard items.isEmpty else {
      let key = [Heading.supplierCode, .supplierName, .corporateNumber].first(where: columns.has) ?? .supplierCode
      if AnswerCells.isTotal(reader.string(columns[key])) { return passOver(column: columns[key]) }
      // What answers nothing is no return: a footnote, a title, a company that was listed ahead.
      return items.allSatisfy { isBlank($0.column) } ? passOver(column: columns[key]) : nil
    }
    let text = reader.string(columns[.item])
    if AnswerCells.isTotal(text) || Heading(text) == .item { return passOver(column: columns[.item]) }
    // In a sheet such a row may be the heading of a section; it is looked at like others.
    let saysNothing = isBlank(columns[.item]) || isBlank(columns[.evidence]) && isBlank(columns[.comment])
    return !isSheet && isBlank(columns[.answer]) && saysNothing ? passOver(column: columns[.item]) : nil
  }

  /// Notes the row on the return at hand, by the text of a column or, where that is blank, by its first text.
  private mutating func passOver(column: Int) -> Interruption {
    let filled = (0..<reader.count).first { !AnswerCells.isBlank(reader.cell($0)) } ?? column
    let column = AnswerCells.isBlank(reader.cell(column)) ? filled : column
    passOver(CellNote(kind: .skippedRow, row: reader.row, column: column + 1, found: reader.string(column)))
    return .passedOver
  }

  private mutating func passOver(_ note: CellNote) {
    passedOver.append(note)
    if passedOver.count > 8 * CheckSheetReturn.noteLimit { countPassedOver(beyond: 4 * CheckSheetReturn.noteLimit) }
  }

  /// Only counts what was passed over beyond so many.
  private mutating func countPassedOver(beyond count: Int) {
    let others = Array(passedOver[count...])
    passedOver.removeLast(others.count)
    guard let first = passedOverFurther?.first ?? others.first else { return }
    passedOverFurther = .init(first: first, count: (passedOverFurther?.count ?? 0) + others.count)
    further(sheet, others)
  }

  /// What the current row is as a header: a repeated one, or another table's.
  ///
  /// - Throws: `IngestError.strayHeader` where it looks like one whose columns can't be understood: the rows below it
  ///   would be read by the wrong columns.
  private mutating func header() throws(IngestError) -> Interruption? {
    let row = HeadedRow(TableLayout.Row(number: reader.row, cells: cells))
    if row.cells == headerCells { return passOver(column: max(0, columns[.item])) }
    guard !isMapped, row.hasHeadings else { return nil }
    guard var layout = TableLayout.layout(header: row, facts: pending) else {
      guard row.looksLikeHeader else { return nil }
      throw .strayHeader(
        SourceLocation(file: reader.name, row: row.number), headings: row.cells.filter { !Normalised.text($0).isEmpty })
    }
    var texts = row.cells
    // A header over two rows.
    isHeld = try reader.next()
    if isHeld {
      let below = HeadedRow(TableLayout.Row(number: reader.row, cells: cells))
      if below.continues(row), let joined = TableLayout.layout(header: row.joined(below), facts: pending) {
        layout = joined
        texts = below.cells
        isHeld = false
      }
    }
    guard !layout.reads(as: columns, items: items) else {
      let column = max(0, columns[.item])
      passOver(
        CellNote(
          kind: .skippedRow, row: row.number, column: column + 1,
          found: column < row.cells.count ? row.cells[column] : ""))
      return .passedOver
    }
    headerCells = texts
    pending.removeAll()
    return .table(layout)
  }

  // MARK: Headings with their values

  /// What the row says about a whole return: headings with their values, the first of them where the row begins.
  private mutating func headedValues() -> Interruption? {
    var understood: [String] = []
    let row = TableLayout.Row(number: reader.row, cells: cells)
    let facts = TableLayout.facts(in: [row], understood: &understood).filter {
      ReturnHeader.headings.contains($0.heading)
    }
    guard let first = facts.first, let filled = row.cells.firstIndex(where: { !Normalised.text($0).isEmpty }),
      Heading(row.cells[filled]) == first.heading || first.column == filled + 1
    else { return nil }
    pending += facts
    return .passedOver
  }

  private static func nameCompany(_ facts: [TableLayout.Fact]) -> Bool {
    facts.contains { [.supplierCode, .supplierName, .corporateNumber].contains($0.heading) }
  }

  private static func beginReturn(_ facts: [TableLayout.Fact]) -> Bool {
    nameCompany(facts) || facts.contains { $0.heading == .fiscalYear }
  }

  /// What the later say, and of the earlier what those don't.
  private static func joined(_ earlier: [TableLayout.Fact], _ later: [TableLayout.Fact]) -> [TableLayout.Fact] {
    let said = Set(later.map(\.heading))
    return earlier.filter { !said.contains($0.heading) } + later
  }

  /// Notes headings with values that belong to no return.
  private mutating func passOverPending() {
    for fact in pending {
      passOver(CellNote(kind: .skippedRow, row: fact.row, column: fact.column, found: fact.value))
    }
    pending.removeAll()
  }
}
