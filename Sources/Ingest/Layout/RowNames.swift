import Criteria

/// What the rows of one gathered return say of whose it is. The first row counts; another company's name is noted once,
/// with how many rows have it.
struct RowNames {
  private let columns: [(heading: Heading, column: Int)]
  private var key: RowKey
  private var met: Set<UInt64> = []
  /// For a way of writing another name, by its hash, the place of that name among `others`.
  private var places: [UInt64: Int] = [:]
  private var placesOfNames: [String: Int] = [:]
  private var latest: Int?
  private(set) var others: [CellNote] = []

  /// - Parameter columns: all that describe a whole return.
  init(_ key: RowKey, columns: [(heading: Heading, column: Int)]) { (self.key, self.columns) = (key, columns) }

  /// Begins another return with the reader's row.
  mutating func begin(_ reader: borrowing CSVReader) {
    met.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    placesOfNames.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
    latest = nil
    key.set(to: reader)
    met.insert(key.hash)
  }

  /// Takes in a further row of the return.
  mutating func add(_ reader: borrowing CSVReader, to sheet: inout CheckSheetReturn) {
    if !key.matches(reader) {
      key.set(to: reader)
      let hash = key.hash
      if met.insert(hash).inserted { places[hash] = meet(reader, &sheet) }
      latest = places[hash]
    }
    if let latest { others[latest].related += 1 }
  }

  /// Notes what is written otherwise than in the rows before.
  ///
  /// - Returns: the place of another company's name.
  private mutating func meet(_ reader: borrowing CSVReader, _ sheet: inout CheckSheetReturn) -> Int? {
    var stated = CheckSheetReturn(itemCount: 1)
    stated.origin = SourceLocation(file: reader.name, row: reader.row)
    for (heading, column) in columns {
      ReturnHeader.set(heading, to: reader.string(column), row: reader.row, column: column + 1, in: &stated)
    }
    sheet.notes.append(contentsOf: stated.notes)
    if sheet.supplierName.isEmpty { sheet.supplierName = stated.supplierName }
    if sheet.corporateNumber.isEmpty { sheet.corporateNumber = stated.corporateNumber }
    guard var note = sheet.otherName(in: stated) else { return nil }
    let name = Normalised.companyName(note.found)
    if let place = placesOfNames[name] { return place }
    note.related = 0
    others.append(note)
    placesOfNames[name] = others.count - 1
    return others.count - 1
  }
}
