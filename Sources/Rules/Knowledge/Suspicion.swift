import Criteria

/// Tells at one look which items a text may admit something about, so that only those few are read in full. Texts come
/// again and again; what was found of one is kept.
final class Suspicion: Sendable {
  private let lexicon: Lexicon
  /// By word: the items of which it may begin a pattern; an empty list for most.
  private let items: [[UInt16]]
  /// Words that may begin one of any item.
  private let isGeneral: [Bool]
  /// Words that count only where the text says that there is nothing else.
  private let limited: [[UInt16]]
  private let isScope: [Bool]
  /// Items of which it matters how often something is done.
  private let timed: ItemSet
  private let all: ItemSet
  private let memory = TextMemory()

  init(_ lexicon: Lexicon, everywhere: KnowledgeBook.Everywhere, items books: [KnowledgeBook.ItemBook?]) {
    self.lexicon = lexicon
    var general = Set(everywhere.traps.compactMap { $0.pattern.parts.first?.term } + [everywhere.once])
    general.remove(-1)
    var leading: [Int32: UInt16] = [:]
    var limiting: [Int32: UInt16] = [:]
    for (index, book) in books.enumerated() {
      guard let book else { continue }
      for trap in book.traps { if let term = trap.pattern.parts.first?.term { leading[term] = UInt16(index + 1) } }
      limiting[book.only] = UInt16(index + 1)
    }
    let every: Range<Int32> = 0..<Int32.max
    var items: [[UInt16]] = []
    var limited: [[UInt16]] = []
    var isGeneral: [Bool] = []
    var isScope: [Bool] = []
    for word in lexicon.roles.indices {
      var (its, those): ([UInt16], [UInt16]) = ([], [])
      var (isIn, isOf) = (!lexicon.roles[word].isDisjoint(with: [.denial, .exclusion]), false)
      lexicon.forEachTerm(of: word, in: every) { term in
        if let item = leading[term] { its.append(item) }
        if let item = limiting[term] { those.append(item) }
        if general.contains(term) { isIn = true }
        if term == everywhere.scopes { isOf = true }
      }
      items.append(its)
      limited.append(those)
      isGeneral.append(isIn)
      isScope.append(isOf)
    }
    self.items = items
    self.limited = limited
    self.isGeneral = isGeneral
    self.isScope = isScope
    timed = ItemSet(books.indices.filter { books[$0]?.looksAtTime ?? false }.map { $0 + 1 })
    all = ItemSet(books.indices.filter { books[$0] != nil }.map { $0 + 1 })
  }

  /// Whether a text has to be read for an item.
  func falls(on item: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    guard !text.isEmpty else { return false }
    let hash = TextMemory.hash(text)
    if let known = memory.recall(hash, item) { return known }
    let found = look(at: text)
    memory.keep(hash, all, found)
    return found.contains(item)
  }

  private func look(at text: UnsafeRawBufferPointer) -> ItemSet {
    var letters: [UInt16] = []
    Letters.append(text, to: &letters)
    var found = ItemSet()
    var narrow = ItemSet()
    var (isGeneral, isLimited, namesScope, isTimed) = (false, false, false, Frequency.mayBe(in: letters))
    lexicon.automaton.find(in: letters) { word, _ in
      for item in items[word] { found.insert(Int(item)) }
      for item in limited[word] { narrow.insert(Int(item)) }
      if self.isGeneral[word] { isGeneral = true }
      if isScope[word] { namesScope = true }
      if lexicon.roles[word].contains(.only) { isLimited = true }
      if lexicon.roles[word].contains(.time) { isTimed = true }
    }
    if isGeneral || isLimited && namesScope { return all }
    if isLimited { found = found | narrow }
    return isTimed ? found | timed : found
  }
}
