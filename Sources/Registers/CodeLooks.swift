import Partners

/// The codes of a register by how they look.
struct CodeLooks {
  /// By look: the first code that has it, and whether a row of the file has that code.
  private var first: [String: (code: String, isTaken: Bool)] = [:]
  /// Codes of rows that aren't the first with their look.
  private var others = Set<String>()

  /// - Parameter rowCount: how many codes will be entered, so that the memory for them is found at once.
  init(known: [Supplier], rowCount: Int) {
    first.reserveCapacity(max(known.count, rowCount))
    // Of those that look alike the last counts for the first.
    for supplier in known { first[CodeLook.key(supplier.code)] = (supplier.code, false) }
  }

  /// Enters the code of a row.
  ///
  /// - Returns: the code that was the first with this look, where it is another, and whether a row before has this one.
  mutating func enter(_ code: String) -> (alike: String?, wasTaken: Bool) {
    let key = CodeLook.key(code)
    guard let known = first[key] else {
      first[key] = (code, true)
      return (nil, false)
    }
    if known.code == code {
      if !known.isTaken { first[key] = (code, true) }
      return (nil, known.isTaken)
    }
    return (known.code, !others.insert(code).inserted)
  }
}
