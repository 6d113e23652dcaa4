import Criteria

/// A visit that is to be made: when, who goes, what is looked at and why.
package struct Appointment: PartnerRecord {
  package static let kind = "appointment"

  package var supplier: String
  package var on: Day
  /// Who goes, of our office.
  package var people: String
  /// Whom they are to meet; may be empty.
  package var meets: String
  /// The items that are looked at; none for all that are asked.
  package var items: [Int]
  package var reason: String
  /// When the letter that asks for it was written.
  package var askedOn = Day.none
  package var cancelledOn = Day.none
  package var cancelledBecause = ""

  package init(supplier: String, on day: Day, people: String, meets: String, items: [Int], reason: String) {
    (self.supplier, self.on, self.people, self.meets) = (supplier, day, people, meets)
    (self.items, self.reason) = (items, reason)
  }

  package var id: String { on.description }
  package var texts: [String] { [people, meets, reason, cancelledBecause] }
  package var isStanding: Bool { cancelledOn.isNone }
}
