import Foundation

/// Who makes a change, and a clock for when: what the journal says of each of its entries.
package struct Author: Sendable {
  package let name: String
  private let clock: @Sendable () -> Date

  /// - Parameter clock: asked when the change is written, which may be long after it was asked for.
  package init(name: String, clock: @escaping @Sendable () -> Date) { (self.name, self.clock) = (name, clock) }

  package var at: Date { clock() }

  /// The same with the time of now, for all that is written together.
  var now: Author {
    let at = at
    return Author(name: name) { at }
  }
}
