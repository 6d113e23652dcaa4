import Criteria

/// Which contacts the office needs of a supplier, from what it asks and hands over.
package struct ContactNeed: Sendable, Hashable {
  /// Asked for a check sheet in the latest cycle.
  package var isAsked: Bool
  /// Holds lines of the ledger that aren't back.
  package var holdsLines: Bool
  /// In a class of importance that counts as important.
  package var isImportant: Bool

  package init(isAsked: Bool, holdsLines: Bool, isImportant: Bool) {
    (self.isAsked, self.holdsLines, self.isImportant) = (isAsked, holdsLines, isImportant)
  }

  package var roles: Set<Contact.Role> {
    var roles: Set<Contact.Role> = []
    if isAsked { roles.insert(.sheet) }
    if isAsked || holdsLines || isImportant { roles.formUnion([.incidentDay, .incidentNight]) }
    if holdsLines { roles.insert(.recovery) }
    if isImportant { roles.insert(.management) }
    return roles
  }

  /// Those that nobody is known for, in their order.
  package func missing(among contacts: [Contact]) -> [Contact.Role] {
    let there = Set(contacts.filter(\.isThere).map(\.role))
    return Contact.Role.allCases.filter { roles.contains($0) && !there.contains($0) }
  }
}
