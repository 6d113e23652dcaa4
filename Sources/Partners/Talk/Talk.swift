import Criteria

/// That a measure was talked over with a partner: why it is needed, and who bears what it costs.
package struct Talk: PartnerRecord {
  package static let kind = "talk"

  package var id: String
  package var supplier: String
  package var on: Day
  /// Who took part, of both sides.
  package var people: String
  package var measure: String
  /// Why the office needs it, as it was explained.
  package var need: String
  /// What was agreed about what it costs.
  package var cost: String

  package init(id: String, supplier: String, on day: Day, people: String, measure: String, need: String, cost: String) {
    (self.id, self.supplier, self.on, self.people) = (id, supplier, day, people)
    (self.measure, self.need, self.cost) = (measure, need, cost)
  }

  package var texts: [String] { [people, measure, need, cost] }
}
