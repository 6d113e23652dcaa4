import Criteria

/// What an office looks for in the words of an answer, in the language of the rules about content
/// (docs/rules/language.md). Comment and evidence are read once for it.
package struct AnswerPattern: Sendable {
  private let lexicon: Lexicon
  private let book: KnowledgeBook.ItemBook
  private let trap: KnowledgeBook.TrapBook

  /// - Parameters:
  ///   - says: a pattern.
  ///   - unless: words, parted by `|`, that turn it harmless anywhere in the answer.
  /// - Throws: `PatternError` where the pattern can't be read.
  package init(_ says: String, unless: String?) throws(PatternError) {
    var builder = Lexicon.Builder()
    let pattern = try Pattern(says, into: &builder)
    let excuses = unless?.split(separator: "|").map(String.init) ?? []
    trap = KnowledgeBook.TrapBook(
      pattern: pattern, unless: excuses.isEmpty ? -1 : builder.addTerm(excuses),
      trap: Knowledge.Trap(id: "", rule: "", says: says, unless: unless, why: LocalizedText(ja: "", en: "")))
    var book = KnowledgeBook.ItemBook()
    book.terms = 0..<builder.termCount
    book.traps = [trap]
    self.book = book
    lexicon = builder.lexicon
  }

  /// The comment or evidence that says it; nil where neither does.
  func words(of item: Int, in sheet: CheckSheetReturn) -> String? {
    let entry = sheet[item]
    guard entry.hasTexts else { return nil }
    func reading(_ text: CheckSheetReturn.TextRange) -> Reading {
      var reading = Reading(lexicon)
      sheet.withBytes(of: text) { reading.read($0) }
      return reading
    }
    let answer = AnsweredWords(
      book: book, everywhere: KnowledgeBook.Everywhere(), comment: reading(entry.comment),
      evidence: reading(entry.evidence))
    return answer.isInComment(trap).map { sheet.string($0 ? entry.comment : entry.evidence) }
  }
}
