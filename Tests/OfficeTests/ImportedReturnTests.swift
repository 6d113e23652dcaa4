import Configuration
import Criteria
import Foundation
import Partners
import Rules
import Store
import Testing

@testable import Office

/// What an import knows of the returns it has stored.
@Suite struct ImportedReturnTests {
  private func register(_ codes: [String]) throws -> (ImportRegister, Store) {
    let store = try Store(mode: .temporary)
    try store.write { writer in _ = try writer.storeSuppliers(codes.map { (Supplier(code: $0, name: "名"), .one) }) }
    let register = ImportRegister(
      year: 2025, asOf: .none, scale: .standard, settings: Settings(), policy: .standardPolicy)
    return (register, store)
  }

  private func counts(errors: Int, warnings: Int = 0) -> SeverityCounts {
    var counts = SeverityCounts()
    (counts.errors, counts.warnings) = (errors, warnings)
    return counts
  }

  /// Suppliers in the register and not, of several years, before and after the register is read, and files that are
  /// taken back.
  @Test(arguments: [0, 40, 200]) func theLatestOfASupplierAndYearIsFound(readAfter: Int) throws {
    struct Known {
      var key: ImportReport.Key
      var id: Int64
      var file: Int
      var errors: Int
    }
    var random = SplitMix(seed: UInt64(readAfter))
    let (register, store) = try register((0..<6).map { "S-\($0)" })
    let spool = FindingsSpool(in: NSTemporaryDirectory())
    var returns = ImportedReturns(of: register)
    var known: [Known?] = []
    var marks: [Int] = [0]
    for id in 0..<160 {
      if id == readAfter { try store.read { try register.readAll(in: $0) } }
      let key = ImportReport.Key(
        code: "S-\(Int.random(in: 0..<9, using: &random))", year: 2023 + Int.random(in: 0..<3, using: &random))
      let piece = try spool.append(UnsafeRawBufferPointer(start: nil, count: 0))
      switch Int.random(in: 0..<12, using: &random) {
      case 0: marks.append(returns.count)
      case 1:
        let first = marks.removeLast()
        returns.removeAll(from: first)
        known.removeLast(known.count - first)
        if marks.isEmpty { marks = [0] }
      case 2:
        #expect(returns.append(piece, file: marks.count) == known.count)
        known.append(nil)
      case 3:
        guard let stored = returns[key] else { continue }
        returns.replace(
          stored, by: .superseded(id: Int64(id), previousVersion: 1), counts: counts(errors: id), findings: piece)
        known[stored.index]?.id = Int64(id)
        known[stored.index]?.errors = id
      default:
        let errors = id % 5 == 0 ? 65_536 + id : id
        let index = returns.append(piece, file: marks.count)
        returns.store(.added(id: Int64(id)), counts: counts(errors: errors), at: index, for: key)
        known.append(Known(key: key, id: Int64(id), file: marks.count, errors: errors))
      }
      #expect(returns.count == known.count)
      for code in 0..<9 {
        for year in 2022..<2027 {
          let key = ImportReport.Key(code: "S-\(code)", year: year)
          let index = known.lastIndex { $0?.key == key }
          let (expected, found) = (index.flatMap { known[$0] }, returns[key])
          #expect(found?.index == index)
          #expect(found?.id == expected?.id)
          #expect(found?.file == expected?.file)
          #expect(found?.counts.errors == expected?.errors)
        }
      }
    }
    let ids = Dictionary(grouping: known.compactMap(\.self), by: \.key.year).mapValues { Set($0.map(\.id)) }
    #expect(returns.ids == ids)
  }

  @Test func waivedFindingsAreKeptApart() throws {
    let spool = FindingsSpool(in: NSTemporaryDirectory())
    let day = try #require(Day(iso: "2026-03-31"))
    let waiver = Waiver(
      rule: "stale-evidence", supplier: "S-1", item: nil, reason: "", by: "", until: day,
      place: SourceLocation(file: ""))
    let finding = Finding(rule: "stale-evidence", severity: .error, location: SourceLocation(file: "a.csv"), item: 41)
    var counts = SeverityCounts([finding, finding])
    counts.hold([finding], against: WaiverBook([waiver], on: day), of: ImportReport.Key(code: "S-1", year: 2026))
    var returns = ImportedReturns(of: nil)
    let index = returns.append(try spool.append(UnsafeRawBufferPointer(start: nil, count: 0)), file: 0)
    let key = ImportReport.Key(code: "S-1", year: 2025)
    returns.store(.unchanged(id: 7), counts: counts, at: index, for: key)
    let stored = try #require(returns[key])
    #expect(stored.kind == .unchanged)
    #expect(stored.counts.errors == 1)
    #expect(stored.counts.foundErrors == 2)
    #expect(stored.counts.waivers.waived == 1)
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
