/// How far a return says what the year before said, answer by answer: a sheet goes out with last year's answers to be
/// confirmed, and a bare confirmation stays visible as one.
public struct CarriedAnswers: Sendable, Hashable {
  /// Items with the same answer, evidence and comment as the year before.
  public private(set) var items: [Int] = []
  /// Those of them whose evidence date isn't newer: nobody says that it was looked at again.
  public private(set) var unconfirmedItems: [Int] = []

  public var unchanged: Int { items.count }
  public var unconfirmed: Int { unconfirmedItems.count }

  public init(_ sheet: CheckSheetReturn, since before: CheckSheetReturn) {
    for item in sheet.numbers.clamped(to: before.numbers) {
      let (now, then) = (sheet[item], before[item])
      guard now.answer != .unanswered, now.answer == then.answer, sheet.evidence(of: item) == before.evidence(of: item),
        sheet.comment(of: item) == before.comment(of: item)
      else { continue }
      items.append(item)
      if now.evidenceDate <= then.evidenceDate { unconfirmedItems.append(item) }
    }
  }
}
