import Criteria
import Partners
import Registers
import Store

extension Workspace {
  /// Records that a measure was talked over with a supplier.
  ///
  /// - Returns: whether it is new or different.
  /// - Throws: `Failure` for a day to come, an unknown supplier, and where one of its texts is missing.
  package func recordTalk(
    with code: String, on day: Day, people: String, measure: String, need: String, cost: String, by author: Author
  ) throws -> Bool {
    guard day <= asOf else { throw Failure.inTheFuture(day, asOf) }
    guard ![people, measure, need, cost].contains("") else {
      throw Failure(
        .usage, ja: "--people、--measure、--need、--cost をすべて書いてください。",
        en: "--people, --measure, --need and --cost are all needed.")
    }
    return try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0.code
      let talk = Talk(
        id: DerivedID.of([supplier, day.description, measure], prefix: "T-"), supplier: supplier, on: day,
        people: people, measure: measure, need: need, cost: cost)
      let entries = try writer.storeRecords([talk], "talk.add")
      try writer.record(entries, by: author, settings: settings)
      return !entries.isEmpty
    }
  }
}
