import Criteria

/// The items of one return by what is said of them. They are found out once for all rules, so that each looks only at what concerns it.
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

  init(of sheet: CheckSheetReturn) {
    sheet.withContents { entries, _ in
      for start in stride(from: 0, to: entries.count, by: 64) {
        var bits = Bits()
        for index in start..<min(start + 64, entries.count) { bits.add(entries[index], at: UInt64(index - start)) }
        add(bits, at: start / 64)
      }
    }
  }

  /// What holds of 64 items in a row, in one word each.
  private struct Bits {
    var met: UInt64 = 0
    var partial: UInt64 = 0
    var unmet: UInt64 = 0
    var notApplicable: UInt64 = 0
    var unanswered: UInt64 = 0
    var commented: UInt64 = 0
    var evidenced: UInt64 = 0
    var dated: UInt64 = 0
    var planned: UInt64 = 0
    var levelled: UInt64 = 0

    @inline(__always)
    mutating func add(_ entry: CheckSheetReturn.Entry, at place: UInt64) {
      // Without a branch: which answer comes next can't be foreseen.
      let isMet = if case .met = entry.answer { true } else { false }
      let isPartial = if case .partial = entry.answer { true } else { false }
      let isUnmet = if case .unmet = entry.answer { true } else { false }
      let isNotApplicable = if case .notApplicable = entry.answer { true } else { false }
      let isUnanswered = if case .unanswered = entry.answer { true } else { false }
      met |= (isMet ? 1 : 0) &<< place
      partial |= (isPartial ? 1 : 0) &<< place
      unmet |= (isUnmet ? 1 : 0) &<< place
      notApplicable |= (isNotApplicable ? 1 : 0) &<< place
      unanswered |= (isUnanswered ? 1 : 0) &<< place
      commented |= (entry.comment.count != 0 ? 1 : 0) &<< place
      evidenced |= (entry.evidence.count != 0 ? 1 : 0) &<< place
      dated |= (entry.evidenceDate.number != 0 ? 1 : 0) &<< place
      planned |= (entry.plannedDate.number != 0 ? 1 : 0) &<< place
      levelled |= (entry.statedLevel != 0 ? 1 : 0) &<< place
    }
  }

  private mutating func add(_ bits: Bits, at index: Int) {
    met.setWord(index, bits.met)
    partial.setWord(index, bits.partial)
    unmet.setWord(index, bits.unmet)
    notApplicable.setWord(index, bits.notApplicable)
    unanswered.setWord(index, bits.unanswered)
    commented.setWord(index, bits.commented)
    evidenced.setWord(index, bits.evidenced)
    dated.setWord(index, bits.dated)
    planned.setWord(index, bits.planned)
    levelled.setWord(index, bits.levelled)
  }
}
