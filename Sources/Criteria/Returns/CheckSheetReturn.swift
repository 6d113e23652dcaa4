/// One company's answered check sheet for one fiscal year, as it was read: answers by position, texts packed beside
/// them.
///
/// A long file of millions of rows passes through one value of this type per return, so nothing here allocates per
/// answer: texts are ranges into one buffer, and `removeAll` keeps the memory for the next return.
public struct CheckSheetReturn: Sendable {
  /// The supplier's code as its owner writes it (NFKC, trimmed). Empty when the sheet names none.
  public var supplierCode = ""
  public var supplierName = ""
  /// The 13-digit corporate number when the sheet states one, else empty.
  public var corporateNumber = ""
  /// The fiscal year the sheet states (2026 is April 2026 to March 2027), or 0 when it states none.
  public var fiscalYear = 0
  /// The catalogue that the sheet says it answers (`jama-japia`, `2.2`); empty when it says none.
  public var criteriaID = ""
  public var criteriaEdition = ""
  /// The hidden id of a sheet that Tenken issued (`SheetID`), as it stands there; empty when there is none. Not stored.
  public var sheetID = ""
  /// The day on which the company answered, when the sheet says so.
  public var answeredOn = Day.none
  public var respondent = ""
  /// Where the return begins: file, sheet, first row, and for JSON the path of its object.
  public var origin = SourceLocation(file: "")
  /// How many rows of a long table it was read from; 0 of other layouts. Not stored.
  public var rowCount = 0
  /// Whether more rows of the return may stand further down in its table. Not stored.
  public var mayGoOn = false
  /// Whether rows of the same return came before, further up in its table. Not stored.
  public var goesOn = false
  /// Of a return that goes on: its answers as they are written, by item, to be told of where they aren't used.
  public var writtenAnswers: [Int: String] = [:]
  /// What reading could not use, or changed on the way, in the order of the file.
  public var notes: [CellNote] = []
  /// How many more there were of a kind than are kept.
  public var furtherNotes: [FurtherNotes] = []

  @usableFromInline
  var packed: [Entry]
  /// What the sheet says of each item: item n at n − 1.
  @inlinable
  public var entries: [Entry] { packed }
  @usableFromInline
  var texts: [UInt8] = []
  /// In bytes, from which on unused texts are forgotten.
  @usableFromInline
  var textLimit = CheckSheetReturn.textsUnshrunk
  static let textsUnshrunk = 8 << 20

  /// An empty return of a catalogue with so many items, at least one.
  public init(itemCount: Int) {
    precondition(itemCount > 0, "a catalogue has items")
    packed = Array(repeating: Entry(), count: itemCount)
  }

  /// How many items the catalogue of the return has; item n is at index n − 1 of what is packed by position.
  @inlinable
  public var itemCount: Int { packed.count }

  /// The numbers of the items, from 1 to `itemCount`.
  @inlinable
  public var numbers: ClosedRange<Int> { 1...packed.count }

  /// Whether `number` is one of `numbers`: asked of every answer.
  @inlinable @inline(__always)
  public func hasItem(_ number: Int) -> Bool { number >= 1 && number <= packed.count }

  /// Forgets everything, keeping the memory.
  public mutating func removeAll() {
    supplierCode = ""
    supplierName = ""
    corporateNumber = ""
    fiscalYear = 0
    criteriaID = ""
    criteriaEdition = ""
    sheetID = ""
    answeredOn = .none
    respondent = ""
    origin = SourceLocation(file: "")
    rowCount = 0
    mayGoOn = false
    goesOn = false
    if !writtenAnswers.isEmpty { writtenAnswers.removeAll() }
    notes.removeAll(keepingCapacity: true)
    furtherNotes.removeAll()
    textLimit = CheckSheetReturn.textsUnshrunk
    packed.withUnsafeMutableBufferPointer { $0.update(repeating: Entry()) }
    texts.removeAll(keepingCapacity: true)
  }

  /// The same, for a catalogue with so many items.
  public mutating func removeAll(itemCount: Int) {
    removeAll()
    if packed.count != itemCount { packed = Array(repeating: Entry(), count: itemCount) }
  }

  /// The answer to item `number` (item n of `entries` is at n − 1) with its dates and place. A return says
  /// nothing of an item that its catalogue doesn't have.
  public subscript(number: Int) -> Entry {
    @inlinable @inline(__always) get { number <= packed.count ? packed[number - 1] : Entry() }
    @inlinable set { packed[number - 1] = newValue }
  }

  /// Number of items with a usable answer, "not applicable" included.
  public var answeredCount: Int {
    entries.reduce(0) { $0 + ($1.answer == .unanswered ? 0 : 1) }
  }
}

// MARK: - Entries

extension CheckSheetReturn {
  /// A range of the return's text buffer, in bytes.
  public struct TextRange: Sendable, Hashable {
    public var start: UInt32 = 0
    public var count: UInt32 = 0

    @inlinable
    public init() {}

    @inlinable
    public init(start: UInt32, count: UInt32) {
      self.start = start
      self.count = count
    }

    @inlinable
    public var isEmpty: Bool { count == 0 }

    /// This text's bytes in a return's text buffer.
    @inline(__always)
    public func bytes(in texts: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: texts[Int(start)..<Int(start) + Int(count)])
    }
  }

  /// What one row (or one cell) of the sheet says about one item.
  public struct Entry: Sendable, Hashable {
    public var answer = Answer.unanswered
    /// The level that the sheet prints next to the item, 0 when it prints none.
    public var statedLevel: UInt8 = 0
    /// The column of the answer cell, or for JSON the index in `answers` plus 1.
    public var column: UInt16 = 0
    /// The row (physical line) of the answer; 0 while the sheet does not have the item.
    public var row: UInt32 = 0
    public var evidenceDate = Day.none
    public var plannedDate = Day.none
    public var evidence = TextRange()
    public var comment = TextRange()

    @inlinable
    public init() {}

    /// Whether the sheet has the item at all, answered or blank.
    public var isPresent: Bool { row != 0 }
    /// The version of the return in whose file the answer stands, where a return sheet left it as it was: then `row` is
    /// that version and `column` is 0. Nil where the answer stands in the return's own file.
    public var carriedFrom: Int? { column == 0 && row != 0 ? Int(row) : nil }
    public var hasTexts: Bool { !evidence.isEmpty || !comment.isEmpty }
  }

  /// Copies bytes (valid UTF-8 without control characters other than tab, CR and LF) into the text buffer.
  @inlinable
  public mutating func append(text: UnsafeRawBufferPointer) -> TextRange {
    guard !text.isEmpty else { return TextRange() }
    let start = UInt32(truncatingIfNeeded: texts.count)
    texts.append(contentsOf: text)
    return TextRange(start: start, count: UInt32(truncatingIfNeeded: text.count))
  }

  public mutating func append(text: String) -> TextRange {
    var text = text
    return text.withUTF8 { append(text: UnsafeRawBufferPointer($0)) }
  }

  public func string(_ range: TextRange) -> String {
    withBytes(of: range) { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a text, without a copy.
  public func withBytes<Result>(of range: TextRange, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try texts.withUnsafeBytes { try body(range.bytes(in: $0)) }
  }

  /// All entries (item n at n − 1) and the text buffer that their ranges are of, without a copy.
  @inlinable
  public func withContents<Result>(
    _ body: (_ entries: UnsafeBufferPointer<Entry>, _ texts: UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try packed.withUnsafeBufferPointer { entries in
      try texts.withUnsafeBytes { texts in try body(entries, texts) }
    }
  }

  public func evidence(of item: Int) -> String { string(self[item].evidence) }
  public func comment(of item: Int) -> String { string(self[item].comment) }

  /// The place of the answer to an item: its cell, or for JSON its path.
  public func location(of item: Int) -> SourceLocation {
    let entry = self[item]
    guard entry.isPresent, entry.carriedFrom == nil else { return origin }
    guard origin.path.isEmpty else {
      let path = "\(origin.path).answers[\(Int(entry.column) - 1)].answer"
      return SourceLocation(file: origin.file, sheet: origin.sheet, row: Int(entry.row), path: path)
    }
    return SourceLocation(file: origin.file, sheet: origin.sheet, row: Int(entry.row), column: Int(entry.column))
  }
}

// MARK: - Notes of the reader

/// A cell that reading could not use, or changed on the way. Rules turn notes into findings; no cell is dropped without
/// one.
public struct CellNote: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The item cell is no number of an item of the catalogue. The row is not used.
    case unknownItem
    /// The answer cell is no known answer word. The item counts as unanswered.
    case unknownAnswer
    /// An earlier row already answers this item; `related` is its row. This row is not used.
    case duplicateItem
    /// A date cell is no date of the calendar. The date is not used.
    case unreadableDate
    /// A date cell says that the day isn't decided (未定, 来年度, TBD). There is no date.
    case undecidedDate
    /// The level cell is no level. It is not used.
    case unreadableLevel
    /// The fiscal year can't be read.
    case unreadableYear
    /// A byte is not of the encoding, or a control character was found and replaced by U+FFFD.
    case unreadableText
    /// A value of JSON has the wrong type; it is not used.
    case wrongType
    /// A key or a heading that means nothing here; what stands under it is not used.
    case unknownField
    /// A cell that says something and stands under no heading, or beyond the last one. It is not used.
    case cellWithoutHeading
    /// The same JSON key twice in one object; the first counts.
    case duplicateKey
    /// The cell was understood after normalisation: full-width digits, ○△×, an era date and the like.
    case normalised
    /// The file holds another company's name for the same code: `found` and `readAs`, of which the latter counts. Noted
    /// where it stands first; `related` counts its rows.
    case otherName
    /// The encoding was guessed and what came out doesn't look like text of it; `readAs` is the guess, `found` two
    /// examples.
    case doubtfulEncoding
    /// A row that is no answer (a total, a repeated header, a footnote) was passed over.
    case skippedRow
    /// The answer cell is merged with another (`found` names the range), so its answer stands for another item. The
    /// item counts as unanswered.
    case mergedAnswer
    /// Rows that the workbook hides were read all the same; `found` names them, `related` counts their items.
    case hiddenRows
    /// A hidden sheet: `readAs` is empty where it was not read.
    case hiddenSheet
    /// A hidden column under a heading: `readAs` is empty where it was not read, since a visible column has the same.
    case hiddenColumn
    /// A cell covered by a merged range (`found` names it) was read with the text that is shown there (`readAs`).
    case mergedText
    /// A value that its cell doesn't show, so that it was not read: `readAs` is the number format or the merged range
    /// that hides it.
    case hiddenValue
    /// A text that is struck out: `readAs` is empty where it was not read, since all of it is.
    case struckOut
    /// A number that its cell shows with fewer digits or without its sign; `readAs` is what is shown, and was read.
    case shownOtherwise
    /// Cells whose conditional formats show something else than their numbers (`found` names them); the numbers were
    /// read.
    case conditionalLook
    /// A quoted cell that holds whole rows of the table, since a quotation mark is missing; `found` is the first of them.
    /// They aren't read.
    case quotedRows
    /// A note on a cell. It is not read.
    case cellComment
    /// Check boxes, drop-downs and the like that lie on the sheet. They are not read.
    case formControls
    /// Another company or year than the one that counts (`readAs`) is stated there.
    case otherStatement
    /// What a cover sheet says of the whole return: `found` names the cell, `readAs` is its text.
    case coverPage
  }

  public var kind: Kind
  /// The worksheet, where it is another one than the return's.
  public var sheet = ""
  /// The item concerned, or 0.
  public var item: Int
  public var row: Int
  public var column: Int
  /// The JSON path, empty elsewhere.
  public var path: String
  /// The text that stood there.
  public var found: String
  /// What it was read as, for `normalised`; empty elsewhere.
  public var readAs: String
  /// A second row, for `duplicateItem`; how many, for `hiddenRows` and `otherName`.
  public var related: Int

  public init(
    kind: Kind, item: Int = 0, row: Int, column: Int, path: String = "", found: String, readAs: String = "",
    related: Int = 0
  ) {
    self.kind = kind
    self.item = item
    self.row = row
    self.column = column
    self.path = path
    self.found = found
    self.readAs = readAs
    self.related = related
  }
}

// MARK: - Rows that meet

extension CheckSheetReturn {
  /// Puts what a row says of item `number` into the return. The first answer counts. A row that answers what was blank
  /// before is taken, with the texts and dates of the blank row where it has none of its own.
  ///
  /// - Returns: false when something the row, or the blank row before it, says could not be kept: a second answer, or a
  ///   second text.
  @inlinable
  public mutating func enter(_ entry: Entry, for number: Int) -> Bool {
    guard self[number].row == 0 else { return enterAgain(entry, for: number) }
    packed[number - 1] = entry
    return true
  }

  @usableFromInline
  mutating func enterAgain(_ entry: Entry, for number: Int) -> Bool {
    let first = self[number]
    let saysNothing =
      entry.answer == .unanswered && !entry.hasTexts && entry.evidenceDate.isNone && entry.plannedDate.isNone
    if saysNothing { return true }
    guard first.answer == .unanswered else { return false }
    var merged = entry
    var keepsAll = true
    func keep<Value: Equatable>(_ field: WritableKeyPath<Entry, Value>, unless isEmpty: (Value) -> Bool) {
      if isEmpty(first[keyPath: field]) { return }
      if isEmpty(entry[keyPath: field]) { merged[keyPath: field] = first[keyPath: field] } else { keepsAll = false }
    }
    keep(\.evidence) { $0.isEmpty }
    keep(\.comment) { $0.isEmpty }
    keep(\.evidenceDate) { $0.isNone }
    keep(\.plannedDate) { $0.isNone }
    self[number] = merged
    return keepsAll
  }

  /// The note that what stands elsewhere under the same code names another company, so that it may have been answered
  /// for another; nil where it names the same, or none.
  public func otherName(in later: CheckSheetReturn) -> CellNote? {
    guard !supplierName.isEmpty, !later.supplierName.isEmpty, supplierName != later.supplierName,
      Normalised.companyName(supplierName) != Normalised.companyName(later.supplierName)
    else { return nil }
    return CellNote(
      kind: .otherName, row: later.origin.row, column: 0, path: later.origin.path, found: later.supplierName,
      readAs: supplierName, related: max(1, later.rowCount))
  }

  /// Each other name is noted once, with how often it stands there.
  private mutating func noteOtherName(of later: CheckSheetReturn) {
    guard let note = otherName(in: later) else { return }
    let name = Normalised.companyName(note.found)
    if let index = notes.firstIndex(where: {
      $0.kind == .otherName && Normalised.companyName($0.found) == name
    }) {
      notes[index].related += note.related
    } else {
      notes.append(note)
    }
  }

  /// Takes in rows of the same return that stood elsewhere in the file, by the rule of `enter`; what could not be kept
  /// becomes a `duplicateItem` note.
  ///
  /// - Parameter later: a return of the same catalogue.
  public mutating func merge(_ later: CheckSheetReturn) {
    notes.append(contentsOf: later.notes)
    for further in later.furtherNotes { countFurther(further.first, times: further.count) }
    noteOtherName(of: later)
    for number in numbers {
      let entry = later[number]
      guard entry.isPresent else { continue }
      let first = self[number]
      var copy = entry
      copy.evidence = later.withBytes(of: entry.evidence) { append(text: $0) }
      copy.comment = later.withBytes(of: entry.comment) { append(text: $0) }
      if enter(copy, for: number) { continue }
      notes.append(
        CellNote(
          kind: .duplicateItem, item: number, row: Int(entry.row), column: Int(entry.column),
          found: later.writtenAnswers[number] ?? entry.answer.name, related: Int(first.row)))
    }
  }
}
