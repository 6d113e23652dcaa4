import Criteria

/// Returns of different companies that answer alike beyond what chance and common practice explain.
///
/// Companies that do well answer “met” nearly everywhere, and so do many others. What tells a copy is agreement where most companies answer
/// otherwise: an answer is *telling* when it isn't the commonest one to its item. Two returns are copies when they
///
/// - answer at least 30 items, and not all of them alike (`all-answers-same` is about those),
/// - agree on at least 10 telling answers,
/// - differ in at most 5 % of the items that either answers.
///
/// Of 153 items that is at most 7 differences. So of eight bands of items (every eighth item) at least one is answered alike by both, and only
/// returns with a band in common are compared. Where many have one in common, because most companies answer it so, only those are compared that
/// also share two of their rarest telling answers: at most 7 telling answers of one return aren't the other's, so among the 9 rarest of each at
/// least two are the other's too (prefix filtering, as in set similarity joins). Nothing is missed; returns that are equal are compared once.
struct Copies {
  struct Copy {
    /// Index in the population.
    var index: Int
    /// The most alike other return, the first of them in the population's order.
    var other: Int
    var differing: Int
    var answered: Int
    /// How many others are copies of it in all.
    var others: Int
  }

  static let leastAnswered = 30
  static let leastTelling = 10
  /// One in so many answers may differ.
  static let tolerance = 20
  private static let prefixLength = CheckSheetReturn.itemCount / tolerance + 2
  private static let bands = CheckSheetReturn.itemCount / tolerance + 1
  /// More returns with a band in common are told apart by their rarest answers.
  private static let crowd = 48

  /// In the population's order.
  let all: [Copy]

  /// So few returns are sooner compared with every other one.
  private static let few = 64

  /// - Parameter wanted: the returns to look for copies of; nil for all.
  init(_ population: Population, of wanted: [Int]? = nil) {
    var search = Search(population.answers)
    if let wanted, wanted.count <= Copies.few {
      search.compareWithEvery(wanted)
    } else {
      search.compareAll()
    }
    let wanted = wanted.map(Set.init)
    all = search.found.sorted { $0.key < $1.key }.map(\.value).filter { wanted?.contains($0.index) ?? true }
  }

  private struct Search {
    let answers: [PackedAnswers]
    var found: [Int: Copy] = [:]
    /// One return of each set of equal ones, and the returns that equal it.
    private var first: [Int] = []
    private var equals: [[Int]] = []
    /// Of each item.
    private let commonest: PackedAnswers
    /// By item × kinds + answer: how often it is given.
    private let counts: [Int]

    init(_ answers: [PackedAnswers]) {
      self.answers = answers
      let kinds = PackedAnswers.kinds
      var counts = [Int](repeating: 0, count: CheckSheetReturn.itemCount * kinds)
      for answer in answers { answer.count(into: &counts) }
      commonest = PackedAnswers(
        values: (0..<CheckSheetReturn.itemCount).map { item in
          (1..<kinds).max { (counts[item * kinds + $0], $1) < (counts[item * kinds + $1], $0) } ?? 0
        })
      self.counts = counts
    }

    /// Whether a return can be a copy at all.
    private func isEligible(_ answer: PackedAnswers) -> Bool {
      answer.tellingCount(beside: commonest) >= leastTelling && answer.comparison(with: answer).answered >= leastAnswered
        && !answer.isUniform
    }

    mutating func compareWithEvery(_ wanted: [Int]) {
      for index in wanted where isEligible(answers[index]) {
        for other in answers.indices where other != index {
          guard let (differing, answered) = likeness(answers[index], answers[other]), isEligible(answers[other]) else { continue }
          note(Copy(index: index, other: other, differing: differing, answered: answered, others: 1))
        }
      }
    }

    mutating func compareAll() {
      var groups: [PackedAnswers: Int] = [:]
      for (index, answer) in answers.enumerated() where isEligible(answer) {
        if let group = groups[answer] {
          equals[group].append(index)
        } else {
          groups[answer] = first.count
          first.append(index)
          equals.append([])
        }
      }
      groups.removeAll()
      for group in first.indices where !equals[group].isEmpty { takeEquals(group) }
      var seen = Set<UInt64>()
      for band in 0..<bands {
        let keys = first.indices.map { (key: answers[first[$0]].key(band: band), group: $0) }
        forEachRun(of: keys) { comparePairs($0, seen: &seen) }
      }
    }

    /// Calls `body` with the groups of each key that comes more than once, in order.
    private func forEachRun(of keys: [(key: UInt64, group: Int)], _ body: ([Int]) -> Void) {
      let sorted = keys.sorted { ($0.key, $0.group) < ($1.key, $1.group) }
      var start = 0
      while start < sorted.count {
        var end = start + 1
        while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
        if end - start > 1 { body(sorted[start..<end].map(\.group)) }
        start = end
      }
    }

    private mutating func takeEquals(_ group: Int) {
      let members = [first[group]] + equals[group]
      let answered = answers[members[0]].comparison(with: answers[members[0]]).answered
      for (place, member) in members.enumerated() {
        found[member] = Copy(
          index: member, other: place == 0 ? members[1] : members[0], differing: 0, answered: answered, others: members.count - 1)
      }
    }

    private mutating func comparePairs(_ crowd: [Int], seen: inout Set<UInt64>) {
      guard crowd.count > Copies.crowd else { return compareEach(crowd, seen: &seen) }
      let keys = crowd.flatMap { group in
        let rarest = rarest(of: answers[first[group]])
        return rarest.indices.flatMap { one in
          rarest[(one + 1)...].map { (key: UInt64(min(rarest[one], $0)) << 32 | UInt64(max(rarest[one], $0)), group: group) }
        }
      }
      forEachRun(of: keys) { compareEach($0, seen: &seen) }
    }

    /// The rarest telling answers of a return, as item × kinds + answer.
    private func rarest(of answer: PackedAnswers) -> [Int] {
      let telling = (0..<CheckSheetReturn.itemCount).compactMap { item -> Int? in
        let value = answer[item]
        return value == 0 || value == commonest[item] ? nil : item * PackedAnswers.kinds + value
      }
      return Array(telling.sorted { (counts[$0], $0) < (counts[$1], $1) }.prefix(prefixLength))
    }

    private mutating func compareEach(_ bucket: [Int], seen: inout Set<UInt64>) {
      for (place, left) in bucket.enumerated() {
        for right in bucket[(place + 1)...] {
          guard let (differing, answered) = likeness(answers[first[left]], answers[first[right]]) else { continue }
          if seen.insert(UInt64(left) << 32 | UInt64(right)).inserted { take(left, right, differing: differing, answered: answered) }
        }
      }
    }

    /// Nil where the two aren't alike enough.
    @inline(__always)
    private func likeness(_ a: PackedAnswers, _ b: PackedAnswers) -> (differing: Int, answered: Int)? {
      let (differing, answered) = a.comparison(with: b)
      return differing * tolerance <= answered && a.tellingAgreement(with: b, beside: commonest) >= leastTelling
        ? (differing, answered) : nil
    }

    private mutating func take(_ left: Int, _ right: Int, differing: Int, answered: Int) {
      let sides = [left, right].map { [first[$0]] + equals[$0] }
      for (own, others) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        for index in own {
          note(Copy(index: index, other: others[0], differing: differing, answered: answered, others: others.count))
        }
      }
    }

    /// Adds to what is known of a return; of several others the most alike is named, and of those the first.
    private mutating func note(_ copy: Copy) {
      guard var known = found[copy.index] else {
        found[copy.index] = copy
        return
      }
      let isBetter = (copy.differing, copy.other) < (known.differing, known.other)
      known.others += copy.others
      if isBetter { (known.other, known.differing, known.answered) = (copy.other, copy.differing, copy.answered) }
      found[copy.index] = known
    }
  }
}
