/// The codes of a register, found by how they look: a set of texts would take some times the memory, in which a large
/// register lies beside its file.
struct CodesByLook {
  private var texts: [UInt8] = []
  private var codes: [(start: UInt32, count: UInt32, isTaken: Bool)] = []
  /// Each code stands at the place that its look's hash names, or at the next that was free: its number from 1, 0 where
  /// the place is free.
  private var places: [UInt32]

  /// - Parameter capacity: no more codes may be entered.
  init(capacity: Int) {
    var count = 2
    // At least half of the places stay free, so that a free one is always near.
    while count < 2 * (capacity + 1) { count *= 2 }
    places = Array(repeating: 0, count: count)
    codes.reserveCapacity(capacity)
  }

  /// Enters a code.
  ///
  /// - Parameter isTaken: whether the code may not be entered once more.
  /// - Returns: the code that was the first with this look, where it is another, and whether this one was taken.
  mutating func enter(_ code: String, isTaken: Bool = true) -> (alike: String?, wasTaken: Bool) {
    let key = CodeLook.key(code)
    var first: String?
    var place = key.hashValue & (places.count - 1)
    while places[place] > 0 {
      let index = Int(places[place]) - 1
      let other = text(index)
      if other == code {
        defer { codes[index].isTaken = codes[index].isTaken || isTaken }
        return (first, codes[index].isTaken)
      }
      if first == nil, CodeLook.key(other) == key { first = other }
      place = (place + 1) & (places.count - 1)
    }
    var code = code
    code.withUTF8 { bytes in
      codes.append((UInt32(texts.count), UInt32(bytes.count), isTaken))
      texts.append(contentsOf: bytes)
    }
    places[place] = UInt32(codes.count)
    return (first, false)
  }

  private func text(_ index: Int) -> String {
    let start = Int(codes[index].start)
    return String(decoding: texts[start..<start + Int(codes[index].count)], as: UTF8.self)
  }
}
