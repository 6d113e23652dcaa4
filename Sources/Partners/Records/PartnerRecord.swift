/// What the office holds of a supplier beside its returns, flows and ledger: kept whole as JSON, one row each.
package protocol PartnerRecord: Codable, Hashable, Sendable {
  /// Which of them it is. The journal's words for its steps begin with it: `contact.add`.
  static var kind: String { get }
  var supplier: String { get }
  /// What tells it from the supplier's others of its kind.
  var id: String { get }
  /// Every text that somebody typed.
  var texts: [String] { get }
}
