import Criteria

/// An office names items by their numbers in one edition; in another its rules look at what became of them.
extension CustomRule {
  /// The rule for a catalogue: each item under the number that it has there. What can't be compared isn't looked at; a
  /// rule about all items is about all of that catalogue.
  func following(_ editions: Editions, to catalogue: Catalogue) -> CustomRule {
    let (own, everyItem) =
      edition.isEmpty ? (editions.builtIn.edition, editions.builtIn.items.count) : (edition, Catalogue.mostItems)
    func follow(_ numbers: [Int]) -> [Int] {
      Set(numbers).count == everyItem
        ? Array(catalogue.numbers)
        : numbers.compactMap { editions.number(of: $0, in: own, as: catalogue.edition) }
    }
    let check: Check =
      if case .needs(let needed, let accepted) = check {
        .needs(follow(needed), answered: accepted)
      } else {
        self.check
      }
    return CustomRule(
      id: id, name: description.name, severity: description.severity, rationale: description.rationale,
      conditions: conditions, edition: edition, items: follow(items), answers: answers, check: check, texts: texts,
      passing: passing, failing: failing)
  }
}

extension RuleSettings {
  /// The settings for an edition: the office's own rules name items of the built-in one, or of the one that they say.
  package func following(_ editions: Editions, to catalogue: Catalogue) -> RuleSettings {
    guard editions.all.count > 1 || own.contains(where: { !$0.edition.isEmpty }) else { return self }
    var settings = self
    settings.own = own.map { $0.following(editions, to: catalogue) }
    return settings
  }
}
