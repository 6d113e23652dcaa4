import Criteria
import Foundation
import Testing

@testable import Ingest

/// Workbooks that were once read wrong, each with what a spreadsheet shows.
@Suite struct WorkbookCaseTests {
  private static let cases: [String: String] = [
    "condmark": "S-0001 2026 41=met 42=partial 43=unmet | 41 normalised, 42 normalised, 43 normalised",
    "cover_code": "S-0001 2026 41=met | 0 coverPage, 0 coverPage, 0 coverPage, 0 normalised",
    "d1904_none": "S-0001 2026 41=met図2026-04-01 42=met図2026-04-01 | 42 normalised",
    "d1904_x14": "S-0001 2026 41=met図2026-04-01 42=met図2026-04-01 | 42 normalised",
    "evid_general": "S-0001 2026 41=met5 42=met第12号 43=met75% 45=met1000 |",
    "fmt-dbnum1general": "S-0001 2026 41=metx 42=partialy |", "fmt-gstandard": "S-0001 2026 41=metx 42=partialy |",
    "fmt-paren": "S-0001 2026 41=metx 42=partialy |", "fmt-redgeneral": "S-0001 2026 41=metx 42=partialy |",
    "fmt-white": "S-0001 2026 41=metx 42=partialy |",
    "hiddencol_dup": "S-0001 2026 41=met 42=met | 0 hiddenColumn",
    "inlinev": "S-0001 2026 1=met1. 42=met | 1 normalised", "merged_ghost": "S-0001 2026 41=met | 42 mergedAnswer",
    "merged_na":
      "S-0001 2026 41=notApplicable無線LANを使っていない 42=notApplicable無線LANを使っていない 43=notApplicable無線LANを使っていない | 42 mergedText, 43 mergedText",
    "objects": "S-0001 2026 42=met | 0 formControls, 41 cellComment",
    "pct": "S-0001 2026 | 41 unknownAnswer, 42 unknownAnswer, 43 unknownAnswer, 45 unknownAnswer",
    "strict": "S-0001 2026 41=met図2026-04-01 42=partialx2026-04-01 43=metx2026-04-01 |",
    "strike": "S-0001 2026 43=met | 41 struckOut, 41 unknownAnswer, 42 struckOut",
    "twov": "repeatedValue 4:1", "wide_general": "S-0001 2026 1=met 4=partial 5=unmet |",
    "yearfy": "S-0001 2026 41=met | 0 normalised",
    "yesno": "S-0001 2026 41=met 42=unmet | 41 normalised, 42 normalised",
  ]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Cases")

  @Test(arguments: cases.keys.sorted()) func eachIsReadAsItIsShown(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name + ".xlsx")))
    #expect(try WorkbookCaseTests.outcome(bytes) == Self.cases[name])
  }

  @Test func everyFileHasItsExpectation() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".xlsx") }
    #expect(Set(files.map { String($0.dropLast(5)) }) == Set(Self.cases.keys))
  }

  /// Code, year, answers with evidence, date and comment, then the notes by item and kind.
  static func outcome(_ bytes: [UInt8]) throws -> String {
    do {
      return try Reading(bytes: bytes, name: "a.xlsx").returns.map { sheet in
        let answers = sheet.numbers.filter { sheet[$0].answer != .unanswered }.map {
          "\($0)=\(sheet[$0].answer.name)\(sheet.evidence(of: $0))\(sheet[$0].evidenceDate)\(sheet.comment(of: $0))"
        }
        let notes = sheet.notes.map { "\($0.item) \($0.kind.rawValue)" }.sorted().joined(separator: ", ")
        let head = [sheet.supplierCode, String(sheet.fiscalYear)] + answers + ["|"]
        return (head + (notes.isEmpty ? [] : [notes])).joined(separator: " ")
      }.joined(separator: " / ")
    } catch IngestError.damagedWorkbook(let place, let problem) {
      return "\(problem) \(place.row):\(place.column)"
    }
  }
}
