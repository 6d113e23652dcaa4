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
    /// What a Japanese denial says.
    enum Denial {
      /// That there is none: 手順はない, 記録なし.
      case absence
      /// That something isn't so, or wasn't done: 決めていない, 見せず, 未実施.
      case state
      /// That one doesn't do it, as rules say: 認めない, 外へ出しません.
      case habit
    }
    var start: Int
    var end: Int
    var sentence: Int
    var polarity = Polarity.saying
    /// Where the denial stands; the end of the clause where there is none.
    var denial: Int
    /// Where the denial ends: 決めず denies 決め too.
    var denialEnd = 0
    /// How it is denied; nil in English.
    var form: Denial?
    /// What comes after counts more.
    var concedes = false
    /// It says why: 自社にいないため、外部に委託.
    var isReason = false
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
    var breaks: [(place: Int, next: Int, endsSentence: Bool, concedes: Bool, isReason: Bool)] = []
    for index in letters.indices {
      switch letters[index] {
      case 0x3002, 0x21, 0x3F, 0x3B, Letters.newline: breaks.append((index, index + 1, true, false, false))
      case 0x2E:
        let isInside =
          index > 0 && index + 1 < letters.count && Letters.isLatin(letters[index - 1])
          && Letters.isLatin(letters[index + 1])
        if !isInside { breaks.append((index, index + 1, true, false, false)) }
      case 0x3001, 0x2C, 0x28, 0x29, 0x300C, 0x300D, 0x3010, 0x3011, 0x2192, 0xFF0F:
        breaks.append((index, index + 1, false, false, false))
      default: break
      }
    }
    for hit in hits where roles(of: hit).contains(.connective) && hit.end < letters.count {
      // だけでなく is none.
      let rest = letters[hit.end...].prefix(3)
      if rest.first == 0x306A || rest.first == 0x306F || rest.first == 0x3082 { continue }
      // ために says what for.
      let role = roles(of: hit)
      breaks.append((hit.end, hit.end, false, role.contains(.concession), role.contains(.reason)))
    }
    // A connective before its comma.
    breaks.sort { ($0.place, $0.next) < ($1.place, $1.next) }
    var start = 0
    var sentence = 0
    for part in breaks {
      if part.place > start {
        clauses.append(
          Clause(
            start: start, end: part.place, sentence: sentence, denial: part.place, concedes: part.concedes,
            isReason: part.isReason))
      } else if part.place == start, let last = clauses.indices.last {
        if part.concedes { clauses[last].concedes = true }
        if part.isReason { clauses[last].isReason = true }
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
      if role.contains(.denial), isPrevented(hit, until: clause.end) {
        clauses[hit.clause].polarity = .forbidding
        clauses[hit.clause].denial = hit.start
        clauses[hit.clause].form = .habit
      } else if role.contains(.denial), isTail(hit) {
        // 並べず、: of a verb that isn't known.
        continue
      } else if role.contains(.denial), isPredicate(at: hit.end, until: clause.end) || isLatinDenial(hit) {
        let form = isLatinDenial(hit) ? nil : form(of: hit)
        clauses[hit.clause].polarity =
          isOfOnly(hit, form) || form == .habit && !isStative(hit)
          ? .forbidding : polarity(ofDenialAt: hit.start, in: hit.clause)
        clauses[hit.clause].form = form
        // In English what is denied stands behind the denial.
        let denial = isLatinDenial(hit) ? clause.end : hit.start
        clauses[hit.clause].denial = clause.isExclusion ? min(clause.denial, denial) : denial
        clauses[hit.clause].denialEnd = hit.end
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
        clauses[index].isReason = clauses[index + 1].isReason
        clauses[index].form = clauses[index + 1].form
        clauses[index].continues = clauses[index + 1].continues
        clauses[index].inherits = true
      }
    }
  }

  /// Whether it is the end of a denial that was found whole: ず、 of 決めず、.
  private func isTail(_ hit: Hit) -> Bool {
    letters[hit.start] == 0x305A
      && hits.contains { $0.end == hit.start + 1 && $0.start < hit.start && roles(of: $0).contains(.denial) }
  }

  private func form(of hit: Hit) -> Clause.Denial {
    let word = letters[hit.start..<hit.end]
    if letters[hit.start] == 0x305A { return .habit }
    guard Reading.bareDenials.contains(where: { word.elementsEqual($0) }) else {
      return Reading.absences.contains(where: { word.elementsEqual($0) }) ? .absence : .state
    }
    guard hit.start > 0 else { return .absence }
    let before = letters[hit.start - 1]
    let second = hit.start > 1 ? letters[hit.start - 2] : 0
    switch before {
    case 0x3044: return second == 0x3066 || second == 0x3067 ? .state : .absence  // ていない, でいない
    case 0x308A where second == 0x304A:  // おり
      let third = hit.start > 2 ? letters[hit.start - 3] : 0
      return third == 0x3066 || third == 0x3067 ? .state : .absence
    case 0x308A where second == 0x3042:  // あり
      return formOfThing(before: hit.start - 2)
    case 0x304D where second == 0x3067: return .state  // でき
    case 0x306F, 0x304C, 0x3082, 0x306E, 0x306B, 0x3067, 0x3068:  // は が も の に で と
      return formOfThing(before: hit.start)
    default:
      return Letters.isKanji(before) || Letters.isKatakana(before) || Letters.isLatin(before) ? .absence : .habit
    }
  }

  /// 入ることはない is a habit; 見たことはない says what wasn't done.
  private func formOfThing(before place: Int) -> Clause.Denial {
    guard place > 3, letters[place - 3] == 0x3053, letters[place - 2] == 0x3068 else { return .absence }
    return letters[place - 4] == 0x305F || letters[place - 4] == 0x3060 ? .state : .habit
  }

  private static let bareDenials = ["ない", "ません", "なく", "なかった"].map(Letters.of)
  private static let absences = ["なし", "無し", "無い", "ゼロ", "不要", "必要ない", "必要なし", "無である", "ぬき"].map(Letters.of)

  /// Verbs that say how things are, also where they are denied plainly: 含まない, 分からない.
  private func isStative(_ hit: Hit) -> Bool {
    Reading.statives.contains { stem in
      stem.count <= hit.start && letters[(hit.start - stem.count)..<hit.start].elementsEqual(stem)
    }
  }

  private static let statives = [
    "含ま", "ふくま", "含め", "及ば", "およば", "分から", "わから", "知ら", "取れ", "とれ", "録れ", "足り", "満た", "届か", "動か", "働か", "見え",
    "要ら", "いら", "載ら", "載せ", "でき", "存在し", "至ら", "追え", "残ら", "求め", "結ば", "問わ", "見当たら", "把握し", "対象にし", "対象とし", "想定し",
    "考え", "気にし", "意識し", "見", "かけ", "区別し", "分け", "変え", "替え", "直さ", "決め", "定め", "設け", "作ら", "持た", "書か", "記録し", "残さ",
    "説明し",
    "教え", "知らせ", "周知し", "伝え", "配ら", "もらわ", "受け取ら", "取ら", "とら", "確かめ", "確認し", "点検し", "見直さ", "調べ", "測ら", "回収し", "返さ",
  ].map(Letters.of)

  /// だけでは入れない, のみで済ませていない: what is denied is that it is all there is.
  private func isOfOnly(_ hit: Hit, _ form: Clause.Denial?) -> Bool {
    guard form == .habit || letters[hit.end - 1] == 0x305A || endsShort(before: hit.start) else { return false }
    return hits.contains { other in
      other.end <= hit.start && isBare(other) && other.end < letters.count
        && (other.clause == hit.clause
          || other.clause == hit.clause - 1 && clauses[other.clause].end == clauses[hit.clause].start)
        && ![0x306F, 0x3001, 0x3057].contains(letters[other.end])  // だけは入れていない leaves these out.
    }
  }

  /// のみ, だけ and ばかり, also with a connective behind: のみで.
  private func isBare(_ hit: Hit) -> Bool {
    Reading.onlies.contains { letters[hit.start...].starts(with: $0) }
      && !roles(of: hit).isDisjoint(with: [.only, .connective])
  }

  private static let onlies = ["のみ", "だけ", "ばかり"].map(Letters.of)

  /// 済ませていない, 頼っていない: what is denied would have fallen short.
  private func endsShort(before place: Int) -> Bool {
    Reading.shortEnds.contains { word in
      let start = max(0, place - 7)
      return (start..<max(start, place - word.count + 1)).contains { letters[$0...].starts(with: word) }
    }
  }

  private static let shortEnds = ["済ま", "済む", "終わ", "頼", "任せ", "まかせ", "とどま", "止ま", "足り", "満足", "残っ"].map(Letters.of)

  /// 未提出なし, 説明していない者はいない: what is denied twice is said.
  private func isDeniedTwice(_ start: Int, in clause: Int) -> Bool {
    !Letters.isLatin(letters[start])
      && hits.contains { other in
        other.clause == clause && other.end <= start && !isAdjective(other) && letters[other.end - 1] != 0x305A
          && letters[other.end - 1] != 0x304F && !roles(of: other).isDisjoint(with: [.denial, .exclusion])
      }
  }

  /// 不要なID, but not 未導入なし.
  private func isAdjective(_ hit: Hit) -> Bool {
    letters[hit.end] == 0x306A && !(hit.end + 1 < letters.count && letters[hit.end + 1] == 0x3057)
  }

  /// 除いている and 対象外です, but not 除いて渡した.
  private func endsClause(_ hit: Hit, at limit: Int) -> Bool {
    isPredicate(at: hit.end, until: limit) && limit - hit.end <= 6
      && !letters[hit.end..<limit].starts(with: Reading.ratherThan)
      && !(hit.end < limit && letters[hit.end] == 0x3066 && limit - hit.end > 1 && letters[hit.end + 1] != 0x3044
        && letters[hit.end + 1] != 0x304A)
  }

  /// 選べない設定, 契約できない仕組み.
  private func isPrevented(_ hit: Hit, until limit: Int) -> Bool {
    letters[hit.end - 1] == 0x3044 && Reading.preventing.contains { letters[hit.end..<limit].starts(with: $0) }
  }

  private static let preventing = ["設定", "仕組", "構成", "仕様", "ルール", "決まり", "規則", "規定", "作り"].map(Letters.of)
  private static let ratherThan = Letters.of("ではな")

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
    // ことの, ことを確認
    if next == 0x3053, second == 0x3068, end + 2 < limit, [0x306E, 0x3092].contains(letters[end + 2]) { return false }
    if next == 0x3051 || next == 0x306A { return false }  // なけれ, 不要な
    if next == 0x304B { return false }  // ないか確認
    if next == 0x3068, limit - end > 1, letters[end - 1] == 0x3044 { return false }  // ないと許可しない
    if next == 0x306E, second != 0x3067, second != 0x304C, second != 0x306B, end + 1 < limit { return false }  // の
    if Letters.isKanji(next) {
      return Reading.closers.contains { closer in
        guard letters[end..<limit].starts(with: closer) else { return false }
        // 知らされていない状態で実施.
        let after = end + closer.count
        return after + 1 >= limit || letters[after] != 0x3067 || [0x3059, 0x3042].contains(letters[after + 1])
      }
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

  /// 契約なしの受け入れは行っていない.
  private func hasWithout(_ start: Int, in clause: Int) -> Bool {
    hits.contains { other in
      other.clause == clause && other.end < start && roles(of: other).contains(.denial)
        && [0x3057, 0x304D].contains(letters[other.end - 1]) && [0x3067, 0x306E].contains(letters[other.end])
    }
  }

  /// Denied deeds are missing; denied misdeeds are as they should be.
  private func polarity(ofDenialAt start: Int, in clause: Int) -> Clause.Polarity {
    if hasWithout(start, in: clause) { return .forbidding }
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
    // 説明を受けずに働くことはない.
    if index + 1 < clauses.count, clauses[index + 1].start == clause.end, letters[clause.end - 1] == 0x306B,
      clauses[index + 1].polarity == .lacking || clauses[index + 1].polarity == .forbidding
    {
      return false
    }
    guard clause.concedes || clause.continues else { return true }
    for later in clauses[(index + 1)...] {
      if later.sentence > clause.sentence + 1 { break }
      if later.polarity == .saying, later.hasWell { return false }
    }
    return true
  }

  /// Whether a word that ends here is what a denial is about: 復旧の手順は特にありません, but not 点検で抜けはなし.
  func isWhatIsDenied(_ end: Int, in clause: Clause) -> Bool {
    guard clause.form == .absence else { return clause.isInEnglish || end >= clause.denial - 8 }
    var between = letters[min(end, clause.denial)..<clause.denial]
    if let first = between.first, Reading.endings.contains(first) { between.removeFirst() }
    for adverb in Reading.adverbs {
      if let place = between.indices.first(where: { between[$0...].starts(with: adverb) }) {
        between.removeSubrange(place..<(place + adverb.count))
      }
    }
    return between.count <= 8 && between.allSatisfy(Letters.isHiragana) && between.first != 0x3067
  }

  /// 手順書, 連絡先, 点検表.
  private static let endings = Set(Letters.of("書表簿類票図先集等品者化"))

  /// いない and おりません say that somebody isn't there.
  func isAboutPeople(_ clause: Clause) -> Bool {
    let start = max(0, clause.denial - 3)
    let before = letters[start..<clause.denial]
    return before.last == 0x3044 || before.suffix(2).elementsEqual(Letters.of("おり"))
      || letters[clause.denial..<clause.end].starts(with: Reading.nobody)
  }

  private static let nobody = Letters.of("おらず")

  private static let adverbs = ["特に", "全く", "現在", "現状", "今", "一切", "何", "未だ", "当社に", "社内に", "自社に", "別途", "正式"].map(
    Letters.of)

  func isDenied(_ hit: Hit) -> Bool { isLacking(hit.clause) && hit.start < clauses[hit.clause].denial }

  /// Whether a word may say something of what ends at a place: particles (から, だけ, まま) only close behind it.
  func isClose(_ hit: Hit, behind place: Int?) -> Bool {
    guard let place, hit.end - hit.start <= 3, letters[hit.start..<hit.end].allSatisfy(Letters.isHiragana) else {
      return true
    }
    return hit.start >= place - 1 && hit.start <= place + 8
  }

  /// Whether something is named as it is: not denied, not past, not replaced.
  func isSaid(_ hit: Hit) -> Bool {
    let clause = clauses[hit.clause]
    if clause.polarity == .lacking || clause.polarity == .forbidding,
      hit.start < clause.denial || hit.end < clause.denialEnd
    {
      return false
    }
    for other in hits where clauses[other.clause].sentence == clause.sentence {
      let role = roles(of: other)
      if role.contains(.turn), other.start >= hit.end, other.clause <= hit.clause + 1 { return false }
      if role.contains(.past), other.end <= hit.start || other.start >= hit.end && other.clause == hit.clause {
        return false
      }
    }
    return true
  }

  /// 登録した端末のみ許可 lets others out.
  private func allows(_ only: Hit) -> Bool {
    let rest = letters[only.end..<min(letters.count, only.end + 12)]
    let before = letters[clauses[only.clause].start..<only.start]
    if before.indices.contains(where: { place in Reading.restricted.contains { before[place...].starts(with: $0) } }) {
      return true
    }
    return rest.indices.contains { place in Reading.allowing.contains { rest[place...].starts(with: $0) } }
  }

  private static let restricted = [
    "保存は", "使えるのは", "接続は", "利用は", "使用は", "アクセスは", "閲覧は", "通信は", "持ち出しは", "可能なのは", "できるのは", "許すのは",
  ].map(Letters.of)
  private static let allowing = [
    "許可", "許し", "可能", "可と", "可。", "可、", "開放", "開け", "通過", "通し", "通す", "にも", "のものも", "も対象", "も含", "でなく",
  ]
  .map(Letters.of)

  /// 1名だけ says how many; 受領から廃棄まで, from where to where.
  private func isCount(_ end: Int, _ only: Int) -> Bool {
    if end < only, letters[end..<only].contains(where: { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x4E00 }) { return true }
    return letters[only] == 0x307E && letters[max(0, only - 14)..<only].contains(0x304B)
  }

  /// 口頭だけで済ませない: contiguous clauses, of which the second forbids.
  private func isDeniedAfterwards(_ only: Hit) -> Bool {
    let next = only.clause + 1
    if clauses[only.clause].polarity == .forbidding, only.end <= clauses[only.clause].denial { return true }
    return next < clauses.count && clauses[next].start == clauses[only.clause].end
      && clauses[next].polarity == .forbidding && only.end >= clauses[only.clause].end - 1
  }

  /// Whether it is all there is: 氏名のみ.
  func isOnly(_ hit: Hit) -> Bool {
    hits.contains { other in
      roles(of: other).contains(.only) && !isDeniedAfterwards(other) && !isCount(hit.end, other.start) && !allows(other)
        && (other.start >= hit.end && other.start <= hit.end + 5 && other.clause == hit.clause
          || Letters.isLatin(letters[other.start]) && other.end <= hit.start && other.end >= hit.start - 12)
        && !(other.end + 2 < letters.count && letters[other.end] == 0x3067
          && (letters[other.end + 1] == 0x306A || letters[other.end + 1] == 0x306F))
    }
  }
}
