import Criteria
import Partners
import Registers
import Store

extension Workspace {
  /// Records an exercise with partners.
  ///
  /// - Parameter found: what was found; may be added later by recording it again.
  /// - Returns: how many partners are new or different.
  /// - Throws: `Failure` for a day to come, an unknown supplier, and where nothing is said of it.
  package func recordDrill(on day: Day, with codes: [String], what: String, found: String, by author: Author) throws
    -> Int
  {
    guard day <= asOf else { throw Failure.inTheFuture(day, asOf) }
    guard !what.isEmpty else {
      throw Failure(.usage, ja: "--what に訓練の内容を書いてください。", en: "say with --what what was played.")
    }
    return try write { writer, snapshot in
      let suppliers = try snapshot.reader.suppliers().named(codes)
      let id = DerivedID.of([day.description, what], prefix: "D-")
      let entries = try writer.storeRecords(
        suppliers.map { Drill(id: id, supplier: $0.code, on: day, what: what, found: found) }, "drill.add")
      try writer.record(entries, by: author, settings: settings)
      return entries.count
    }
  }
}
