import Criteria

/// The items of one return by what it answers to them. They are found out once for all rules, so that each looks only
/// at what concerns it.
struct ReturnItems {
  private(set) var met = ItemSet()
  private(set) var partial = ItemSet()
  private(set) var unmet = ItemSet()
  private(set) var notApplicable = ItemSet()
  private(set) var unanswered = ItemSet()
  /// With a comment, with evidence.
  private(set) var commented = ItemSet()
  private(set) var evidenced = ItemSet()
  /// With a date of evidence, with a planned date.
  private(set) var dated = ItemSet()
  private(set) var planned = ItemSet()
  /// With a level on the sheet.
  private(set) var levelled = ItemSet()

  var shortOfMet: ItemSet { partial | unmet }
  var worded: ItemSet { commented | evidenced }

  /// What the words of answers admit; found by the book, once for all rules about content.
  var admissions: [KnowledgeBook.Admission] = []

  init(of sheet: CheckSheetReturn) {
    sheet.withContents { entries, _ in
      for start in stride(from: 0, to: entries.count, by: 64) {
        var bits = Bits()
        for index in start..<min(start + 64, entries.count) { bits.add(entries[index]) }
        setWords(bits, at: start / 64)
      }
    }
  }

  /// What holds of 64 items in a row, in one word each.
  private struct Bits {
    /// The bit of the item at hand.
    var bit: UInt64 = 1
    /// By answer: unanswered, unmet, partial, met, not applicable.
    var answers: InlineArray<5, UInt64> = .init(repeating: 0)
    var commented: UInt64 = 0
    var evidenced: UInt64 = 0
    var dated: UInt64 = 0
    var planned: UInt64 = 0
    var levelled: UInt64 = 0

    @inline(__always)
    mutating func add(_ entry: CheckSheetReturn.Entry) {
      // Without a branch: which answer comes next can't be foreseen.
      let answer =
        switch entry.answer {
        case .unanswered: 0
        case .unmet: 1
        case .partial: 2
        case .met: 3
        case .notApplicable: 4
        }
      answers[answer] |= bit
      commented |= entry.comment.count != 0 ? bit : 0
      evidenced |= entry.evidence.count != 0 ? bit : 0
      dated |= entry.evidenceDate.number != 0 ? bit : 0
      planned |= entry.plannedDate.number != 0 ? bit : 0
      levelled |= entry.statedLevel != 0 ? bit : 0
      bit <<= 1
    }
  }

  private mutating func setWords(_ bits: Bits, at index: Int) {
    unanswered.setWord(index, bits.answers[0])
    unmet.setWord(index, bits.answers[1])
    partial.setWord(index, bits.answers[2])
    met.setWord(index, bits.answers[3])
    notApplicable.setWord(index, bits.answers[4])
    commented.setWord(index, bits.commented)
    evidenced.setWord(index, bits.evidenced)
    dated.setWord(index, bits.dated)
    planned.setWord(index, bits.planned)
    levelled.setWord(index, bits.levelled)
  }
}
