import Criteria
import Markup
import Partners
import Store

/// What is done with one supplier's contact.
package enum ContactStep: Sendable {
  /// Somebody tried it on a day.
  case test(on: Day, wasReached: Bool)
  /// Nobody is reached by it any more.
  case remove

  fileprivate var action: String {
    switch self {
    case .test: "contact.test"
    case .remove: "contact.remove"
    }
  }
}

extension Workspace {
  /// Does a step on the contacts of one supplier.
  ///
  /// - Parameter roles: those it is about; all that are there where none is named.
  /// - Returns: how many.
  /// - Throws: `Failure` for an unknown supplier, a role that nobody is known for, and a day to come.
  package func change(_ step: ContactStep, of code: String, roles: [Contact.Role], by author: Author) throws -> Int {
    if case .test(let day, _) = step, day > asOf { throw Failure.inTheFuture(day, asOf) }
    return try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      var contacts = try snapshot.contacts(of: supplier.code, roles: roles)
      for index in contacts.indices {
        switch step {
        case .test(let day, let wasReached):
          (contacts[index].testedOn, contacts[index].testedBy) = (day, author.name)
          contacts[index].wasReached = wasReached
        case .remove: contacts[index].removedOn = asOf
        }
      }
      let entries = try writer.storeRecords(contacts, step.action)
      try writer.record(entries, by: author, settings: settings)
      return contacts.count
    }
  }
}

extension Snapshot {
  fileprivate func contacts(of code: String, roles: [Contact.Role]) throws -> [Contact] {
    let there = try reader.records(Contact.self, of: code).filter(\.isThere)
    let wanted = roles.isEmpty ? there.map(\.role) : roles
    let shown = TerminalText.shown(code)
    guard !wanted.isEmpty else {
      throw Failure(
        .usage, ja: "\(shown): 連絡先がありません。tenken contact add で登録してください。",
        en: "\(shown): no contact is known; record one with tenken contact add.")
    }
    return try wanted.map { role in
      guard let contact = there.first(where: { $0.role == role }) else {
        throw Failure(
          .usage, ja: "\(shown): 「\(role.label.ja)」の連絡先がありません。tenken contact add で登録してください。",
          en: "\(shown): nobody is known for ‘\(role.label.en)’; record one with tenken contact add.")
      }
      return contact
    }
  }
}
