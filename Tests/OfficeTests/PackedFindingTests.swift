import Configuration
import Criteria
import Foundation
import Rules
import Testing

@testable import Office

/// Findings on their way from a return to the list.
@Suite struct PackedFindingTests {
  private let book = RuleBook(itemCount: itemCount)
  private let key = ImportReport.Key(code: "S-1", year: 2026)
  private let origin = SourceLocation(file: "a.xlsx", sheet: "回答", row: 7)

  private func rows(_ lowest: Severity) throws -> FindingRows {
    FindingRows(
      format: .csv, language: .en, lowest: lowest, book: book,
      waivers: WaiverBook(on: try #require(Day(iso: "2026-06-30"))),
      filter: RowFilter(), catalogue: try Catalogue.builtIn())
  }

  private func finding(_ rule: String, _ severity: Severity, item: Int = 41, found: String = "") -> Finding {
    Finding(
      rule: rule, severity: severity, location: SourceLocation(file: "a.xlsx", sheet: "回答", row: 9, column: 5),
      item: item, found: found)
  }

  /// Texts and numbers of one byte and of more, a rule that no longer is, and places elsewhere.
  private var findings: [Finding] {
    var elsewhere = finding("prerequisite", .warning, found: "unmet")
    elsewhere.location = SourceLocation(file: "b.json", row: 8_388_608, path: "$[0].answers[3].answer")
    elsewhere.detail = "未達成"
    elsewhere.related = 59
    return [
      finding("stale-evidence", .warning, found: "2024-03-24"), finding("of-another-time", .error, item: 0), elsewhere,
      finding("unknown-answer", .error, item: 153, found: String(repeating: "多分", count: 100)),
      finding("normalised", .info, found: "２"),
    ]
  }

  private func unpacked(_ packer: FindingPacker) -> [Finding] {
    var packed = PackedFindings(packer.contents)
    var found: [Finding] = []
    while let next = packed.next() { found.append(next.finding(by: book)) }
    return found
  }

  @Test func whatIsPackedComesBack() throws {
    let packer = FindingPacker()
    packer.pack(findings, of: key, at: origin, for: try rows(.info))
    let packed = PackedFindings(packer.contents)
    #expect(packed.supplierCode.elementsEqual("S-1".utf8))
    #expect(packed.fiscalYear == 2026)
    #expect(unpacked(packer) == findings)
  }

  @Test func onlyWhatIsListedIsPacked() throws {
    let packer = FindingPacker()
    packer.pack(findings, of: key, at: origin, for: try rows(.error))
    #expect(unpacked(packer) == findings.filter { $0.severity == .error })
    packer.pack([finding("normalised", .info)], of: key, at: origin, for: try rows(.error))
    #expect(packer.contents.isEmpty)
  }

  /// Pieces in another order than they came in: near each other, far apart, and the latest of all.
  @Test(arguments: [10, 3_000]) func aSpoolListsInAnyOrder(count: Int) throws {
    let spool = FindingsSpool(in: NSTemporaryDirectory())
    func text(_ number: Int) -> [UInt8] {
      Array("\(number) ".utf8) + Array(repeating: UInt8(truncatingIfNeeded: number), count: 1_000)
    }
    var pieces = try (0..<count).map { number in try text(number).withUnsafeBytes { try spool.append($0) } }
    var numbers = Array(0..<count)
    // Nothing is listed of a return without findings.
    pieces.insert(try spool.append(UnsafeRawBufferPointer(start: nil, count: 0)), at: 2)
    pieces.swapAt(0, count)
    numbers.swapAt(0, count - 1)
    var listed: [[UInt8]] = []
    try spool.list(pieces) { listed.append(Array($0)) }
    #expect(listed == numbers.map(text))
  }
}
