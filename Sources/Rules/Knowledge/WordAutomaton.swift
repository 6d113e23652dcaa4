/// Finds many words in a text in one pass (Aho and Corasick): each letter is looked at once, however many words there
/// are.
struct WordAutomaton: Sendable {
  /// By letter: its number among those that any word has, 0 for others.
  private let symbols: [UInt16]
  /// By symbol: where the root leads.
  private let fromRoot: [Int32]
  /// Open addressing: `node << 16 | symbol` → node.
  private let keys: [UInt64]
  private let targets: [Int32]
  private let mask: Int
  private let failure: [Int32]
  /// By node: the word that ends there, and the next shorter node where one ends; −1 for none.
  private let word: [Int32]
  private let shorter: [Int32]

  /// - Parameter words: as letters; a word's number is its place.
  init(_ words: [[UInt16]]) {
    var symbols = [UInt16](repeating: 0, count: 65_536)
    var count: UInt16 = 0
    for letter in words.joined() where symbols[Int(letter)] == 0 {
      count += 1
      symbols[Int(letter)] = count
    }
    var size = 1024
    while size < 4 * (words.reduce(0) { $0 + $1.count } + 1) { size *= 2 }
    var keys = [UInt64](repeating: .max, count: size)
    var targets = [Int32](repeating: -1, count: size)
    let mask = size - 1
    var fromRoot = [Int32](repeating: 0, count: Int(count) + 1)
    var failure: [Int32] = [0]
    var word: [Int32] = [-1]
    var shorter: [Int32] = [-1]
    // In order of length, so that each node's failure is known: level by level.
    var nodes = [Int32](repeating: 0, count: words.count)
    let longest = words.map(\.count).max() ?? 0
    for depth in 0..<longest {
      for (index, letters) in words.enumerated() where letters.count > depth {
        let symbol = symbols[Int(letters[depth])]
        let parent = nodes[index]
        if let known = WordAutomaton.target(parent, symbol, keys, targets, mask, fromRoot) {
          nodes[index] = known
        } else {
          let node = Int32(failure.count)
          var back = parent == 0 ? -1 : failure[Int(parent)]
          var link: Int32 = 0
          while back >= 0 {
            if let next = WordAutomaton.target(back, symbol, keys, targets, mask, fromRoot) {
              link = next
              break
            }
            back = back == 0 ? -1 : failure[Int(back)]
          }
          failure.append(link)
          word.append(-1)
          shorter.append(-1)
          if parent == 0 {
            fromRoot[Int(symbol)] = node
          } else {
            let key = UInt64(parent) << 16 | UInt64(symbol)
            var slot = WordAutomaton.slot(key, mask)
            while targets[slot] >= 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            targets[slot] = node
          }
          nodes[index] = node
        }
        if letters.count == depth + 1 { word[Int(nodes[index])] = Int32(index) }
      }
    }
    // Words that end at a node may be known only after longer ones passed it; a failure comes before its node.
    for node in failure.indices.dropFirst() {
      let link = failure[node]
      shorter[node] = word[Int(link)] >= 0 ? link : shorter[Int(link)]
    }
    self.symbols = symbols
    self.fromRoot = fromRoot
    self.keys = keys
    self.targets = targets
    self.mask = mask
    self.failure = failure
    self.word = word
    self.shorter = shorter
  }

  /// - Parameter body: gets each word found, and the place behind it; longer words first.
  @inline(__always)
  func find(in letters: [UInt16], _ body: (_ word: Int, _ end: Int) -> Void) {
    var node: Int32 = 0
    for index in letters.indices {
      let symbol = symbols[Int(letters[index])]
      if symbol == 0 {
        node = 0
        continue
      }
      node = step(node, symbol)
      var found = word[Int(node)] >= 0 ? node : shorter[Int(node)]
      while found >= 0 {
        body(Int(word[Int(found)]), index + 1)
        found = shorter[Int(found)]
      }
    }
  }

  @inline(__always)
  private func step(_ start: Int32, _ symbol: UInt16) -> Int32 {
    var node = start
    while node != 0 {
      let key = UInt64(node) << 16 | UInt64(symbol)
      var slot = WordAutomaton.slot(key, mask)
      while targets[slot] >= 0 {
        if keys[slot] == key { return targets[slot] }
        slot = (slot + 1) & mask
      }
      node = failure[Int(node)]
    }
    return fromRoot[Int(symbol)]
  }

  @inline(__always)
  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }

  private static func target(
    _ node: Int32, _ symbol: UInt16, _ keys: [UInt64], _ targets: [Int32], _ mask: Int, _ fromRoot: [Int32]
  ) -> Int32? {
    if node == 0 { return fromRoot[Int(symbol)] == 0 ? nil : fromRoot[Int(symbol)] }
    let key = UInt64(node) << 16 | UInt64(symbol)
    var slot = slot(key, mask)
    while targets[slot] >= 0 {
      if keys[slot] == key { return targets[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
