import Criteria

/// That an exercise was held with a partner: when, what was played, what was found (item 39).
package struct Drill: PartnerRecord {
  package static let kind = "drill"

  /// The same for all partners of one exercise.
  package var id: String
  package var supplier: String
  package var on: Day
  package var what: String
  package var found: String

  package init(id: String, supplier: String, on day: Day, what: String, found: String) {
    (self.id, self.supplier, self.on) = (id, supplier, day)
    (self.what, self.found) = (what, found)
  }

  package var texts: [String] { [what, found] }
}
