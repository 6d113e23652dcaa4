import Partners

/// The codes of a register by how they look.
struct CodeLooks {
  /// By look: the number of the first code that has it.
  private var first: [String: UInt32] = [:]
  private var codes: [String] = []
  /// Whether a row of the file has the code.
  private var isTaken: [Bool] = []
  /// Codes of rows that aren't the first with their look.
  private var others = Set<String>()

  /// - Parameter rowCount: how many codes will be entered, so that the memory for them is found at once.
  init(known: [Supplier], rowCount: Int) {
    let count = max(known.count, rowCount)
    first.reserveCapacity(count)
    codes.reserveCapacity(count)
    isTaken.reserveCapacity(count)
    // Of those that look alike the last counts for the first.
    for supplier in known { add(supplier.code, CodeLook.key(supplier.code), isTaken: false) }
  }

  private mutating func add(_ code: String, _ key: String, isTaken: Bool) {
    first[key] = UInt32(codes.count)
    codes.append(code)
    self.isTaken.append(isTaken)
  }

  /// Enters the code of a row.
  ///
  /// - Returns: the code that was the first with this look, where it is another, and whether a row before has this one.
  mutating func enter(_ code: String) -> (alike: String?, wasTaken: Bool) {
    let key = CodeLook.key(code)
    guard let number = first[key].map(Int.init) else {
      add(code, key, isTaken: true)
      return (nil, false)
    }
    if codes[number] == code {
      defer { isTaken[number] = true }
      return (nil, isTaken[number])
    }
    return (codes[number], !others.insert(code).inserted)
  }
}
