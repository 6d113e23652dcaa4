import Criteria

/// An office names items by their numbers in the built-in edition; in another edition its rules look at what became of
/// them.
extension CustomRule {
  /// The rule for an edition: each item under the number that it has there. What can't be compared isn't looked at; a
  /// rule about all items is about all of that edition.
  ///
  /// - Parameters:
  ///   - earlierNumbers: for each item of the edition, at index number − 1, its number in the built-in one.
  ///   - count: how many items the built-in edition has.
  func following(_ earlierNumbers: [Int?], of count: Int) -> CustomRule {
    let successors = Dictionary(
      earlierNumbers.enumerated().compactMap { index, number in number.map { ($0, index + 1) } },
      uniquingKeysWith: { first, _ in first })
    func follow(_ numbers: [Int]) -> [Int] {
      numbers.count == count && Set(numbers).count == count
        ? Array(1...earlierNumbers.count) : numbers.compactMap { successors[$0] }
    }
    let check: Check =
      if case .needs(let needed, let accepted) = check {
        .needs(follow(needed), answered: accepted)
      } else {
        self.check
      }
    return CustomRule(
      id: id, name: description.name, severity: description.severity, rationale: description.rationale,
      conditions: conditions, items: follow(items), answers: answers, check: check, texts: texts, passing: passing,
      failing: failing)
  }
}

extension RuleSettings {
  /// The settings for an edition: the office's own rules name items of the built-in one.
  package func following(_ editions: Editions, to catalogue: Catalogue) -> RuleSettings {
    guard !own.isEmpty, catalogue.edition != editions.builtIn.edition else { return self }
    let numbers =
      editions.comparable(from: editions.builtIn.edition, to: catalogue)
      ?? Array(repeating: nil, count: catalogue.items.count)
    var settings = self
    settings.own = own.map { $0.following(numbers, of: editions.builtIn.items.count) }
    return settings
  }
}
