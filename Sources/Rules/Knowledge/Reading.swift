import Criteria

/// What a text names, and how: its words by place, its clauses, and what each clause says of what it names.
struct Reading {
  struct Hit {
    var word: Int
    var start: Int
    var end: Int
    var clause: Int
  }

  struct Clause {
    enum Polarity { case open, saying, lacking, forbidding }
    var start: Int
    var end: Int
    var sentence: Int
    var polarity = Polarity.saying
    /// Where the denial stands; the end of the clause where there is none.
    var denial: Int
    /// What comes after counts more.
    var concedes = false
    /// The denial goes on without ending: なく、 おらず、
    var continues = false
    var isExclusion = false
    /// Whether the denial is English.
    var isInEnglish = false
    var hasWell = false
    var hasPast = false
    /// Whether the predicate is that of a later clause.
    var inherits = false
  }

  private(set) var letters: [UInt16] = []
  private(set) var hits: [Hit] = []
  private(set) var clauses: [Clause] = []
  private let lexicon: Lexicon

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
  }

  /// Reads a text in UTF-8.
  mutating func read(_ text: UnsafeRawBufferPointer) {
    letters.removeAll(keepingCapacity: true)
    hits.removeAll(keepingCapacity: true)
    clauses.removeAll(keepingCapacity: true)
    Letters.append(text, to: &letters)
    guard !letters.isEmpty else { return }
    findWords()
    partIntoClauses()
    judgeClauses()
  }

  func roles(of hit: Hit) -> Grammar.Role { lexicon.roles[hit.word] }

  /// A term's word at a place.
  struct Mark {
    var term: Int32
    var hit: Int
  }

  /// The words that belong to terms of either range.
  func marks(_ first: Range<Int32>, _ second: Range<Int32>) -> [Mark] {
    var marks: [Mark] = []
    for index in hits.indices {
      lexicon.forEachTerm(of: hits[index].word, in: first) { marks.append(Mark(term: $0, hit: index)) }
      lexicon.forEachTerm(of: hits[index].word, in: second) { marks.append(Mark(term: $0, hit: index)) }
    }
    return marks
  }

  private mutating func findWords() {
    let lexicon = lexicon
    var found: [Hit] = hits
    let letters = letters
    var idioms: [Range<Int>] = []
    lexicon.automaton.find(in: letters) { word, end in
      let start = end - lexicon.lengths[word]
      if Letters.isLatin(letters[start]), start > 0, Letters.isLatin(letters[start - 1]) { return }
      if Letters.isLatin(letters[end - 1]), end < letters.count, Letters.isLatin(letters[end]),
        !lexicon.isBeginning[word]
      {
        return
      }
      if lexicon.roles[word].contains(.idiom) { idioms.append(start..<end) }
      found.append(Hit(word: word, start: start, end: end, clause: 0))
    }
    // Words of grammar inside an idiom mean nothing.
    if !idioms.isEmpty {
      found.removeAll { hit in
        !lexicon.roles[hit.word].isDisjoint(with: [.denial, .turn, .connective, .concession, .only, .past])
          && idioms.contains {
            $0.lowerBound <= hit.start && hit.end <= $0.upperBound && $0.count > hit.end - hit.start
          }
      }
    }
    hits = found
  }

  private mutating func partIntoClauses() {
    var breaks: [(place: Int, next: Int, endsSentence: Bool, concedes: Bool)] = []
    for index in letters.indices {
      switch letters[index] {
      case 0x3002, 0x21, 0x3F, 0x3B, Letters.newline: breaks.append((index, index + 1, true, false))
      case 0x2E:
        let isInside =
          index > 0 && index + 1 < letters.count && Letters.isLatin(letters[index - 1])
          && Letters.isLatin(letters[index + 1])
        if !isInside { breaks.append((index, index + 1, true, false)) }
      case 0x3001, 0x2C, 0x28, 0x29, 0x300C, 0x300D, 0x3010, 0x3011, 0x2192, 0xFF0F:
        breaks.append((index, index + 1, false, false))
      default: break
      }
    }
    for hit in hits where roles(of: hit).contains(.connective) && hit.end < letters.count {
      // だけでなく is none.
      let rest = letters[hit.end...].prefix(3)
      if rest.first == 0x306A || rest.first == 0x306F && rest.dropFirst().first == 0x306A || rest.first == 0x3082 {
        continue
      }
      // ために says what for.
      breaks.append((hit.end, hit.end, false, roles(of: hit).contains(.concession)))
    }
    breaks.sort { $0.place < $1.place }
    var start = 0
    var sentence = 0
    for part in breaks {
      if part.place > start {
        clauses.append(
          Clause(start: start, end: part.place, sentence: sentence, denial: part.place, concedes: part.concedes))
      } else if part.place == start, part.concedes, let last = clauses.indices.last {
        clauses[last].concedes = true
      }
      if part.endsSentence { sentence += 1 }
      start = max(start, part.next)
    }
    if start < letters.count {
      clauses.append(Clause(start: start, end: letters.count, sentence: sentence, denial: letters.count))
    }
    var clause = 0
    hits.sort { ($0.start, $1.end) < ($1.start, $0.end) }
    for index in hits.indices {
      while clause + 1 < clauses.count, hits[index].start >= clauses[clause].end { clause += 1 }
      hits[index].clause = clause
    }
  }

  private mutating func judgeClauses() {
    for hit in hits {
      let role = roles(of: hit)
      guard !role.isEmpty, !clauses.isEmpty else { continue }
      let clause = clauses[hit.clause]
      if role.contains(.well) { clauses[hit.clause].hasWell = true }
      if role.contains(.past) { clauses[hit.clause].hasPast = true }
      if role.contains(.exclusion), endsClause(hit, at: clause.end) {
        clauses[hit.clause].polarity = .lacking
        clauses[hit.clause].isExclusion = true
        clauses[hit.clause].denial = min(clause.denial, hit.start)
      }
      if role.contains(.denial), isPredicate(at: hit.end, until: clause.end) || isLatinDenial(hit) {
        clauses[hit.clause].polarity = polarity(ofDenialAt: hit.start, in: hit.clause)
        // In English what is denied stands behind the denial.
        let denial = isLatinDenial(hit) ? clause.end : hit.start
        clauses[hit.clause].denial = clause.isExclusion ? min(clause.denial, denial) : denial
        clauses[hit.clause].isInEnglish = isLatinDenial(hit)
        clauses[hit.clause].continues = isContinuing(hit, until: clause.end)
      }
    }
    // A clause without a predicate shares that of the next: 派遣も、出向者も渡していない.
    for index in clauses.indices.reversed() where clauses[index].polarity == .saying {
      guard index + 1 < clauses.count, clauses[index + 1].sentence == clauses[index].sentence, isOpen(clauses[index])
      else { continue }
      if clauses[index + 1].polarity == .lacking || clauses[index + 1].polarity == .forbidding {
        clauses[index].polarity = clauses[index + 1].polarity
        clauses[index].isExclusion = clauses[index + 1].isExclusion
        clauses[index].concedes = clauses[index + 1].concedes
        clauses[index].continues = clauses[index + 1].continues
        clauses[index].inherits = true
      }
    }
  }

  /// 未提出なし, 説明していない者はいない: what is denied twice is said.
  private func isDeniedTwice(_ start: Int, in clause: Int) -> Bool {
    !Letters.isLatin(letters[start])
      && hits.contains { other in
        other.clause == clause && other.end <= start && letters[other.end - 1] != 0x305A
          && letters[other.end - 1] != 0x304F && !roles(of: other).isDisjoint(with: [.denial, .exclusion])
      }
  }

  /// 除いている and 対象外です, but not 除いて渡した.
  private func endsClause(_ hit: Hit, at limit: Int) -> Bool {
    isPredicate(at: hit.end, until: limit) && limit - hit.end <= 6
      && !(hit.end < limit && letters[hit.end] == 0x3066 && limit - hit.end > 1 && letters[hit.end + 1] != 0x3044
        && letters[hit.end + 1] != 0x304A)
  }

  private func isLatinDenial(_ hit: Hit) -> Bool { Letters.isLatin(letters[hit.start]) }

  /// Whether a denial that ends here is that of the clause, and not of a noun behind it (登録していない端末).
  private func isPredicate(at end: Int, until limit: Int) -> Bool {
    guard end < limit else { return true }
    let next = letters[end]
    // おらず, なく go on with anything.
    if letters[end - 1] == 0x305A || letters[end - 1] == 0x304F { return true }
    let second = end + 1 < limit ? letters[end + 1] : 0
    if next == 0x3088, second == 0x3046 { return false }  // よう
    if next == 0x3082, second == 0x306E, end + 2 < limit { return false }  // もの
    if next == 0x3053, second == 0x3068, end + 2 < limit, letters[end + 2] == 0x306E { return false }  // ことの
    if next == 0x3051 { return false }  // なけれ
    if next == 0x306E, second != 0x3067, second != 0x304C, second != 0x306B, end + 1 < limit { return false }  // の
    if Letters.isKanji(next) {
      return Reading.closers.contains { letters[end..<limit].starts(with: $0) }
    }
    return !Letters.isKatakana(next) && !Letters.isLatin(next)
  }

  private static let closers: [[UInt16]] = [
    "状態", "状況", "段階", "方針", "運用", "現状", "為", "旨", "様子", "理由", "事", "上", "模様", "認識", "扱い", "形", "項目あり", "状",
  ].map(Letters.of)

  private func isContinuing(_ hit: Hit, until limit: Int) -> Bool {
    let last = letters[hit.end - 1]
    return hit.end >= limit - 1 && hit.end < letters.count && (last == 0x304F || last == 0x305A)
  }

  /// Denied deeds are missing; denied misdeeds are as they should be.
  private func polarity(ofDenialAt start: Int, in clause: Int) -> Clause.Polarity {
    var nearest = -1
    var result = Clause.Polarity.lacking
    for hit in hits where hit.clause == clause && hit.end <= start && hit.end >= start - 4 {
      let role = roles(of: hit)
      guard !role.isDisjoint(with: [.deed, .misdeed]), hit.end >= nearest else { continue }
      if hit.end > nearest || role.contains(.misdeed) {
        result = role.contains(.misdeed) && !role.contains(.deed) ? .forbidding : .lacking
      }
      nearest = hit.end
    }
    if nearest < 0, isDeniedTwice(start, in: clause) { return .forbidding }
    return result
  }

  private func isOpen(_ clause: Clause) -> Bool {
    let last = letters[clause.end - 1]
    switch last {
    case 0x306F, 0x3082, 0x3092, 0x306B, 0x3068, 0x3084, 0x3078, 0x306E: return true  // は も を に と や へ の
    default: break
    }
    guard Letters.isKanji(last) || Letters.isKatakana(last) || Letters.isLatin(last) else { return false }
    return !hits.contains { $0.end == clause.end && roles(of: $0).contains(.predicate) }
  }

  /// The clauses of the sentence that has one.
  func sentence(around index: Int) -> Range<Int> {
    var (low, high) = (index, index + 1)
    while low > 0, clauses[low - 1].sentence == clauses[index].sentence { low -= 1 }
    while high < clauses.count, clauses[high].sentence == clauses[index].sentence { high += 1 }
    return low..<high
  }

  // MARK: - What is said of a word

  /// Whether a clause lacks what it names, and nothing behind it makes up for that.
  func isLacking(_ index: Int) -> Bool {
    let clause = clauses[index]
    guard clause.polarity == .lacking else { return false }
    guard clause.concedes || clause.continues else { return true }
    for later in clauses[(index + 1)...] {
      if later.sentence > clause.sentence + 1 { break }
      if later.polarity == .saying, later.hasWell { return false }
    }
    return true
  }

  func isDenied(_ hit: Hit) -> Bool { isLacking(hit.clause) && hit.start < clauses[hit.clause].denial }

  /// Whether something is named as it is: not denied, not past, not replaced.
  func isSaid(_ hit: Hit) -> Bool {
    let clause = clauses[hit.clause]
    if clause.polarity == .lacking || clause.polarity == .forbidding, hit.start < clause.denial { return false }
    for other in hits where clauses[other.clause].sentence == clause.sentence {
      let role = roles(of: other)
      if role.contains(.turn), other.start >= hit.end, other.clause <= hit.clause + 1 { return false }
      if role.contains(.past), other.end <= hit.start || other.start >= hit.end && other.clause == hit.clause {
        return false
      }
    }
    return true
  }

  /// Whether it is all there is: 氏名のみ.
  func isOnly(_ hit: Hit) -> Bool {
    hits.contains { other in
      roles(of: other).contains(.only)
        && (other.start >= hit.end && other.start <= hit.end + 5 && other.clause == hit.clause
          || Letters.isLatin(letters[other.start]) && other.end <= hit.start && other.end >= hit.start - 12)
        && !(other.end + 2 < letters.count && letters[other.end] == 0x3067
          && (letters[other.end + 1] == 0x306A || letters[other.end + 1] == 0x306F))
    }
  }
}
