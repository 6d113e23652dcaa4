/// Returns of editions with other items.
extension CheckSheetReturn {
  /// Makes it a return of an edition with so many items. What it says of further ones is noted as of no item.
  public mutating func hold(itemCount count: Int) {
    guard count != packed.count else { return }
    if count > packed.count {
      packed += Array(repeating: Entry(), count: count - packed.count)
      return
    }
    for number in count + 1...packed.count {
      let entry = self[number]
      guard entry.answer != .unanswered || entry.hasTexts || !entry.evidenceDate.isNone || !entry.plannedDate.isNone
      else { continue }
      let place = location(of: number)
      notes.append(
        CellNote(
          kind: .unknownItem, row: place.row, column: place.column, path: place.path, found: String(number)))
    }
    packed.removeLast(packed.count - count)
  }

  /// The return as one of a later edition: only answers that can be compared are in it.
  ///
  /// - Parameter earlierNumbers: for each item of the later edition, at index number − 1, the number that it has here.
  public func carried(by earlierNumbers: [Int?]) -> CheckSheetReturn {
    var carried = self
    carried.packed = earlierNumbers.map { number in number.map { self[$0] } ?? Entry() }
    return carried
  }
}
