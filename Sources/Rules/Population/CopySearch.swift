import Criteria

extension Copies {
  /// Two answerings that are copies of each other, by their indices, the lower one first; twice the same where several
  /// returns give it.
  struct Pair: Hashable {
    var left: Int
    var right: Int
    var differing: Int
    var answered: Int
    /// Texts that are the same, and that either has; 0 where only answers were compared.
    var sharedTexts = 0
    var texts = 0
  }

  /// Finds the pairs. `Copies` says what makes a pair.
  struct Search {
    /// By answering, the indices of the returns that give it, ascending: thousands may hand in the same sheet.
    let returns: [[Int]]
    /// Each answering once.
    private let answers: PackedAnswers
    private let metCounts: [UInt16]
    private let answeringOf: [Int]
    /// More than copies may differ in: two copies share a band, and answer alike to one of so many parts of the items.
    private let bandStep: Int
    private let parts: [[UInt64]]

    private static let leastInBand = 200
    /// More returns with a part in common are told apart by their rarest answers.
    private static let crowd = 48
    /// Where still more have those in common, each is compared with so many that follow, so that thousands of sheets
    /// with a difference of their own don't take the square of the time.
    private static let reach = 512
    /// Of fewer companies nobody knows what is common: then it is “met”.
    private static let fewCompanies = 20

    init(_ all: PackedAnswers) {
      var known: [PackedAnswers.Row: Int] = [:]
      var (returns, answeringOf): ([[Int]], [Int]) = ([], [])
      var answers = PackedAnswers(itemCount: all.itemCount)
      for index in 0..<all.count {
        let answering = known[all[index]] ?? returns.count
        if answering == returns.count {
          known[all[index]] = answering
          answers.add(all[index])
          returns.append([])
        }
        returns[answering].append(index)
        answeringOf.append(answering)
      }
      (self.returns, self.answers, self.answeringOf) = (returns, answers, answeringOf)
      metCounts = (0..<answers.count).map { UInt16(answers.metCount(of: $0)) }
      bandStep = max(8, answers.itemCount / tolerance + 1)
      parts = answers.masks(ofParts: bandStep)
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

    // MARK: For whoever compares texts

    func answering(of index: Int) -> Int { answeringOf[index] }

    func comparison(of one: Int, with other: Int) -> (differing: Int, answered: Int) {
      answers.comparison(of: one, with: other)
    }

    func tellingAgreement(of one: Int, with other: Int, beside commonest: Commonest) -> Int {
      answers.tellingAgreement(of: one, with: other, beside: commonest.answers)
    }

    /// The number of the first band that an answering is in.
    func band(of answering: Int) -> Int { max(0, Int(metCounts[answering]) / bandStep - 1) }

    func commonest(around band: Int) -> Commonest { Commonest(self, around: bands[band]) }

    // MARK: Bands of companies about as good

    /// Numbers of “met” answers. Two returns that differ in fewer answers than the step share a band.
    private var bands: [ClosedRange<Int>] {
      stride(from: 0, through: answers.itemCount, by: bandStep).map { $0...($0 + 2 * bandStep - 1) }
    }

    private func members(of band: ClosedRange<Int>) -> [Int] {
      metCounts.indices.filter { band.contains(Int(metCounts[$0])) }
    }

    /// The commonest answers of the companies of a band, and how often each answer is given.
    struct Commonest {
      /// As of one return.
      fileprivate let answers: PackedAnswers
      /// By item × kinds + answer.
      fileprivate let counts: [Int]

      /// Widens the band until there are enough companies, or all.
      fileprivate init(_ search: Search, around band: ClosedRange<Int>) {
        let itemCount = search.answers.itemCount
        var histogram = [Int](repeating: 0, count: itemCount + 1)
        for (count, returns) in zip(search.metCounts, search.returns) { histogram[Int(count)] += returns.count }
        let all = histogram.reduce(0, +)
        guard all >= fewCompanies else {
          var answers = PackedAnswers(itemCount: itemCount)
          answers.add(values: Array(repeating: PackedAnswers.met, count: itemCount))
          (self.answers, counts) = (answers, Array(repeating: 1, count: itemCount * PackedAnswers.kinds))
          return
        }
        var (low, high) = (band.lowerBound, min(band.upperBound, itemCount))
        while histogram[low...high].reduce(0, +) < min(leastInBand, all) {
          low = max(0, low - 1)
          high = min(itemCount, high + 1)
        }
        let kinds = PackedAnswers.kinds
        var counts = [Int](repeating: 0, count: itemCount * kinds)
        for (index, metCount) in search.metCounts.enumerated() where (low...high).contains(Int(metCount)) {
          search.answers.count(index, times: search.returns[index].count, into: &counts)
        }
        self.counts = counts
        var answers = PackedAnswers(itemCount: itemCount)
        answers.add(
          values: (0..<itemCount).map { item in
            (1..<kinds).max { (counts[item * kinds + $0], $1) < (counts[item * kinds + $1], $0) } ?? 0
          })
        self.answers = answers
      }
    }

    // MARK: Within a band

    /// Whether a return can be a copy at all.
    private func isEligible(_ index: Int, _ commonest: Commonest) -> Bool {
      answers.tellingCount(of: index, beside: commonest.answers) >= leastTelling
        && answers.comparison(of: index, with: index).answered >= leastAnswered
        && !answers.isUniform(index)
    }

    /// Nil where the two aren't alike enough.
    @inline(__always)
    private func pair(_ one: Int, _ other: Int, _ commonest: Commonest) -> Pair? {
      let (differing, answered) = answers.comparison(of: one, with: other)
      guard differing * tolerance <= answered,
        answers.tellingAgreement(of: one, with: other, beside: commonest.answers) >= leastTelling
      else { return nil }
      return Pair(left: min(one, other), right: max(one, other), differing: differing, answered: answered)
    }

    private func findPairs(among members: [Int], beside commonest: Commonest, into pairs: inout Set<Pair>) {
      let eligible = members.filter { isEligible($0, commonest) }
      for index in eligible where returns[index].count > 1 {
        if let pair = pair(index, index, commonest) { pairs.insert(pair) }
      }
      for part in parts {
        Search.forEachRun(of: eligible.map { (key: answers.key(of: $0, mask: part), member: $0) }) { _, run in
          guard run.count > Search.crowd else { return compareEach(run, commonest, into: &pairs) }
          let keys = run.flatMap { member in
            let rarest = rarest(of: member, commonest)
            return rarest.indices.flatMap { one in
              rarest[(one + 1)...].map { (key: UInt64(rarest[one] << 16 | $0), member: member) }
            }
          }
          Search.forEachRun(of: keys) { compareEach($1, commonest, into: &pairs) }
        }
      }
    }

    /// Calls `body` with each key that more than one has, and with those, in order.
    static func forEachRun(
      of keys: [(key: UInt64, member: Int)], _ body: (_ key: UInt64, _ members: [Int]) -> Void
    ) {
      let sorted = keys.sorted { ($0.key, $0.member) < ($1.key, $1.member) }
      var start = 0
      while start < sorted.count {
        var end = start + 1
        while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
        if end - start > 1 { body(sorted[start].key, sorted[start..<end].map(\.member)) }
        start = end
      }
    }

    private func compareEach(_ run: [Int], _ commonest: Commonest, into pairs: inout Set<Pair>) {
      for (place, left) in run.enumerated() {
        for right in run[(place + 1)...].prefix(Search.reach) {
          if let pair = pair(left, right, commonest) { pairs.insert(pair) }
        }
      }
    }

    /// The rarest telling answers of a return, as item × kinds + answer, in order of rarity.
    private func rarest(of index: Int, _ commonest: Commonest) -> [Int] {
      let telling = (0..<answers.itemCount).compactMap { item -> Int? in
        let value = answers.value(of: index, at: item)
        let isTelling = value != 0 && value != commonest.answers.value(of: 0, at: item)
        return isTelling ? item * PackedAnswers.kinds + value : nil
      }
      return Array(
        telling.sorted { (commonest.counts[$0], $0) < (commonest.counts[$1], $1) }
          .prefix(answers.itemCount / tolerance + 2))
    }
  }
}
