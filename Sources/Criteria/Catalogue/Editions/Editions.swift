/// The editions of the criteria that are known here: the built-in one, with the office's own sheet laid over it, and
/// those that the office has imported.
public struct Editions: Sendable {
  /// The earliest edition first.
  public let all: [Catalogue]
  public let builtIn: Catalogue

  /// Why editions can't stand together.
  public enum Misfit: Error, Sendable, Hashable {
    /// The edition that a lineage names isn't known.
    case unknownPrevious(edition: String, previous: String)
    /// Lineages that lead back to where they began.
    case circle([String])
  }

  /// - Throws: `Misfit`.
  public init(builtIn: Catalogue, office: [OfficeEdition]) throws(Misfit) {
    self.builtIn = builtIn
    guard !office.isEmpty else {
      all = [builtIn]
      return
    }
    var known = [builtIn.edition: builtIn]
    var left = office
    while !left.isEmpty {
      let next = left.filter { edition in edition.lineage.map { known[$0.edition] != nil } ?? true }
      guard !next.isEmpty else { throw Editions.misfit(of: left) }
      for edition in next {
        known[edition.edition] = Catalogue(
          edition, after: edition.lineage.flatMap { known[$0.edition] }, id: builtIn.id)
      }
      left.removeAll { known[$0.edition] != nil }
    }
    if let circle = Editions.circle(through: builtIn, office) { throw .circle(circle) }
    all = known.values.sorted { Edition.precedes($0.edition, $1.edition) }
  }

  private static func misfit(of left: [OfficeEdition]) -> Misfit {
    for edition in left {
      guard let previous = edition.lineage?.edition, left.contains(where: { $0.edition == previous }) else {
        return .unknownPrevious(edition: edition.edition, previous: edition.lineage?.edition ?? "")
      }
    }
    return .circle(left.map(\.edition))
  }

  /// The office's sheet over the built-in edition may name as earlier an edition that comes out of it.
  private static func circle(through builtIn: Catalogue, _ office: [OfficeEdition]) -> [String]? {
    let previous = Dictionary(
      office.map { ($0.edition, $0.lineage?.edition) }, uniquingKeysWith: { first, _ in first })
    for lineage in builtIn.lineages {
      var path = [builtIn.edition]
      var edition: String? = lineage.edition
      while let here = edition, path.count <= office.count + 1 {
        path.append(here)
        if here == builtIn.edition { return path }
        edition = previous[here] ?? nil
      }
    }
    return nil
  }

  /// The edition that a text names (`2.3`, `V2.3`, `第2.3版`); nil where it isn't known. Without a text it is the
  /// built-in one: returns of before there were others state none.
  public subscript(named text: String) -> Catalogue? {
    if text.isEmpty || all.count == 1 && text == builtIn.edition { return builtIn }
    return all.first { Edition.names(text, $0.edition) }
  }

  /// Whether a return that states an edition answers another known one than a year asks for.
  public func isOther(_ stated: String, than asked: Catalogue) -> Bool {
    guard all.count > 1, let own = self[named: stated] else { return false }
    return own.edition != asked.edition
  }

  /// For each item of a later edition, at index number − 1, the number in the edition that a return states whose answer
  /// can be compared. Nil where nothing is known between the two.
  public func comparable(from stated: String, to later: Catalogue) -> [Int?]? {
    let earlier = self[named: stated]
    if stated.isEmpty || earlier != nil, earlier?.edition == later.edition { return later.numbers.map { $0 } }
    guard let lineage = later.lineages.first(where: { Edition.names(earlier?.edition ?? stated, $0.edition) }) else {
      return nil
    }
    return lineage.comparable(itemCount: later.items.count, before: earlier?.items.count ?? Catalogue.mostItems)
  }

  /// The number that an item of one edition has in another; nil where the two can't be compared, or there is no such
  /// item.
  public func number(of item: Int, in edition: String, as wanted: String) -> Int? {
    guard let own = self[named: edition], let other = self[named: wanted] else { return nil }
    if own.edition == other.edition { return own.numbers.contains(item) ? item : nil }
    if let numbers = comparable(from: other.edition, to: own) {
      return numbers.indices.contains(item - 1) ? numbers[item - 1] : nil
    }
    return comparable(from: own.edition, to: other)?.firstIndex(of: item).map { $0 + 1 }
  }

  /// The latest edition before one.
  public func latest(before edition: String) -> Catalogue? {
    all.last { Edition.precedes($0.edition, edition) }
  }

  /// The most items that an edition has.
  public var mostItems: Int { all.map(\.items.count).max() ?? builtIn.items.count }

  /// The same with a change to each catalogue.
  public func mapped(_ change: (Catalogue) -> Catalogue) -> Editions {
    Editions(all: all.map(change), builtIn: change(builtIn))
  }

  private init(all: [Catalogue], builtIn: Catalogue) {
    (self.all, self.builtIn) = (all, builtIn)
  }
}
