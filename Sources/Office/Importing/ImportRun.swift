import Criteria
import Foundation
import Ingest
import Markup
import Partners
import Reports
import Rules
import Store
import Synchronization

/// Reads files into returns, holds each against the rules, and stores it: the one place where Ingest, Rules and Store
/// meet.
struct ImportRun: Sendable {
  let reader: ReturnReader
  let judges: ReturnJudges
  let asOf: Day
  /// The year that returns should answer (`--year`); also taken for returns that state none.
  let expectedYear: Int?
  /// From whom the one file is that is imported, if somebody says so.
  let supplier: String?
  /// Nil when there is no register, as in `tenken check`.
  let register: ImportRegister?
  let keepsSource: Bool
  /// Whether there is a database that return sheets may mend returns of; not in `tenken check`.
  let asksDatabase: Bool
  let rows: FindingRows
  /// Whether findings are listed that a return doesn't keep one by one.
  let listsAll: Bool
  /// For the findings that wait to be listed.
  let temporaryFolder: String
  let progress: ImportProgress.Handler
  /// Whether nobody wants the import any more.
  let isCancelled: @Sendable () -> Bool
  private let contexts = YearContexts()

  /// A supplier's own file is kept with its return up to this size, in bytes.
  static let keptSourceLimit = 16 << 20

  /// Imports `inputs` inside the writer's transaction.
  ///
  /// A file that can't be read leaves nothing of itself behind and is named in the report; the caller decides
  /// whether the rest may stand.
  ///
  /// - Parameter preferred: how many of them, the first, count where others compete with them.
  func importFiles(_ inputs: [InputFile], preferred: Int, into writer: StoreWriter) throws -> ImportReport {
    let years = Set(try writer.reader.years())
    var report = ImportReport(of: register, preferred: preferred, temporaryFolder: temporaryFolder)
    try report.rivals.read(writer.reader)
    var index = 0
    while index < inputs.count {
      let small = inputs[index...].prefix(while: ImportRun.isReadWhole)
      guard small.count > 1 else {
        try importFile(inputs[index], index, storedYears: years, into: writer, report: &report)
        index += 1
        continue
      }
      try ReadAhead.run(
        fresh: { WholeFile(keepsSource: keepsSource) },
        make: { emit in
          var file = WholeFile(keepsSource: keepsSource)
          var sheet = CheckSheetReturn(itemCount: reader.itemCount)
          for input in small {
            try readWhole(input, reusing: &sheet, into: &file)
            try emit(&file)
          }
        },
        work: { file in
          for index in 0..<file.count { try judgeAhead(&file.returns[index], storedYears: years) }
        },
        use: { file in
          if file.isWhole {
            try importWhole(&file, of: inputs[index], index, into: writer, report: &report)
          } else {
            try importFile(inputs[index], index, storedYears: years, into: writer, report: &report)
          }
          index += 1
        })
    }
    return report
  }

  /// Enters a file into the report.
  ///
  /// - Returns: where the report stood before; nil where the file isn't imported for its name.
  private func begin(
    _ input: InputFile, _ index: Int, size: Int?, report: inout ImportReport
  ) -> ImportReport.Mark? {
    let name = input.isStandardInput ? input.path : input.name
    let mark = report.beginFile(name)
    let isPlain = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    guard isPlain || !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      report.files[index].failure = .controlCharacter(inNameOf: name)
      return nil
    }
    if let failure = input.failure {
      report.files[index].failure = failure
      return nil
    }
    progress(.beginsFile(index, size: size))
    return mark
  }

  /// Thrown where rows of many returns turn out to stand apart, or of one that can't be put together with what is
  /// stored of it: the file is read again with its rows gathered.
  private struct RowsApart: Error {}

  private func importFile(
    _ input: InputFile, _ index: Int, storedYears: Set<Int>, into writer: StoreWriter, report: inout ImportReport
  ) throws {
    guard let mark = begin(input, index, size: input.byteCount, report: &report) else { return }
    func read(gathers: Bool) throws {
      try importFile(
        input, index, since: mark, gathers: gathers, storedYears: storedYears, into: writer, report: &report)
    }
    do { try read(gathers: false) } catch is RowsApart { try read(gathers: true) }
  }

  /// - Parameter gathers: whether rows of one return may stand apart; else they are `RowsApart`, and nothing has changed.
  private func importFile(
    _ input: InputFile, _ index: Int, since mark: ImportReport.Mark, gathers: Bool, storedYears: Set<Int>,
    into writer: StoreWriter, report: inout ImportReport
  ) throws {
    let id = try writer.beginFile(kind: .returns, name: TerminalText.shown(input.name), receivedOn: asOf)
    let digest = self.digest(of: input)
    let further = listsAll ? FurtherFindings(rows, in: temporaryFolder) : nil
    if gathers { report.gather() }
    do {
      let known = try knownContent(of: input, index, rivals: report.rivals)
      try readFile(
        input, digest: digest, showsProgress: !gathers, gathers: gathers, further: further, storedYears: storedYears
      ) { judged in
        try judge(&judged, beside: writer)
        try storeOrReject(&judged, file: id, of: known, index: index, writer: writer, report: &report)
      }
      report.arrange(since: mark)
      try further?.list { _ = try report.add(SeverityCounts(), rows: $0) }
      let hash = digest.hash()
      let file = report.files[index]
      if let earlier = try writer.file(kind: .returns, sha256: hash) {
        try writer.discardFile(id)
        report.undoFile(mark)
        return try importAgain(input, earlier: earlier, index: index, writer: writer, report: &report)
      }
      if file.isStored {
        try writer.finishFile(id, sha256: hash, byteCount: digest.count, bytes: digest.bytes, rejected: file.rejected)
      } else {
        try writer.discardFile(id)
      }
      let content = SourceContent(name: TerminalText.shown(input.name), sha256: hash, byteCount: digest.count)
      try report.rivals.finish(index, content, on: asOf, in: writer)
    } catch let apart as RowsApart {
      try writer.discardFile(id)
      report.undoFile(mark)
      throw apart
    } catch let error as IngestError {
      try writer.discardFile(id)
      report.undoFile(mark)
      report.files[index].failure = try failure(error, of: input, in: writer.reader)
    }
  }

  /// Imports a small file that has been read to its end: no part of it can turn out to be unreadable, so that none has
  /// to be taken back.
  private func importWhole(
    _ whole: inout WholeFile, of input: InputFile, _ index: Int, into writer: StoreWriter, report: inout ImportReport
  ) throws {
    guard begin(input, index, size: whole.digest.count, report: &report) != nil else { return }
    if let error = whole.error {
      report.files[index].failure = try failure(error, of: input, in: writer.reader)
      return
    }
    let hash = whole.digest.hash()
    if let earlier = try writer.file(kind: .returns, sha256: hash) {
      return try importAgain(input, earlier: earlier, index: index, writer: writer, report: &report)
    }
    let id = try writer.beginWholeFile(
      kind: .returns, name: TerminalText.shown(input.name), receivedOn: asOf, sha256: hash,
      byteCount: whole.digest.count,
      bytes: whole.digest.bytes)
    for place in 0..<whole.count {
      try judge(&whole.returns[place], beside: writer)
      // All of the file is here, and nothing of it can be taken back.
      whole.returns[place].sheet.mayGoOn = false
      try storeOrReject(&whole.returns[place], file: id, of: hash, index: index, writer: writer, report: &report)
    }
    let file = report.files[index]
    try file.isStored ? writer.finishFile(id, rejected: file.rejected) : writer.discardFile(id)
    let content = SourceContent(
      name: TerminalText.shown(input.name), sha256: hash, byteCount: whole.digest.count)
    try report.rivals.finish(index, content, on: asOf, in: writer)
  }

  /// Why a file can't be read and, where it isn't a table at all, whose it seems to be.
  private func failure(_ error: IngestError, of input: InputFile, in reader: StoreReader) throws -> Failure {
    let failure = Failure(error)
    guard case .unsupportedFormat = error else { return failure }
    return failure.naming(try register?.supplier(namedIn: input.name, in: reader))
  }

  /// What is reported of files that a supplier may have sent in place of a table.
  func words(about documents: [InputFiles.Document], in reader: StoreReader) throws -> [LocalizedText] {
    try documents.map { document in
      Failure(.unsupportedFormat(file: TerminalText.shown(document.path), format: document.format))
        .naming(try register?.supplier(namedIn: document.path, in: reader)).message
    }
  }

  /// A file with the bytes of one that was imported before.
  private func importAgain(
    _ input: InputFile, earlier: SourceFileRow, index: Int, writer: StoreWriter, report: inout ImportReport
  ) throws {
    report.files[index].importedBefore = earlier.name
    if !report.rivals.prefers(index) { try repeatFindings(of: earlier, report: &report, in: writer) }
    guard earlier.rejected > 0 || report.rivals.prefers(index) else { return }
    try importRest(of: input, earlier: earlier, index: index, writer: writer, report: &report)
  }

  /// Stores those returns of a file imported before that were not stored then, and can be now. What was stored, or
  /// mended since, stays.
  private func importRest(
    of input: InputFile, earlier: SourceFileRow, index: Int, writer: StoreWriter, report: inout ImportReport
  ) throws {
    let mark = report.mark
    report.gather()
    try writer.resumeFile(earlier)
    do {
      try readFile(input, gathers: true, storedYears: Set(try writer.reader.years())) { judged in
        try judge(&judged, beside: writer)
        let key = judged.key
        let competes =
          report.rivals.prefers(index)
          ? report.rivals.compete(for: key) : report.rivals.standing(of: key, in: earlier.sha256) != .free
        if !competes, report.returns[key] == nil,
          let current = try writer.currentReturn(supplier: key.code, year: key.year)
        {
          if current.fileID == earlier.id { report.files[index].countsAlready = true }
          return
        }
        try storeOrReject(&judged, file: earlier.id, of: earlier.sha256, index: index, writer: writer, report: &report)
      }
    } catch is IngestError {
      // Changed or gone since it was read a moment ago: what was imported before stays as it is.
      try writer.discardFile(earlier.id)
      report.undoFile(mark)
      report.files[index].importedBefore = earlier.name
      return
    }
    report.arrange(since: mark)
    if report.files[index].added + report.files[index].superseded > 0 { report.files[index].importedBefore = nil }
    try writer.finishAgain(earlier.id, rejected: report.files[index].rejected)
    let content = SourceContent(name: earlier.name, sha256: earlier.sha256, byteCount: earlier.byteCount)
    try report.rivals.finish(index, content, on: asOf, in: writer)
  }

  // MARK: Reading and judging

  /// A return, and once it is judged: what the rules say of it, packed for the database and for the list.
  struct Judged: Sendable {
    var sheet: CheckSheetReturn
    var counts = SeverityCounts()
    let packed = PackedReturn()
    let rows = FindingPacker()
    var isJudged = false
    /// Whether it is a return sheet put together with the return it mends, or one that fits none and isn't stored.
    var isMended = false
    var isRefused = false
    /// By a thread that may not ask the database for last year's return.
    var isJudgedAhead = false

    init(itemCount: Int) { sheet = CheckSheetReturn(itemCount: itemCount) }

    var key: ImportReport.Key { ImportReport.Key(code: sheet.supplierCode, year: sheet.fiscalYear) }

    /// Takes a return that has just been read, and leaves the one before it for its memory.
    mutating func begin(with sheet: inout CheckSheetReturn) {
      swap(&self.sheet, &sheet)
      isJudged = false
      isMended = false
      isRefused = false
      isJudgedAhead = false
    }
  }

  /// A small file, read while the ones before it were stored. One value holds many, one after the other, keeping its
  /// memory.
  private struct WholeFile: Sendable {
    /// Of which the first `count` are the file's.
    var returns: [Judged] = []
    var count = 0
    let digest: SourceDigest
    /// Why it can't be read.
    var error: IngestError?
    /// Whether all of it is here: what turns out to hold many returns is read again when its turn comes.
    var isWhole = true

    init(keepsSource: Bool) {
      digest = SourceDigest(keepsBytes: true, keepsAll: keepsSource)
    }

    /// Forgets the file, for the next one.
    mutating func restart() {
      count = 0
      digest.restart()
      error = nil
      isWhole = true
    }

    /// Whether some of the return has been read before.
    func holdsPart(of sheet: CheckSheetReturn) -> Bool {
      guard sheet.mayGoOn else { return false }
      return returns[..<count].contains {
        $0.sheet.supplierCode == sheet.supplierCode && $0.sheet.fiscalYear == sheet.fiscalYear
      }
    }

    /// Takes a return, and leaves another for its memory.
    mutating func addReturn(_ sheet: inout CheckSheetReturn) {
      if count == returns.count { returns.append(Judged(itemCount: sheet.itemCount)) }
      returns[count].begin(with: &sheet)
      count += 1
    }
  }

  /// Bytes of a file up to which it is read whole, and the returns that it may hold then, so that the files read ahead
  /// take little memory.
  private static let (wholeSize, wholeCount) = (128 << 10, 4)

  private static func isReadWhole(_ input: InputFile) -> Bool {
    input.byteCount.map { $0 <= wholeSize } ?? false
  }

  /// Thrown where a small file holds many returns, rows of one that stand apart, or more findings than a return keeps.
  private struct TooMany: Error {}

  private func readWhole(_ input: InputFile, reusing sheet: inout CheckSheetReturn, into file: inout WholeFile) throws {
    file.restart()
    do {
      try read(input, digest: file.digest, reusing: &sheet) { sheet in
        guard file.count < ImportRun.wholeCount, !file.holdsPart(of: sheet),
          sheet.furtherNotes.isEmpty || !listsAll
        else { throw TooMany() }
        file.addReturn(&sheet)
      }
    } catch let error as IngestError {
      file.error = error
    } catch is TooMany {
      file.restart()
      file.isWhole = false
    }
  }

  /// Reads a file and holds each return against the rules; large files on a thread of their own, ahead of `sink`.
  ///
  /// - Parameters:
  ///   - gathers: whether rows that stand apart are put together before any return is handed on.
  ///   - storedYears: the years that the database has returns of.
  private func readFile(
    _ input: InputFile, digest: SourceDigest? = nil, showsProgress: Bool = false, gathers: Bool,
    further: FurtherFindings? = nil, storedYears: Set<Int>, sink: (inout Judged) throws -> Void
  ) throws {
    let read: @Sendable (_ sink: (inout Judged) throws -> Void) throws -> Void = { sink in
      var judged = Judged(itemCount: self.reader.itemCount)
      var sheet = CheckSheetReturn(itemCount: self.reader.itemCount)
      try self.read(
        input, digest: digest, showsProgress: showsProgress, gathers: gathers, further: further, reusing: &sheet
      ) { sheet in
        judged.begin(with: &sheet)
        try sink(&judged)
        swap(&judged.sheet, &sheet)
      }
    }
    // A thread costs more than reading a small file.
    if input.byteCount ?? .max < ImportRun.readAheadThreshold {
      try read(sink)
    } else {
      try ReadAhead.run(
        fresh: { Judged(itemCount: self.reader.itemCount) }, make: read,
        work: { judged in try judgeAhead(&judged, storedYears: storedYears) },
        use: sink)
    }
  }

  private func read(
    _ input: InputFile, digest: SourceDigest?, showsProgress: Bool = false, gathers: Bool = false,
    further: FurtherFindings? = nil, reusing sheet: inout CheckSheetReturn,
    sink: (inout CheckSheetReturn) throws -> Void
  ) throws {
    let observer: (UnsafeRawBufferPointer) -> Void = { bytes in
      digest?.add(bytes)
      if showsProgress { progress(.hasRead(bytes: bytes.count)) }
    }
    let folder = gathers ? temporaryFolder : nil
    try reader.read(
      input.open(observer: observer), reusing: &sheet, gatheringIn: folder, further: { further?.add($0, $1) }
    ) { sheet in
      if let supplier, !sheet.supplierCode.isEmpty, sheet.supplierCode != supplier {
        throw IngestError.otherSupplier(sheet.origin, stated: sheet.supplierCode, given: supplier)
      }
      try sink(&sheet)
    }
  }

  private func digest(of input: InputFile) -> SourceDigest {
    SourceDigest(keepsBytes: keepsSource || (input.byteCount ?? 0) <= ImportRun.keptSourceLimit, keepsAll: keepsSource)
  }

  /// Judges a return before its turn to be stored, if the register is at hand. One of the year after one that the
  /// database has is left, since only the storing thread may ask the database for last year's; so is a return sheet, as
  /// what it mends is in the database, too.
  private func judgeAhead(_ judged: inout Judged, storedYears: Set<Int>) throws {
    settle(&judged.sheet)
    guard register?.isWhole ?? true, !storedYears.contains(judged.sheet.fiscalYear - 1), !judged.sheet.isReturnSheet
    else { return }
    try judge(&judged)
    judged.isJudgedAhead = true
  }

  /// Whose return it is, of which year and of which edition, as far as the import knows.
  private func settle(_ sheet: inout CheckSheetReturn) {
    if let supplier, sheet.supplierCode.isEmpty { sheet.supplierCode = supplier }
    if sheet.fiscalYear == 0, let expectedYear { sheet.fiscalYear = expectedYear }
    judges.settle(&sheet)
  }

  /// Holds a return against the rules, with the same supplier's of the year before, unless it was done ahead.
  private func judge(_ judged: inout Judged, beside writer: StoreWriter) throws {
    guard !judged.isJudged else { return }
    settle(&judged.sheet)
    try register?.prepare(for: judged.sheet, in: writer.reader)
    if judged.sheet.isReturnSheet { return try judgeReturnSheet(&judged, beside: writer) }
    try judge(&judged, lastYear: { try lastYear(of: $0, in: writer) })
  }

  /// The same supplier's return of the year before, as one of the edition that a return answers, with the items that
  /// were asked then.
  typealias LastYear = (sheet: CheckSheetReturn, asked: [Int]?)

  func lastYear(of sheet: CheckSheetReturn, in writer: StoreWriter) throws -> LastYear? {
    guard !sheet.supplierCode.isEmpty, sheet.fiscalYear != 0 else { return nil }
    let (code, year) = (sheet.supplierCode, sheet.fiscalYear - 1)
    guard
      let last = try writer.currentReturn(supplier: code, year: year)
        .flatMap({ try writer.reader.returnSheet(id: $0.id) }), let carried = judges.carried(last, to: sheet)
    else { return nil }
    let level = try writer.reader.askedLevel(of: code, in: year)
    return (carried, level.map { judges.askedItems(upTo: $0, by: last, carriedTo: sheet) })
  }

  /// Holds a return against the rules, and makes ready what is stored and listed of it.
  ///
  /// - Parameters:
  ///   - lastYear: finds the same supplier's return of the year before, once the supplier is known.
  ///   - firstFile: the file of this import that already holds a return of the same supplier and year.
  func judge(
    _ judged: inout Judged, lastYear: (CheckSheetReturn) throws -> LastYear? = { _ in nil },
    firstFile: String? = nil, replacing current: CheckSheetReturn? = nil
  ) throws {
    settle(&judged.sheet)
    let candidates = identify(&judged.sheet)
    var context = context(of: judged.sheet)
    context.candidates = candidates
    context.firstFile = firstFile
    context.compare(with: try lastYear(judged.sheet))
    context.replacedAnswers = current?.answeredCount ?? 0
    context.replacedDay = current?.answeredOn ?? .none
    try pack(&judged, with: judges.judge(of: judged.sheet).book.evaluate(judged.sheet, in: context))
  }

  func pack(_ judged: inout Judged, with findings: [Finding]) throws {
    judged.isJudged = true
    judged.counts = SeverityCounts(findings)
    let code = judged.sheet.supplierCode
    if rows.waivers.concerns(code) { judged.counts.hold(findings, against: rows.waivers, of: judged.key) }
    try judged.packed.pack(judged.sheet, findings: findings)
    judges.judge(of: judged.sheet).rows.pack(
      findings, of: judged.key, at: judged.sheet.origin, into: judged.rows)
  }

  /// Finds the supplier of a sheet that states no code by its corporate number or name, and notes it.
  ///
  /// - Returns: the codes of the suppliers that fit, where they are several.
  func identify(_ sheet: inout CheckSheetReturn) -> [String] {
    guard sheet.supplierCode.isEmpty, let register else { return [] }
    switch register.find(corporateNumber: sheet.corporateNumber, name: sheet.supplierName) {
    case .one(let code):
      sheet.supplierCode = code
      let stated = sheet.supplierName.isEmpty ? sheet.corporateNumber : sheet.supplierName
      sheet.notes.append(
        CellNote(
          kind: .normalised, row: sheet.origin.row, column: 0, path: sheet.origin.path, found: stated, readAs: code))
      return []
    case .several(let codes): return codes
    case .none: return []
    }
  }

  /// Files from this size, in bytes, are read on a thread of their own.
  private static let readAheadThreshold = 1 << 20

  /// What rules know apart from a return.
  func context(of sheet: CheckSheetReturn) -> RuleContext {
    let facts = judges.judge(of: sheet).facts
    var context = contexts.context(of: sheet.fiscalYear, facts.catalogue.edition) {
      RuleContext(facts: facts, asOf: asOf, fiscalYear: sheet.fiscalYear)
    }
    context.askedEdition = judges.askedInstead(of: sheet)
    let entry = register?[sheet.supplierCode]
    context.expectedYear = expectedYear
    context.targetLevel = entry?.target
    context.isImportant = entry?.isImportant
    context.records = entry.flatMap { _ in register?.records(of: sheet.supplierCode) }
    context.supplierIsKnown = register.map { _ in entry != nil }
    // English sheets go out with the English name.
    context.registeredName = entry.map { !$0.nameEn.isEmpty && $0.nameEn == sheet.supplierName ? $0.nameEn : $0.name }
    context.registerFields = entry?.fields ?? [:]
    return context
  }

  // MARK: Storing

  /// - Parameter content: SHA-256 of the file, where it has to be known whether it competes with others.
  private func storeOrReject(
    _ judged: inout Judged, file: Int64, of content: Data?, index: Int, writer: StoreWriter,
    report: inout ImportReport
  ) throws {
    if isCancelled() { throw CancellationError() }
    let key = judged.key
    // Judged ahead, before last year's return of the same file was stored.
    if judged.isJudgedAhead, report.returns[ImportReport.Key(code: key.code, year: key.year - 1)] != nil {
      try judge(&judged, lastYear: { try lastYear(of: $0, in: writer) })
    }
    let twin = report.returns[key]
    if let twin, twin.file == index, !judged.isMended, !judged.isRefused {
      if judged.sheet.mayGoOn, !judged.sheet.goesOn || !canMerge(twin, of: key, in: report) { throw RowsApart() }
      return try merge(&judged, into: twin, file: file, writer: writer, report: &report)
    }
    // What decided about its first rows may not hold of the whole.
    if judged.sheet.mayGoOn, report.files[index].turnedAway.contains(key) { throw RowsApart() }
    let standing = try self.standing(of: judged, in: content, index: index, beside: writer, report: &report)
    if standing == .setAside { return }
    if twin == nil, standing == .free { try judgeAgainstCurrent(&judged, in: writer) }
    if case .second(let first) = standing {
      try judge(&judged, lastYear: { try lastYear(of: $0, in: writer) }, firstFile: first)
    }
    let entry = try report.add(judged.counts, rows: judged.rows.contents, at: judged.sheet.origin)
    // Without a supplier or a year it belongs nowhere; of another year than the one imported, or with a twin in another
    // file, nobody knows whether it is right, and it must not supersede what is.
    guard !key.code.isEmpty, asOf.mayRecord(key.year), key.year == expectedYear ?? key.year, standing == .free,
      !judged.isRefused, isAboutOurCriteria(judged.sheet)
    else {
      report.files[index].rejected += 1
      if standing != .free { report.files[index].undecided += 1 }
      if judged.sheet.mayGoOn, !key.code.isEmpty { report.files[index].turnedAway.insert(key) }
      return
    }
    let before =
      report.rivals.prefers(index)
      ? try writer.currentReturn(supplier: key.code, year: key.year).flatMap { try writer.file(id: $0.fileID) } : nil
    let outcome = try writer.storeReturn(judged.sheet, packed: judged.packed, file: file)
    report.store(outcome, judged.counts, at: entry, for: key)
    report.keepNames(of: judged.sheet.notes, for: key)
    if report.rivals.prefers(index) {
      report.rivals.decide(
        RivalFiles.Decision(
          file: index, key: key, isStoredNow: outcome.kind != .unchanged,
          before: outcome.kind == .superseded ? before : nil))
    }
  }

  /// Answers to other criteria can't be held against these.
  private func isAboutOurCriteria(_ sheet: CheckSheetReturn) -> Bool {
    judges.standing(of: sheet).isUsable
  }

  /// Holds a return that states when it was answered, or answers nothing, against the one whose place it would take.
  private func judgeAgainstCurrent(_ judged: inout Judged, in writer: StoreWriter) throws {
    let isEmpty = judged.sheet.answeredCount == 0
    let key = judged.key
    guard asksDatabase, isEmpty || !judged.sheet.answeredOn.isNone, !judged.isMended, !judged.isRefused,
      !key.code.isEmpty, key.year != 0,
      let current = try writer.currentReturn(supplier: key.code, year: key.year).flatMap({
        try writer.reader.returnSheet(id: $0.id)
      }), isEmpty || judged.sheet.answeredOn < current.answeredOn
    else { return }
    try judge(&judged, lastYear: { try lastYear(of: $0, in: writer) }, replacing: current)
    judged.isRefused = isEmpty && current.answeredCount > 0
  }

  /// Whether further rows of a return can be put together with those that are stored. A return costs several times as
  /// much then, so only few may: where rows stand in any order, all are gathered first. One that took the place of
  /// another has to be held against that as a whole, and one that was last year's to another is read by that one's rules.
  private func canMerge(
    _ first: ImportedReturns.Stored, of key: ImportReport.Key, in report: ImportReport
  ) -> Bool {
    first.kind == .added && !report.rivals.prefers(first.file)
      && report.returns[ImportReport.Key(code: key.code, year: key.year + 1)] == nil
      && report.files[first.file].merged <= max(16, report.files[first.file].added / 32)
  }

  /// Rows of a return that stood apart from its first ones: put together, and held against the rules again.
  private func merge(
    _ judged: inout Judged, into first: ImportedReturns.Stored, file: Int64, writer: StoreWriter,
    report: inout ImportReport
  ) throws {
    guard var whole = try writer.reader.returnSheet(id: first.id) else {
      throw Failure(.inputOutput, ja: "保存した回答を読み戻せません。", en: "a stored return can't be read back.")
    }
    let earlier = try writer.reader.findings(returnID: first.id)
    whole.notes = report.otherNames[judged.key] ?? []
    whole.merge(judged.sheet)
    report.keepNames(of: whole.notes, for: judged.key)
    swap(&judged.sheet, &whole)
    // Said once of a return.
    if earlier.contains(where: { $0.rule == RuleBook.doubtfulEncoding }) {
      judged.sheet.notes.removeAll { $0.kind == .doubtfulEncoding }
    }
    // What the reader noted of the first rows isn't in the stored return, so those findings are kept, and only the
    // others made anew; other names are counted, and so said anew.
    var context = context(of: judged.sheet)
    context.compare(with: try lastYear(of: judged.sheet, in: writer))
    let book = judges.judge(of: judged.sheet).book
    let kept = earlier.filter { book.isAboutReading($0.rule) && $0.rule != RuleBook.otherName }
    let findings = kept + book.evaluate(judged.sheet, in: context)
    try pack(&judged, with: book.bounded(book.ordered(findings)))
    report.files[first.file].merged += 1
    let outcome = try writer.replaceReturn(id: first.id, with: judged.sheet, packed: judged.packed, file: file)
    try report.replace(first, by: outcome, judged.counts, rows: judged.rows.contents)
  }
}

/// What rules know that depends on year and edition alone: made once, and asked for by two threads.
private final class YearContexts: Sendable {
  /// Few, and each return asks.
  private let known = Mutex<[(year: Int, edition: String, context: RuleContext)]>([])

  func context(of year: Int, _ edition: String, make: () -> RuleContext) -> RuleContext {
    known.withLock { known in
      if let place = known.firstIndex(where: { $0.year == year && $0.edition == edition }) {
        return known[place].context
      }
      let context = make()
      known.append((year, edition, context))
      return context
    }
  }
}
