import Criteria

extension Copies {
  /// Two answerings that are copies of each other, by their indices, the lower one first; twice the same where several
  /// returns give it.
  struct Pair: Hashable {
    var left: Int
    var right: Int
    var differing: Int
    var answered: Int
  }

  /// Finds the pairs; what makes a pair is said at `Copies`.
  struct Search {
    /// By answering, the indices of the returns that give it, ascending: thousands may hand in the same sheet.
    let returns: [[Int]]
    /// Each answering once.
    private let answers: [PackedAnswers]
    private let metCounts: [UInt8]
    private let answeringOf: [Int]

    private static let bandStep = 8
    private static let leastInBand = 200
    private static let parts = 8
    /// More returns with a part in common are told apart by their rarest answers.
    private static let crowd = 48
    private static let prefixLength = CheckSheetReturn.itemCount / tolerance + 2

    init(_ all: [PackedAnswers]) {
      var known: [PackedAnswers: Int] = [:]
      var (returns, answers, answeringOf): ([[Int]], [PackedAnswers], [Int]) = ([], [], [])
      for (index, answer) in all.enumerated() {
        let answering = known[answer] ?? answers.count
        if answering == answers.count {
          known[answer] = answering
          answers.append(answer)
          returns.append([])
        }
        returns[answering].append(index)
        answeringOf.append(answering)
      }
      (self.returns, self.answers, self.answeringOf) = (returns, answers, answeringOf)
      metCounts = answers.map { UInt8($0.metCount) }
    }

    /// All pairs.
    func pairs() -> Set<Pair> {
      var pairs: Set<Pair> = []
      for band in bands {
        let members = members(of: band)
        if !members.isEmpty { findPairs(among: members, beside: Commonest(self, around: band), into: &pairs) }
      }
      return pairs
    }

    /// The pairs of a few returns, by comparing each with every other.
    func pairs(of indices: [Int]) -> Set<Pair> {
      var pairs: Set<Pair> = []
      let answerings = Set(indices.map { answeringOf[$0] })
      for band in bands {
        let wanted = answerings.filter { band.contains(Int(metCounts[$0])) }
        guard !wanted.isEmpty else { continue }
        let commonest = Commonest(self, around: band)
        let members = members(of: band)
        for index in wanted where isEligible(index, commonest) {
          for other in members where other != index || returns[index].count > 1 {
            guard let pair = pair(index, other, commonest), isEligible(other, commonest) else { continue }
            pairs.insert(pair)
          }
        }
      }
      return pairs
    }

    // MARK: Bands of companies about as good

    /// Numbers of “met” answers. Two returns that differ in fewer answers than the step share a band.
    private var bands: [ClosedRange<Int>] {
      stride(from: 0, through: CheckSheetReturn.itemCount, by: Search.bandStep).map {
        $0...($0 + 2 * Search.bandStep - 1)
      }
    }

    private func members(of band: ClosedRange<Int>) -> [Int] {
      answers.indices.filter { band.contains(Int(metCounts[$0])) }
    }

    /// The commonest answers of the companies of a band, and how often each answer is given.
    private struct Commonest {
      let answers: PackedAnswers
      /// By item × kinds + answer.
      let counts: [Int]

      /// Widens the band until there are enough companies, or all.
      init(_ search: Search, around band: ClosedRange<Int>) {
        var histogram = [Int](repeating: 0, count: CheckSheetReturn.itemCount + 1)
        for (count, returns) in zip(search.metCounts, search.returns) { histogram[Int(count)] += returns.count }
        let all = histogram.reduce(0, +)
        var (low, high) = (band.lowerBound, min(band.upperBound, CheckSheetReturn.itemCount))
        while histogram[low...high].reduce(0, +) < min(leastInBand, all) {
          low = max(0, low - 1)
          high = min(CheckSheetReturn.itemCount, high + 1)
        }
        let kinds = PackedAnswers.kinds
        var counts = [Int](repeating: 0, count: CheckSheetReturn.itemCount * kinds)
        for (index, answer) in search.answers.enumerated() where (low...high).contains(Int(search.metCounts[index])) {
          answer.count(search.returns[index].count, into: &counts)
        }
        self.counts = counts
        answers = PackedAnswers(
          values: (0..<CheckSheetReturn.itemCount).map { item in
            (1..<kinds).max { (counts[item * kinds + $0], $1) < (counts[item * kinds + $1], $0) } ?? 0
          })
      }
    }

    // MARK: Within a band

    /// Whether a return can be a copy at all.
    private func isEligible(_ index: Int, _ commonest: Commonest) -> Bool {
      let answer = answers[index]
      return answer.tellingCount(beside: commonest.answers) >= leastTelling
        && answer.comparison(with: answer).answered >= leastAnswered
        && !answer.isUniform
    }

    /// Nil where the two aren't alike enough.
    @inline(__always)
    private func pair(_ one: Int, _ other: Int, _ commonest: Commonest) -> Pair? {
      let (differing, answered) = answers[one].comparison(with: answers[other])
      guard differing * tolerance <= answered,
        answers[one].tellingAgreement(with: answers[other], beside: commonest.answers) >= leastTelling
      else { return nil }
      return Pair(left: min(one, other), right: max(one, other), differing: differing, answered: answered)
    }

    private func findPairs(among members: [Int], beside commonest: Commonest, into pairs: inout Set<Pair>) {
      let eligible = members.filter { isEligible($0, commonest) }
      for index in eligible where returns[index].count > 1 {
        if let pair = pair(index, index, commonest) { pairs.insert(pair) }
      }
      for part in 0..<Search.parts {
        forEachRun(of: eligible.map { (key: answers[$0].key(part: part), member: $0) }) { run in
          guard run.count > Search.crowd else { return compareEach(run, commonest, into: &pairs) }
          let keys = run.flatMap { member in
            let rarest = rarest(of: answers[member], commonest)
            return rarest.indices.flatMap { one in
              rarest[(one + 1)...].map { (key: UInt64(rarest[one] << 16 | $0), member: member) }
            }
          }
          forEachRun(of: keys) { compareEach($0, commonest, into: &pairs) }
        }
      }
    }

    /// Calls `body` with the returns of each key that more than one has, in order.
    private func forEachRun(of keys: [(key: UInt64, member: Int)], _ body: ([Int]) -> Void) {
      let sorted = keys.sorted { ($0.key, $0.member) < ($1.key, $1.member) }
      var start = 0
      while start < sorted.count {
        var end = start + 1
        while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
        if end - start > 1 { body(sorted[start..<end].map(\.member)) }
        start = end
      }
    }

    private func compareEach(_ run: [Int], _ commonest: Commonest, into pairs: inout Set<Pair>) {
      for (place, left) in run.enumerated() {
        for right in run[(place + 1)...] {
          if let pair = pair(left, right, commonest) { pairs.insert(pair) }
        }
      }
    }

    /// The rarest telling answers of a return, as item × kinds + answer, in order of rarity.
    private func rarest(of answer: PackedAnswers, _ commonest: Commonest) -> [Int] {
      let telling = (0..<CheckSheetReturn.itemCount).compactMap { item -> Int? in
        let value = answer[item]
        return value == 0 || value == commonest.answers[item] ? nil : item * PackedAnswers.kinds + value
      }
      return Array(
        telling.sorted { (commonest.counts[$0], $0) < (commonest.counts[$1], $1) }.prefix(Search.prefixLength))
    }
  }
}
