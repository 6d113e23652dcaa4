import Criteria

/// The knowledge of an edition made ready: every word in one automaton, every pattern by item.
package final class KnowledgeBook: Sendable {
  let lexicon: Lexicon
  private let suspicion: Suspicion
  private let everywhere: Everywhere
  /// By index (number − 1); nil where nothing is known of an item.
  private let items: [ItemBook?]

  /// An object, since each answer with words is held against dozens of them.
  final class TrapBook: Sendable {
    let pattern: Pattern
    let unless: Int32
    let trap: Knowledge.Trap

    init(pattern: Pattern, unless: Int32, trap: Knowledge.Trap) {
      (self.pattern, self.unless, self.trap) = (pattern, unless, trap)
    }
  }

  struct ItemBook: Sendable {
    /// Terms of this item; those of every item stand before.
    var terms: Range<Int32> = 0..<0
    var must: Int32 = -1
    var only: Int32 = -1
    var outside: Int32 = -1
    var fine: Int32 = -1
    /// In days; 0 for none.
    var every = 0
    var traps: [TrapBook] = []
    /// What a company may have nothing of, and reasons that are none.
    var subject: Int32 = -1
    var refused: [Pattern] = []

    /// Whether it matters how often, or how long.
    var looksAtTime: Bool {
      every > 0
        || traps.contains { trap in
          trap.pattern.parts.contains { part in
            switch part.mode {
            case .rarer, .shorter: true
            default: false
            }
          }
        }
    }
  }

  struct Everywhere: Sendable {
    var terms: Range<Int32> = 0..<0
    var scopes: Int32 = -1
    var outside: Int32 = -1
    var once: Int32 = -1
    var traps: [TrapBook] = []
    var excuses: [Pattern] = []
    var refused: [Pattern] = []
  }

  /// - Parameter successors: under which number the catalogue has each item of the knowledge's edition; what isn't there
  ///   isn't known of it. Nil where it is that edition's.
  /// - Throws: `PatternError` where a pattern can't be read.
  package init(_ knowledge: Knowledge, catalogue: Catalogue, successors: [Int: Int]? = nil) throws(PatternError) {
    var builder = Lexicon.Builder()
    func term(_ words: String?) -> Int32 {
      words.map { $0.split(separator: "|").map(String.init) }.flatMap { $0.isEmpty ? nil : builder.addTerm($0) } ?? -1
    }
    func trap(_ trap: Knowledge.Trap) throws(PatternError) -> TrapBook {
      TrapBook(pattern: try Pattern(trap.says, into: &builder), unless: term(trap.unless), trap: trap)
    }
    var all = Everywhere()
    all.scopes = term(knowledge.everywhere.scopes)
    all.outside = term(knowledge.everywhere.outside)
    all.once = term(knowledge.everywhere.once)
    for each in knowledge.everywhere.traps { all.traps.append(try trap(each)) }
    for each in knowledge.everywhere.excuses { all.excuses.append(try Pattern(each, into: &builder)) }
    for each in knowledge.everywhere.refused { all.refused.append(try Pattern(each, into: &builder)) }
    all.terms = 0..<builder.termCount
    everywhere = all
    var items: [ItemBook?] = Array(repeating: nil, count: catalogue.items.count)
    for known in knowledge.items {
      let no = successors == nil ? known.no : successors?[known.no] ?? 0
      guard catalogue.numbers.contains(no) else { continue }
      var book = ItemBook()
      let first = builder.termCount
      book.must = term(known.must)
      book.only = term(known.only)
      book.outside = term(known.outside)
      book.fine = term(known.fine)
      book.every = KnowledgeBook.days(known, catalogue[no])
      for each in known.traps { book.traps.append(try trap(each)) }
      for each in known.refused ?? [] { book.refused.append(try Pattern(each, into: &builder)) }
      let subject = catalogue.subjects.first { $0.id == catalogue[no].notApplicable.subject }
      book.subject = term(subject.map { ($0.words + KnowledgeBook.nothing).joined(separator: "|") })
      book.terms = first..<builder.termCount
      items[no - 1] = book
    }
    self.items = items
    lexicon = builder.lexicon
    suspicion = Suspicion(lexicon, everywhere: all, items: items)
    var sentences: [String: Knowledge.Trap] = [:]
    for each in knowledge.everywhere.traps + knowledge.items.flatMap(\.traps) { sentences[each.id] = each }
    traps = sentences
  }

  /// By id.
  let traps: [String: Knowledge.Trap]

  /// The built-in edition's. It is made once.
  ///
  /// - Throws: what reading knowledge and catalogue throws; `PatternError`.
  package static func builtIn() throws -> KnowledgeBook { try made.get() }

  private static let made = Result { try KnowledgeBook(Knowledge.builtIn(), catalogue: Catalogue.builtIn()) }

  /// That of any edition: what is known of an item follows it to its number there.
  package static func of(_ catalogue: Catalogue, among editions: Editions) throws -> KnowledgeBook {
    guard catalogue.edition != editions.builtIn.edition else { return try builtIn() }
    let earlier = editions.comparable(from: editions.builtIn.edition, to: catalogue) ?? []
    let successors = Dictionary(
      earlier.enumerated().compactMap { index, number in number.map { ($0, index + 1) } },
      uniquingKeysWith: { first, _ in first })
    return try KnowledgeBook(Knowledge.builtIn(), catalogue: catalogue, successors: successors)
  }

  private static func days(_ known: Knowledge.ItemKnowledge, _ item: Item) -> Int {
    if let months = known.every { return months * 30 }
    return item.schedule.compactMap { activity -> Int? in
      guard let times = activity.times, times > 0 else { return nil }
      if let days = activity.perDays { return max(1, days / times) }
      return activity.perMonths.map { max(1, $0 * 30 / times) }
    }.min() ?? 0
  }

  package func knows(_ item: Int) -> Bool { item <= items.count && items[item - 1] != nil }

  /// What an answer admits.
  package struct Admission: Sendable {
    package var item: Int
    package var rule: String
    /// The trap's id; empty for one that follows from what the item asks.
    package var trap: String
    package var isInComment: Bool
  }

  /// Reads the answers "met" of a return.
  func admissions(in sheet: CheckSheetReturn, _ met: ItemSet) -> [Admission] {
    var found: [Admission] = []
    var readings: Readings?
    sheet.withContents { entries, texts in
      for item in met where item <= items.count && items[item - 1] != nil {
        let entry = entries[item - 1]
        guard entry.hasTexts else { continue }
        let comment = entry.comment.bytes(in: texts)
        let evidence = entry.evidence.bytes(in: texts)
        guard suspicion.falls(on: item, comment) || suspicion.falls(on: item, evidence) else { continue }
        let hash = TextMemory.hash(comment) &* 31 &+ TextMemory.hash(evidence)
        if admitted.recall(hash, item) == false { continue }
        if readings == nil { readings = Readings(lexicon) }
        let before = found.count
        readings?.admissions(item, comment: comment, evidence: evidence, of: self, into: &found)
        admitted.keep(hash, item, found.count > before)
      }
    }
    return found
  }

  /// By these too a reason says that there is none, whatever the item is about.
  private static let nothing = ["一台も", "1台も", "一つも", "ひとつも", "一切", "全く", "まったく", "どこにも", "一社も"]

  /// What a reason for "not applicable" is.
  enum Reason {
    /// It says that there is nothing of what the item is about.
    case fair
    /// It is none.
    case unfit
    /// Nothing known.
    case open
  }

  /// Judges a reason for "not applicable".
  func reason(_ item: Int, _ text: UnsafeRawBufferPointer) -> Reason {
    guard item <= items.count, let book = items[item - 1] else { return .open }
    let hash = TextMemory.hash(text)
    if let known = unfit.recall(hash, item) {
      if known { return .unfit }
      if let isFair = fair.recall(hash, item) { return isFair ? .fair : .open }
    }
    var reading = Reading(lexicon)
    reading.read(text)
    let reason = AnsweredWords(book: book, everywhere: everywhere, comment: reading, evidence: Reading(lexicon)).reason
    unfit.keep(hash, item, reason == .unfit)
    fair.keep(hash, item, reason == .fair)
    return reason
  }

  /// What was found of texts before.
  private let admitted = TextMemory()
  private let unfit = TextMemory()
  private let fair = TextMemory()

  /// Reads an answer "met".
  func admissions(
    _ item: Int, comment: UnsafeRawBufferPointer, evidence: UnsafeRawBufferPointer, _ readings: inout Readings,
    into found: inout [Admission]
  ) {
    guard let book = items[item - 1] else { return }
    readings.comment.read(comment)
    readings.evidence.read(evidence)
    let answer = AnsweredWords(
      book: book, everywhere: everywhere, comment: readings.comment, evidence: readings.evidence)
    answer.admissions(item, into: &found)
  }

  /// Used again for each answer of a return.
  struct Readings {
    var comment: Reading
    var evidence: Reading

    init(_ lexicon: Lexicon) {
      comment = Reading(lexicon)
      evidence = Reading(lexicon)
    }

    mutating func admissions(
      _ item: Int, comment: UnsafeRawBufferPointer, evidence: UnsafeRawBufferPointer, of book: KnowledgeBook,
      into found: inout [Admission]
    ) {
      book.admissions(item, comment: comment, evidence: evidence, &self, into: &found)
    }
  }
}
