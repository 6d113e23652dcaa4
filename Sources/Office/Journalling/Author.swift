import Foundation

/// Who makes a change and when: what the journal says of each of its entries.
package struct Author: Sendable {
  package let name: String
  package let at: Date

  package init(name: String, at: Date) { (self.name, self.at) = (name, at) }
}
