/// How the items of a catalogue came out of those of an earlier edition: facts on which comparisons over the years
/// rest.
///
/// An item that no step names was the same item under the same number.
public struct EditionLineage: Sendable, Hashable, Codable {
  public enum Change: String, Sendable, Hashable, Codable, CaseIterable {
    /// The same requirement, under another number.
    case unchanged
    /// The same requirement in other words.
    case reworded
    /// Several items out of one: one answer tells of none of them alone.
    case split
    /// One item out of several.
    case merged
    case new, gone
    /// Nobody has said what the item was: its answers are compared with none.
    case unconfirmed

    /// Whether an answer to the one is an answer to the other.
    public var isComparable: Bool { self == .unchanged || self == .reworded }
  }

  /// Items that belong together: numbers of the earlier edition, and of this one.
  public struct Step: Sendable, Hashable, Codable {
    public var change: Change
    public var before: [Int]
    public var now: [Int]

    public init(_ change: Change, before: [Int], now: [Int]) {
      self.change = change
      self.before = before
      self.now = now
    }

    /// Whether its numbers are those of items, where each catalogue has at most so many.
    fileprivate func isOfItems(before most: Int, now itemCount: Int) -> Bool {
      before.allSatisfy((1...most).contains) && now.allSatisfy((1...itemCount).contains)
    }

    /// Whether there are as many items on each side as the change says.
    fileprivate var isWhole: Bool {
      switch change {
      case .unchanged, .reworded: before.count == 1 && now.count == 1
      case .split: before.count == 1 && now.count > 1
      case .merged: before.count > 1 && now.count == 1
      case .new: before.isEmpty && !now.isEmpty
      case .gone: !before.isEmpty && now.isEmpty
      case .unconfirmed: before.count <= 1 && now.count == 1
      }
    }
  }

  /// The earlier edition, such as `2.1`.
  public var edition: String
  public var steps: [Step]

  public init(edition: String, steps: [Step]) {
    self.edition = edition
    self.steps = steps
  }

  /// For each item, at index number − 1, the number of the earlier item whose answer can be compared; nil where there
  /// is none.
  ///
  /// - Parameter itemCount: how many items the later catalogue has.
  public func comparable(itemCount: Int) -> [Int?] {
    var numbers: [Int?] = Array(1...itemCount)
    for step in steps {
      for item in step.now { numbers[item - 1] = step.change.isComparable ? step.before.first : nil }
    }
    return numbers
  }

  /// The same, without numbers that the earlier catalogue doesn't have.
  ///
  /// - Parameter before: how many items the earlier catalogue has.
  public func comparable(itemCount: Int, before: Int) -> [Int?] {
    comparable(itemCount: itemCount).map { number in number.flatMap { $0 <= before ? $0 : nil } }
  }

  /// What the items were in this lineage's edition, by way of the one between: what can't be compared over both steps
  /// is new.
  ///
  /// - Parameters:
  ///   - later: from the edition between to the later one.
  ///   - middle: how many items the edition between has, and `now` the later one.
  func followed(by later: EditionLineage, middle: Int, now: Int) -> EditionLineage {
    let first = comparable(itemCount: middle)
    let second = later.comparable(itemCount: now, before: middle)
    let numbers = second.map { number in number.flatMap { first[$0 - 1] } }
    let steps = numbers.enumerated().compactMap { index, number -> Step? in
      let item = index + 1
      guard let number else { return Step(.new, before: [], now: [item]) }
      return number == item ? nil : Step(.unchanged, before: [number], now: [item])
    }
    return EditionLineage(edition: edition, steps: steps)
  }

  /// Where the steps contradict themselves or each other.
  public enum Misfit: Error, Sendable, Hashable {
    /// The numbers of a step don't fit its change, or aren't numbers of items.
    case step(Step)
    /// A number stands in two steps, or twice in one.
    case twice(Int)
    /// An item that no step names has the number of an earlier item that became another one.
    case taken(Int)
  }

  /// The first contradiction; nil where there is none.
  ///
  /// - Parameter itemCount: how many items the later catalogue has. How many the earlier one had is not known.
  public func misfit(itemCount: Int) -> Misfit? {
    for step in steps where !step.isWhole || !step.isOfItems(before: Catalogue.mostItems, now: itemCount) {
      return .step(step)
    }
    for numbers in [steps.flatMap(\.before), steps.flatMap(\.now)] {
      var seen = Set<Int>()
      for number in numbers where !seen.insert(number).inserted { return .twice(number) }
    }
    let named = Set(steps.flatMap(\.now))
    return steps.flatMap(\.before).filter { !named.contains($0) }.min().map(Misfit.taken)
  }
}

/// Names of editions as people write them.
public enum Edition {
  /// Whether a text names an edition: `2.2` is also written `V2.2`, `Ver.2.2`, `第2.2版`.
  public static func names(_ text: String, _ edition: String) -> Bool {
    text == edition || number(in: text) == edition
  }

  /// `2.2` of whatever names it; empty where there is no number.
  public static func number(in text: String) -> String {
    var number = Normalised.key(text).filter { $0.isNumber || $0 == "." }.drop { $0 == "." }
    while number.last == "." { number.removeLast() }
    return String(number)
  }

  /// Whether an edition is earlier than another: `2.2` than `2.10`.
  public static func precedes(_ edition: String, _ other: String) -> Bool {
    func parts(_ text: String) -> [Int] { text.split(separator: ".").map { Int($0) ?? 0 } }
    let (a, b) = (parts(edition), parts(other))
    return a == b ? edition < other : a.lexicographicallyPrecedes(b)
  }
}
