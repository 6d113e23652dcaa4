import Criteria

extension Copies {
  /// Finds returns that hold another company's texts; what makes such a pair is said at `Copies`.
  ///
  /// Returns with the same answers and texts are one *sheet* and stand for one another. A text is rare where few sheets
  /// have it beside the same item. Only sheets are compared that share the least (by a mixed order) of their rare texts
  /// in one of a few parts: of two with four fifths of their texts in common hardly any pair doesn't.
  struct TextSearch {
    /// By sheet, the returns that are it, ascending.
    let returns: [[Int]]
    private let search: Search
    private let texts: PackedTexts
    /// By place in the packed texts, how many sheets have that text beside that item.
    private let owners: [UInt8]
    /// A text of more sheets is common: a template's, or a word of every day.
    private let most: Int

    private static let parts = 8
    /// Of more sheets that share a text each is compared with so many that follow.
    private static let reach = 256

    init(_ search: Search, _ texts: PackedTexts) {
      var known: [Key: Int] = [:]
      var returns: [[Int]] = []
      for (answering, indices) in search.returns.enumerated() {
        for index in indices {
          let key = Key(answering: answering, texts: texts[index])
          let sheet = known[key] ?? returns.count
          if sheet == returns.count {
            known[key] = sheet
            returns.append([])
          }
          returns[sheet].append(index)
        }
      }
      (self.search, self.texts, self.returns) = (search, texts, returns)
      owners = TextSearch.owners(of: texts, sheets: returns.map { $0[0] })
      most = min(200, max(8, returns.count / 50))
    }

    private struct Key: Hashable {
      var answering: Int
      var texts: PackedTexts.Row
    }

    /// All pairs, by their sheets.
    func pairs() -> Set<Pair> {
      var pairs: Set<Pair> = []
      var commonest: [Int: Search.Commonest] = [:]
      func judge(_ one: Int, _ other: Int) {
        guard let likeness = Likeness(of: row(one), and: row(other), owners: owners, most: most) else { return }
        let (left, right) = (search.answering(of: returns[one][0]), search.answering(of: returns[other][0]))
        let band = search.band(of: left)
        let usual = commonest[band] ?? search.commonest(around: band)
        commonest[band] = usual
        let (differing, answered) = search.comparison(of: left, with: right)
        let telling = search.tellingAgreement(of: left, with: right, beside: usual)
        guard answered >= leastAnswered,
          likeness.isCopy(differing: differing, telling: telling, isSame: one == other)
        else { return }
        pairs.insert(
          Pair(
            left: min(one, other), right: max(one, other), differing: differing, answered: answered,
            sharedTexts: likeness.shared, texts: likeness.texts))
      }
      for sheet in returns.indices where returns[sheet].count > 1 { judge(sheet, sheet) }
      let least = leastTexts()
      Search.forEachRun(of: TextSearch.keys(least)) { key, run in
        let part = TextSearch.part(of: UInt32(key))
        for (place, one) in run.enumerated() {
          for other in run[(place + 1)...].prefix(TextSearch.reach)
          where !meet(one, other, before: part, least) && areAlike(one, other) {
            judge(one, other)
          }
        }
      }
      return pairs
    }

    private func row(_ sheet: Int) -> PackedTexts.Row { texts[returns[sheet][0]] }

    /// Whether the answers of two sheets are near enough, which is quicker to see than what their texts share.
    private func areAlike(_ one: Int, _ other: Int) -> Bool {
      let (differing, answered) = search.comparison(
        of: search.answering(of: returns[one][0]), with: search.answering(of: returns[other][0]))
      return differing * Likeness.tolerance <= answered
    }

    /// Counts up to 255. Two texts may share a counter: then they look less rare than they are.
    private static func owners(of texts: PackedTexts, sheets: [Int]) -> [UInt8] {
      // A return has about a hundred texts.
      var size = 1 << 12
      while size < sheets.count * 256, size < 1 << 24 { size <<= 1 }
      var counts = [UInt8](repeating: 0, count: size)
      func counter(_ mark: PackedTexts.Mark) -> Int { Int(PackedTexts.mixed(mark)) & (size - 1) }
      for sheet in sheets {
        for mark in texts[sheet] where counts[counter(mark)] < .max { counts[counter(mark)] += 1 }
      }
      return texts.marks.map { counts[counter($0)] }
    }

    // MARK: Which sheets are compared

    /// By sheet and part, the least of its rare texts there; the greatest number where it has none.
    private func leastTexts() -> [UInt32] {
      var least = [UInt32](repeating: .max, count: returns.count * TextSearch.parts)
      for sheet in returns.indices {
        let row = row(sheet)
        for place in row.indices where (2...most).contains(Int(owners[place])) {
          let mixed = PackedTexts.mixed(row[place])
          let part = sheet * TextSearch.parts + TextSearch.part(of: mixed)
          least[part] = min(least[part], mixed)
        }
      }
      return least
    }

    private static func part(of mixed: UInt32) -> Int { Int(UInt64(mixed) * UInt64(parts) >> 32) }

    private static func keys(_ least: [UInt32]) -> [(key: UInt64, member: Int)] {
      least.indices.compactMap { least[$0] == .max ? nil : (key: UInt64(least[$0]), member: $0 / parts) }
    }

    /// Whether two sheets share the least of a part before that one, so that they were compared already.
    private func meet(_ one: Int, _ other: Int, before part: Int, _ least: [UInt32]) -> Bool {
      (0..<part).contains { index in
        let (left, right) = (least[one * TextSearch.parts + index], least[other * TextSearch.parts + index])
        return left == right && left != .max
      }
    }
  }

  /// What the texts of two returns share.
  struct Likeness {
    /// Texts that both have beside the same item, and those that either has.
    private(set) var shared = 0
    private(set) var texts = 0
    /// Different texts among the shared ones, those of them that few have, and those that only these have.
    private var different = 0
    private var rare = 0
    private var own = 0

    /// One in so many answers may differ.
    static let tolerance = 10
    private static let leastDifferent = 5
    private static let leastMarks = 10
    /// So many companies at most have a text that is theirs alone.
    private static let mostOwners = 3

    /// - Parameters:
    ///   - owners: by place in the packed texts that the two are of, how many sheets have the text.
    ///   - most: in how many sheets a rare text is at most.
    /// - Returns: nil where less than four fifths of the texts are the same.
    init?(of one: PackedTexts.Row, and other: PackedTexts.Row, owners: [UInt8], most: Int) {
      var (left, right) = (one.startIndex, other.startIndex)
      var last: (any: UInt32?, rare: UInt32?, own: UInt32?)
      while left < one.endIndex, right < other.endIndex {
        guard one[left] == other[right] else {
          if one[left] < other[right] { left += 1 } else { right += 1 }
          continue
        }
        shared += 1
        // Equal texts stand side by side, since the text is the upper part of a mark.
        let text = PackedTexts.text(of: one[left])
        let sheets = Int(owners[left])
        if last.any != text { (different, last.any) = (different + 1, text) }
        if sheets <= most, last.rare != text { (rare, last.rare) = (rare + 1, text) }
        if sheets <= Likeness.mostOwners, last.own != text { (own, last.own) = (own + 1, text) }
        left += 1
        right += 1
      }
      texts = one.count + other.count - shared
      guard shared * 5 >= texts * 4, different >= Likeness.leastDifferent else { return nil }
    }

    /// - Parameters:
    ///   - telling: answers that both give and few companies about as good.
    ///   - isSame: whether all answers and texts are the same.
    func isCopy(differing: Int, telling: Int, isSame: Bool) -> Bool {
      if isSame { return rare >= Likeness.leastDifferent || telling >= Likeness.leastDifferent }
      guard rare >= Likeness.leastDifferent, rare + telling >= Likeness.leastMarks else { return false }
      // Good companies that fill the same template agree in texts and in nearly all answers, but not in what they lack.
      let parts = own >= Likeness.leastDifferent ? 1 : 2
      return telling * 5 >= (telling + differing) * parts
    }
  }
}
