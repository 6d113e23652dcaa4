import Criteria

/// The words of one answer "met", held against what is known of its item.
struct AnsweredWords {
  private let book: KnowledgeBook.ItemBook
  private let everywhere: KnowledgeBook.Everywhere
  private let texts: [Text]
  private let rates: [Rate]
  private let lengths: [Int]

  /// Comment or evidence.
  private struct Text {
    let reading: Reading
    let marks: [Reading.Mark]
    let isComment: Bool

    func has(_ term: Int32, _ hit: Int) -> Bool { term >= 0 && marks.contains { $0.term == term && $0.hit == hit } }
  }

  private struct Rate {
    var days: Int
    var isSaid: Bool
    var isInComment: Bool
  }

  init(book: KnowledgeBook.ItemBook, everywhere: KnowledgeBook.Everywhere, comment: Reading, evidence: Reading) {
    self.book = book
    self.everywhere = everywhere
    texts = [(comment, true), (evidence, false)].filter { !$0.0.letters.isEmpty }.map { reading, isComment in
      Text(reading: reading, marks: reading.marks(everywhere.terms, book.terms), isComment: isComment)
    }
    var rates: [Rate] = []
    var lengths: [Int] = []
    if book.looksAtTime {
      for text in texts {
        for found in Frequency.all(in: text.reading.letters) {
          if found.isRate {
            let isSaid = AnsweredWords.isSaid(found, in: text.reading)
            rates.append(Rate(days: found.days, isSaid: isSaid, isInComment: text.isComment))
          } else {
            lengths.append(found.days)
          }
        }
      }
    }
    self.rates = rates
    self.lengths = lengths
  }

  func admissions(_ item: Int, into found: inout [KnowledgeBook.Admission]) {
    let first = found.count
    for text in texts {
      func add(_ rule: String, _ trap: String = "") {
        guard !found[first...].contains(where: { $0.rule == rule }) else { return }
        found.append(KnowledgeBook.Admission(item: item, rule: rule, trap: trap, isInComment: text.isComment))
      }
      for trap in book.traps where holds(trap, in: text) { add(trap.trap.rule, trap.trap.id) }
      for trap in everywhere.traps where holds(trap, in: text) { add(trap.trap.rule, trap.trap.id) }
      if let rule = missing(in: text) { add(rule) }
      if isTooRare(text) { add("rarer-than-asked") }
    }
  }

  /// Whether the comment says what a trap is about, or the evidence; nil where neither does.
  func isInComment(_ trap: KnowledgeBook.TrapBook) -> Bool? { texts.first { holds(trap, in: $0) }?.isComment }

  /// What the text is as a reason for "not applicable".
  var reason: KnowledgeBook.Reason {
    guard let text = texts.first else { return .open }
    if (book.refused + everywhere.refused).contains(where: { holds($0, unless: -1, in: text) }) { return .unfit }
    let isDenied = text.marks.contains { mark in
      let hit = text.reading.hits[mark.hit]
      let clause = text.reading.clauses[hit.clause]
      return mark.term == book.subject && hit.start < clause.denial
        && (clause.polarity == .lacking || clause.polarity == .forbidding)
    }
    if isDenied { return .fair }
    return everywhere.excuses.contains { holds($0, unless: -1, in: text) } ? .unfit : .open
  }

  // MARK: - Patterns

  private func holds(_ trap: KnowledgeBook.TrapBook, in text: Text) -> Bool {
    holds(trap.pattern, unless: trap.unless, in: text)
  }

  private func holds(_ pattern: Pattern, unless: Int32, in text: Text) -> Bool {
    guard let lead = pattern.parts.first else { return false }
    switch lead.mode {
    case .absent: return false
    case .rarer, .shorter, .fewer:
      return rest(pattern.parts[...], within: 0..<Int.max, in: text) && !isExcused(unless, by: nil)
    case .said, .denied, .named, .only: break
    }
    let reading = text.reading
    for mark in text.marks where mark.term == lead.term && fits(mark.hit, lead.mode, reading) {
      let hit = reading.hits[mark.hit]
      let clauses = pattern.isWithinClause ? hit.clause..<hit.clause + 1 : reading.sentence(around: hit.clause)
      if rest(pattern.parts.dropFirst(), within: clauses, behind: hit.end, in: text), !isExcused(unless, by: hit) {
        return true
      }
    }
    return false
  }

  /// - Parameter lead: where the first part's word ends: particles say something of it only close behind it.
  private func rest(
    _ parts: ArraySlice<Pattern.Part>, within clauses: Range<Int>, behind lead: Int? = nil, in text: Text
  ) -> Bool {
    parts.allSatisfy { part in
      switch part.mode {
      case .absent: !isSaidAnywhere(part.term, excusing: nil)
      case .rarer(let months): isRarer(than: months * 30)
      case .shorter(let months): !lengths.isEmpty && lengths.allSatisfy { $0 < months * 30 - 15 }
      case .fewer(let count): isFewer(part.term, than: count, in: text)
      case .said, .denied, .named, .only:
        text.marks.contains { mark in
          mark.term == part.term && clauses.contains(text.reading.hits[mark.hit].clause)
            && fits(mark.hit, part.mode, text.reading)
            && text.reading.isClose(text.reading.hits[mark.hit], behind: lead)
        }
      }
    }
  }

  private func fits(_ index: Int, _ mode: Pattern.Mode, _ reading: Reading) -> Bool {
    let hit = reading.hits[index]
    return switch mode {
    case .said: reading.isSaid(hit)
    case .denied: reading.isDenied(hit)
    case .named: true
    case .only: reading.isOnly(hit) && reading.isSaid(hit)
    case .absent, .rarer, .shorter, .fewer: false
    }
  }

  private func isExcused(_ unless: Int32, by hit: Reading.Hit?) -> Bool {
    unless >= 0 && isSaidAnywhere(unless, excusing: hit)
  }

  /// In comment or evidence, but for words within the one that is excused.
  private func isSaidAnywhere(_ term: Int32, excusing: Reading.Hit?) -> Bool {
    texts.contains { text in
      text.marks.contains { mark in
        guard mark.term == term else { return false }
        let hit = text.reading.hits[mark.hit]
        return !text.reading.isDenied(hit)
          && !(excusing.map { $0.start <= hit.start && hit.end <= $0.end } ?? false)
      }
    }
  }

  private func isFewer(_ term: Int32, than count: Int, in text: Text) -> Bool {
    var places: [Int] = []
    for mark in text.marks where mark.term == term {
      let start = text.reading.hits[mark.hit].start
      if !places.contains(where: { abs($0 - start) < 2 }) { places.append(start) }
    }
    return !places.isEmpty && places.count < count
  }

  // MARK: - What is denied

  /// The rule by which something is missing; nil where nothing is.
  private func missing(in text: Text) -> String? {
    let reading = text.reading
    var isPredicateHarmless = false
    for index in reading.clauses.indices.reversed() where reading.isLacking(index) {
      if reading.clauses[index].inherits, isPredicateHarmless { continue }
      if let rule = missing(inClause: index, of: text) { return rule }
      isPredicateHarmless = !reading.clauses[index].inherits
    }
    for index in reading.hits.indices {
      let hit = reading.hits[index]
      let isLimited = text.has(book.only, index)
      guard isLimited || text.has(everywhere.scopes, index), reading.isOnly(hit), reading.isSaid(hit) else { continue }
      if text.has(book.outside, index) || text.has(book.fine, index) || saysWhole(text) { continue }
      return isLimited ? "part-missing" : "scope-too-narrow"
    }
    return nil
  }

  private func missing(inClause index: Int, of text: Text) -> String? {
    let reading = text.reading
    let clause = reading.clauses[index]
    var (must, scope, substance, deed, unwanted) = (-1, false, -1, false, false)
    var (harmless, harmful, control, isPlain) = (-1, -1, -1, false)
    for place in reading.hits.indices {
      let hit = reading.hits[place]
      if reading.clauses[hit.clause].sentence == clause.sentence, hit.clause <= index {
        if text.has(everywhere.outside, place) || text.has(book.outside, place) { return nil }
        if hit.clause >= index - 1, text.has(book.fine, place) { return nil }
      }
      guard hit.clause == index, hit.start < clause.denial || clause.isExclusion else { continue }
      let role = reading.roles(of: hit)
      if text.has(book.must, place) { must = max(must, hit.end) }
      if text.has(everywhere.scopes, place) { scope = true }
      if role.contains(.substance) { substance = max(substance, hit.end) }
      if role.contains(.deed), hit.end >= clause.denial - 7 { deed = true }
      if role.contains(.unwanted) { unwanted = true }
      if role.contains(.plain), hit.end >= clause.denial - 7 { isPlain = true }
      if role.contains(.harmful) { harmful = max(harmful, hit.end) }
      if role.contains(.control) { control = max(control, hit.end) }
      if role.contains(.harmless), hit.end <= clause.denial { harmless = max(harmless, hit.end) }
    }
    if harmless >= 0, harmless >= clause.denial - 3 { return nil }
    // 使い回しを禁じるルールはない is about the rule.
    if harmful >= 0, control < harmful { return nil }
    // There is nobody of that kind: 出向者はおりません.
    if scope, clause.form == .absence, reading.isAboutPeople(clause) { return nil }
    if clause.isExclusion { return scope || must >= 0 ? "scope-too-narrow" : nil }
    if clause.hasPast || unwanted && clause.form != .state || isMadeUpFor(index, in: text) { return nil }
    if must >= 0, deed || reading.isWhatIsDenied(must, in: clause) {
      return deed && scope && substance < 0 ? "scope-too-narrow" : "part-missing"
    }
    if deed, scope { return "scope-too-narrow" }
    if harmless >= 0, clause.form != .state { return nil }
    if isPlain, clause.form == .state { return "part-missing" }
    guard substance >= 0 else { return nil }
    return deed || reading.isWhatIsDenied(substance, in: clause) ? "part-missing" : nil
  }

  /// 役員だけ別日程だが全員受けた.
  private func saysWhole(_ text: Text) -> Bool {
    text.reading.hits.contains { text.reading.roles(of: $0).contains(.whole) && text.reading.isSaid($0) }
  }

  /// 認証は取っていないが、方針は定めて署名: what comes after says what the item asks for.
  private func isMadeUpFor(_ index: Int, in text: Text) -> Bool {
    let clause = text.reading.clauses[index]
    guard clause.concedes || clause.isReason else { return false }
    let reading = text.reading
    let after = index + 1..<reading.sentence(around: index).upperBound
    return reading.hits.indices.contains { place in
      let hit = reading.hits[place]
      return after.contains(hit.clause) && reading.clauses[hit.clause].polarity == .saying && text.has(book.must, place)
        && reading.isSaid(hit) && !reading.isOnly(hit)
    }
  }

  // MARK: - How often

  private static let replacing = [
    "入替", "入れ替え", "更改", "リース", "買い替え", "買替", "リプレース", "交換", "保存", "保管", "有効",
  ].map(Letters.of)

  /// Neither denied nor about something else: 入替は五年ごと says nothing of how often things are looked at.
  private static func isSaid(_ rate: Frequency, in reading: Reading) -> Bool {
    guard let index = reading.clauses.firstIndex(where: { $0.start <= rate.start && rate.start < $0.end }) else {
      return true
    }
    if reading.isLacking(index) { return false }
    let letters = reading.letters[reading.clauses[index].start..<reading.clauses[index].end]
    return !replacing.contains { word in letters.indices.contains { letters[$0...].starts(with: word) } }
  }

  /// A sixth more is no matter: 年1回 may be thirteen months.
  private func isEnough(_ rate: Rate, for days: Int) -> Bool { rate.days <= days + days / 6 }

  private func isRarer(than days: Int) -> Bool {
    let said = rates.filter(\.isSaid)
    return !said.isEmpty && said.allSatisfy { !isEnough($0, for: days) }
  }

  private func isTooRare(_ text: Text) -> Bool {
    guard book.every > 0 else { return false }
    if rates.contains(where: { $0.isSaid && isEnough($0, for: book.every) }) { return false }
    if isRarer(than: book.every) { return rates.contains { $0.isInComment == text.isComment } }
    return text.marks.contains { $0.term == everywhere.once && text.reading.isSaid(text.reading.hits[$0.hit]) }
  }
}
