import Criteria

/// An Excel workbook (.xlsx, .xlsm), its parts found as ECMA-376 part 2 says: from `_rels/.rels` by relations.
final class Workbook {
  struct Sheet {
    var name: String
    var isHidden: Bool
    fileprivate var path: String
  }

  let name: String
  private(set) var sheets: [Sheet] = []
  private(set) var strings: SharedStrings?
  private(set) var counts1904 = false
  private var styles: [CellStyle] = []
  private var looksWithFormat: [Bool] = []
  private var formats = [NumberFormat.general]
  private let archive: ZipArchive
  private let budget = UnpackBudget()

  /// - Throws: `IngestError.unsupportedFormat` for other kinds of zip files, `.damagedWorkbook`, `.workbookLimit`.
  init(_ file: FileBytes, name: String) throws(IngestError) {
    self.name = name
    archive = try ZipArchive(file: file, name: name)
    guard archive["_rels/.rels"] != nil else {
      throw .unsupportedFormat(
        file: name, format: archive["mimetype"] != nil && archive["content.xml"] != nil ? .openDocument : .zip)
    }
    let main =
      try Workbook.relationships(of: "", in: archive, budget: budget).first(ofType: "officeDocument")?.path ?? ""
    if main.lowercased().hasSuffix(".bin") { throw .unsupportedFormat(file: name, format: .binaryWorkbook) }
    if main.hasPrefix("word/") { throw .unsupportedFormat(file: name, format: .word) }
    if main.hasPrefix("ppt/") { throw .unsupportedFormat(file: name, format: .slides) }
    guard main.hasPrefix("xl/") || main.hasSuffix("workbook.xml") else {
      throw .unsupportedFormat(file: name, format: .zip)
    }
    let book = WorkbookPart(try part(main), place: place(main))
    try book.readAll()
    counts1904 = book.counts1904
    let relationships = try Workbook.relationships(of: main, in: archive, budget: budget)
    sheets = book.sheets.compactMap { sheet in
      // Charts and dialogs are sheets too, but hold no cells.
      guard let target = relationships.targets[sheet.relationship], target.type == "worksheet" else { return nil }
      return Sheet(name: sheet.name, isHidden: sheet.isHidden, path: target.path)
    }
    if let path = relationships.first(ofType: "styles")?.path, archive[path] != nil {
      let read = CellStyles(try part(path), place: place(path))
      try read.readAll()
      (styles, formats, looksWithFormat) = (read.styles, read.formats, read.looksWithFormat)
    }
    if let path = relationships.first(ofType: "sharedStrings")?.path, archive[path] != nil {
      let strings = SharedStrings(try part(path), place: place(path))
      try strings.readAll()
      self.strings = strings
    }
  }

  /// Opens a sheet as text: one comma-separated record per row.
  func open(_ sheet: Sheet) throws(IngestError) -> ByteSource { text(of: try worksheet(sheet)) }

  func worksheet(_ sheet: Sheet, reading: SheetReading? = nil) throws(IngestError) -> Worksheet {
    var place = place(sheet.path)
    place.sheet = sheet.name
    return Worksheet(try part(sheet.path), place: place, workbook: self, reading: reading)
  }

  /// The merged ranges of a sheet, read without its cells.
  func merges(of sheet: Sheet) throws(IngestError) -> [CellRange] {
    let merges = MergedRanges(try part(sheet.path), place: place(sheet.path))
    try merges.readAll()
    return merges.ranges
  }

  /// The notes on a sheet's cells and what lies on the sheet.
  func objects(on sheet: Sheet) throws(IngestError) -> SheetObjects {
    guard archive[Workbook.relationshipsPath(of: sheet.path)] != nil else { return SheetObjects() }
    var objects = SheetObjects()
    let targets = try Workbook.relationships(of: sheet.path, in: archive, budget: budget).targets
    for target in targets.values.sorted(by: { $0.path < $1.path }) where archive[target.path] != nil {
      let place = place(target.path)
      switch target.type {
      case "comments", "threadedComment":
        let notes = SheetNotes(try part(target.path), place: place, isThreaded: target.type == "threadedComment")
        try notes.readAll()
        objects.add(notes)
      case "vmlDrawing":
        // Old drawings are often no sound XML, and what they hold stands elsewhere too.
        let controls = FormControls(try part(target.path), place: place)
        do throws(IngestError) {
          try controls.readAll()
        } catch {
          guard case .damagedWorkbook = error else { throw error }
        }
        objects.placed += controls.controls
      case "ctrlProp":
        let controls = FormControls(try part(target.path), place: place)
        try controls.readAll()
        objects.unplaced += controls.controls
      default: break
      }
    }
    return objects
  }

  /// Whether a look that conditional formats may give shows numbers by a format of its own.
  func givesFormat(look index: Int) -> Bool { looksWithFormat.indices.contains(index) && looksWithFormat[index] }

  func style(_ index: Int) -> CellStyle { index < styles.count ? styles[index] : CellStyle() }
  func format(_ style: CellStyle) -> NumberFormat { formats[style.format] }

  func text(of worksheet: Worksheet) -> ByteSource {
    ByteSource(name: name) { (buffer) throws(IngestError) in try worksheet.read(into: buffer) }
  }

  private func place(_ path: String) -> SourceLocation { SourceLocation(file: name, path: path) }

  private func part(_ path: String) throws(IngestError) -> ZipPart {
    try Workbook.part(path, in: archive, budget: budget)
  }

  private static func part(_ path: String, in archive: ZipArchive, budget: UnpackBudget) throws(IngestError) -> ZipPart
  {
    guard let entry = archive[path] else {
      throw .damagedWorkbook(SourceLocation(file: archive.name, path: path), problem: .missingPart)
    }
    return try ZipPart(entry, of: archive, budget: budget)
  }

  private static func relationships(
    of path: String, in archive: ZipArchive, budget: UnpackBudget
  ) throws(IngestError) -> Relationships {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let own = relationshipsPath(of: path)
    let relationships = Relationships(
      try part(own, in: archive, budget: budget), place: SourceLocation(file: archive.name, path: own), folder: folder)
    try relationships.readAll()
    return relationships
  }

  private static func relationshipsPath(of path: String) -> String {
    let pieces = path.split(separator: "/")
    let folder = pieces.dropLast().joined(separator: "/")
    return (folder.isEmpty ? "" : folder + "/") + "_rels/\(pieces.last ?? "").rels"
  }
}
