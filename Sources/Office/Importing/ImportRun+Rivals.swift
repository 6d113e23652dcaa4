import Criteria
import Foundation
import Ingest
import Partners
import Store

extension ImportRun {
  /// How a return stands beside those of other files for the same supplier and year.
  enum Standing: Equatable {
    case free
    /// Another file's return counts until somebody says which is right.
    case second(first: String)
    /// Somebody has said that another file's counts.
    case setAside
  }

  /// Whether a return competes with another file's, in this import or since an earlier one.
  func standing(
    of judged: Judged, in content: Data?, index: Int, beside writer: StoreWriter, report: inout ImportReport
  ) throws -> Standing {
    // A return sheet says itself which version it mends.
    if judged.isMended || judged.isRefused { return .free }
    let (key, rivals) = (judged.key, report.rivals)
    if let twin = report.returns[key] {
      let first = report.files[twin.file].path
      guard !rivals.prefers(index) else { throw Failure.bothPreferred(first, report.files[index].path, key) }
      report.rivals.note(key, isSetAside: rivals.prefers(twin.file))
      guard rivals.prefers(twin.file) else { return .second(first: first) }
      report.files[index].setAside += 1
      return .setAside
    }
    if rivals.prefers(index) { return .free }
    switch rivals.standing(of: key, in: content) {
    case .free: return .free
    case .setAside:
      report.files[index].setAside += 1
      return .setAside
    case .undecided: return try currentFile(of: key, in: writer).map { .second(first: $0) } ?? .free
    }
  }

  /// The file whose return of a supplier and year counts.
  func currentFile(of key: ImportReport.Key, in writer: StoreWriter) throws -> String? {
    guard let current = try writer.currentReturn(supplier: key.code, year: key.year) else { return nil }
    return try writer.reader.origin(returnID: current.id)?.place.file
  }

  /// Lists again what was found in those returns of a file imported before with which others compete undecided: an
  /// import that leaves the question open says the same each time.
  func repeatFindings(of earlier: SourceFileRow, report: inout ImportReport, in writer: StoreWriter) throws {
    let packer = FindingPacker()
    for key in report.rivals.undecided {
      guard let current = try writer.currentReturn(supplier: key.code, year: key.year), current.fileID == earlier.id,
        let origin = try writer.reader.origin(returnID: current.id)?.place
      else { continue }
      let findings = try writer.reader.findings(returnID: current.id)
      var counts = SeverityCounts(findings)
      if rows.waivers.concerns(key.code) { counts.hold(findings, against: rows.waivers, of: key) }
      rows.pack(findings, of: key, at: origin, into: packer)
      _ = try report.add(counts, rows: packer.contents, at: origin)
    }
  }

  /// The SHA-256 of a file that may compete with others since an earlier import; nil of one that is new by its length.
  func knownContent(of input: InputFile, _ index: Int, rivals: RivalFiles) throws -> Data? {
    guard !rivals.prefers(index), rivals.mayKnow(byteCount: input.byteCount) else { return nil }
    let digest = SourceDigest(keepsBytes: false, keepsAll: false)
    var source = try input.open(observer: digest.add)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var failure: IngestError?
    var count = 0
    repeat {
      count = buffer.withUnsafeMutableBytes { bytes in
        do throws(IngestError) {
          return try source.read(into: bytes)
        } catch {
          failure = error
          return 0
        }
      }
    } while count > 0
    if let failure { throw failure }
    return digest.hash()
  }

  /// Keeps what was decided about files that compete, and journals it.
  ///
  /// - Throws: `Failure` for a preferred file with which no other competes.
  func settleRivals(_ report: inout ImportReport, preferred: Int, in writer: StoreWriter) throws -> [JournalEntry] {
    let entries = try report.rivals.settle(in: writer)
    let decided = Set(report.rivals.decisions.map(\.file))
    for index in report.files.indices.prefix(preferred) where !decided.contains(index) {
      let file = report.files[index]
      if file.failure == nil, file.rejected == 0, !file.countsAlready { throw Failure.nothingToPrefer(file.path) }
    }
    return entries
  }
}

extension Failure {
  fileprivate static func bothPreferred(_ first: String, _ second: String, _ key: ImportReport.Key) -> Failure {
    Failure(
      .usage,
      ja: "\(second): \(key.code) の \(key.year)年度の回答は、同じく --prefer で指定した \(first) にもあります。一つだけを指定してください。",
      en:
        "\(second): \(key.code)'s return for \(key.year) is also in \(first), which --prefer names too; name one of them."
    )
  }

  fileprivate static func nothingToPrefer(_ path: String) -> Failure {
    Failure(
      .usage,
      ja: "\(path): 競合するファイルはありません。--prefer を付けずに取り込んでください。何も保存していません。",
      en: "\(path): no other file competes with it; import it without --prefer. Nothing was stored.")
  }
}
