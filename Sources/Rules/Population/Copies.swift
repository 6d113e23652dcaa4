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
/// Of 153 items that is at most 7 differences, so at most 7 telling answers of one return aren't the other's: among its 9 rarest telling
/// answers at least two are the other's too, and among the other's 9 rarest as well (prefix filtering, as in set similarity joins). Only
/// returns that share two of those are compared, so that nothing is missed and few pairs are looked at; returns that are equal are found by
/// hash first and compared once.
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
  private static let answerKinds = 5

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
    /// By feature (item × kinds + answer): how rare it is, 0 the rarest; nil where it isn't telling.
    private let rarity: [Int?]

    init(_ answers: [PackedAnswers]) {
      self.answers = answers
      rarity = Search.rarity(of: answers)
    }

    mutating func compareWithEvery(_ wanted: [Int]) {
      for index in wanted where prefix(of: answers[index]) != nil {
        for other in answers.indices where other != index {
          guard let (differing, answered) = likeness(answers[index], answers[other]), prefix(of: answers[other]) != nil else { continue }
          note(Copy(index: index, other: other, differing: differing, answered: answered, others: 1))
        }
      }
    }

    mutating func compareAll() {
      var prefixes: [UInt16] = []
      var groups: [PackedAnswers: Int] = [:]
      for (index, answer) in answers.enumerated() {
        guard let prefix = prefix(of: answer) else { continue }
        if let group = groups[answer] {
          equals[group].append(index)
        } else {
          groups[answer] = first.count
          first.append(index)
          equals.append([])
          prefixes += prefix
        }
      }
      groups.removeAll()
      for group in first.indices where !equals[group].isEmpty { takeEquals(group) }
      compare(prefixes)
    }

    /// Features from the rarest on, without the commonest answer of each item.
    private static func rarity(of answers: [PackedAnswers]) -> [Int?] {
      var counts = [Int](repeating: 0, count: CheckSheetReturn.itemCount * answerKinds)
      for answer in answers {
        for item in 0..<CheckSheetReturn.itemCount { counts[item * answerKinds + answer[item]] += 1 }
      }
      var telling: [Int] = []
      for item in 0..<CheckSheetReturn.itemCount {
        let features = (1..<answerKinds).map { item * answerKinds + $0 }
        let commonest = features.max { (counts[$0], $1) < (counts[$1], $0) }
        telling += features.filter { $0 != commonest && counts[$0] > 1 }
      }
      var rarity = [Int?](repeating: nil, count: counts.count)
      for (rank, feature) in telling.sorted(by: { (counts[$0], $0) < (counts[$1], $1) }).enumerated() { rarity[feature] = rank }
      return rarity
    }

    /// The rarest telling answers of a return, by rank; nil where it can't be a copy.
    private func prefix(of answer: PackedAnswers) -> [UInt16]? {
      var ranks: [UInt16] = []
      var answered = 0
      var kinds: UInt8 = 0
      for item in 0..<CheckSheetReturn.itemCount {
        let value = answer[item]
        if value == 0 { continue }
        answered += 1
        kinds |= 1 << UInt8(value)
        if let rank = rarity[item * answerKinds + value] { ranks.append(UInt16(rank)) }
      }
      guard answered >= leastAnswered, ranks.count >= leastTelling, kinds.nonzeroBitCount > 1 else { return nil }
      return Array(ranks.sorted().prefix(prefixLength))
    }

    private mutating func takeEquals(_ group: Int) {
      let members = [first[group]] + equals[group]
      let answered = answers[members[0]].comparison(with: answers[members[0]]).answered
      for (place, member) in members.enumerated() {
        found[member] = Copy(
          index: member, other: place == 0 ? members[1] : members[0], differing: 0, answered: answered, others: members.count - 1)
      }
    }

    /// Compares the returns that share two answers of their prefixes.
    private mutating func compare(_ prefixes: [UInt16]) {
      let length = prefixLength
      let rankCount = rarity.count { $0 != nil }
      // Returns by each answer of their prefix, packed behind one another.
      var starts = [Int](repeating: 0, count: rankCount + 1)
      for rank in prefixes { starts[Int(rank) + 1] += 1 }
      for rank in 0..<rankCount { starts[rank + 1] += starts[rank] }
      var members = [Int32](repeating: 0, count: prefixes.count)
      var next = starts
      for (place, rank) in prefixes.enumerated() {
        members[next[Int(rank)]] = Int32(place / length)
        next[Int(rank)] += 1
      }
      var buckets = [[Int32]](repeating: [], count: rankCount)
      var seen = Set<UInt64>()
      for rank in 0..<rankCount {
        var used: [Int] = []
        for member in members[starts[rank]..<starts[rank + 1]] {
          let prefix = prefixes[Int(member) * length..<(Int(member) + 1) * length]
          for second in prefix where second > UInt16(rank) {
            if buckets[Int(second)].isEmpty { used.append(Int(second)) }
            buckets[Int(second)].append(member)
          }
        }
        for second in used {
          comparePairs(buckets[second], seen: &seen)
          buckets[second].removeAll(keepingCapacity: true)
        }
      }
    }

    private mutating func comparePairs(_ bucket: [Int32], seen: inout Set<UInt64>) {
      for (place, left) in bucket.enumerated() {
        for right in bucket[(place + 1)...] {
          guard let (differing, answered) = likeness(answers[first[Int(left)]], answers[first[Int(right)]]) else { continue }
          if seen.insert(UInt64(left) << 32 | UInt64(right)).inserted {
            take(Int(left), Int(right), differing: differing, answered: answered)
          }
        }
      }
    }

    /// Nil where the two aren't alike enough.
    @inline(__always)
    private func likeness(_ a: PackedAnswers, _ b: PackedAnswers) -> (differing: Int, answered: Int)? {
      let (differing, answered) = a.comparison(with: b)
      return differing * tolerance <= answered && tellingAgreement(a, b) >= leastTelling ? (differing, answered) : nil
    }

    private func tellingAgreement(_ a: PackedAnswers, _ b: PackedAnswers) -> Int {
      (0..<CheckSheetReturn.itemCount).count { item in
        let value = a[item]
        return value != 0 && value == b[item] && rarity[item * answerKinds + value] != nil
      }
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
