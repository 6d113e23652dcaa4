import Criteria

/// Hands out parted records return by return, each in the order of its rows. A part that memory holds is read at once;
/// of a larger one the first return is handed out as it is read, and the rest parted anew.
struct GatheredRecords: ~Copyable {
  private let folder: String
  /// Parts that are still to be read; the last is the next.
  private var pending: [RecordParts.Part]
  private var held: HeldPart?
  private var streamed: StreamedPart?

  /// Bytes of a part that is read at once.
  private static let holdable = 40 << 20

  init(_ parts: [RecordParts.Part], in folder: String) {
    pending = parts.reversed()
    self.folder = folder
  }

  /// Calls `body` with the next record and whether it begins another return.
  ///
  /// - Returns: false where there is none.
  mutating func next(_ body: (GatheredRecord, _ beginsReturn: Bool) throws -> Void) throws -> Bool {
    while true {
      if held != nil {
        if try held?.next(body) == true { return true }
        held = nil
      }
      if streamed != nil {
        if try streamed?.next(body) == true { return true }
        pending += try streamed.take()?.rest().reversed() ?? []
      }
      guard let part = pending.popLast() else { return false }
      if part.count <= GatheredRecords.holdable {
        held = try HeldPart(part)
      } else {
        streamed = StreamedPart(part, folder: folder)
      }
    }
  }
}

/// A part in memory, its records put in order: by the first row of their return, then by row.
private struct HeldPart: ~Copyable {
  private let bytes: [UInt8]
  /// Where each record begins.
  private var order: [UInt32] = []
  private var beginsReturn: [Bool] = []
  private var position = 0

  init(_ part: RecordParts.Part) throws(SpillError) {
    var bytes = [UInt8](repeating: 0, count: part.count)
    var failure: SpillError?
    bytes.withUnsafeMutableBytes { buffer in
      var filled = 0
      for stretch in part.stretches {
        do throws(SpillError) {
          try part.file.read(
            from: stretch.start, into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + stretch.count]))
        } catch {
          failure = error
          return
        }
        filled += stretch.count
      }
    }
    if let failure { throw failure }
    self.bytes = bytes
    putInOrder()
  }

  private mutating func putInOrder() {
    var starts: [UInt32] = []
    // The number of each record's return.
    var numbers: [UInt32] = []
    var counts: [Int] = []
    bytes.withUnsafeBytes { bytes in
      var known: [UInt64: UInt32] = [:]
      var keys: [UnsafeRawBufferPointer] = []
      var (start, latest) = (0, -1)
      while let record = GatheredRecord(UnsafeRawBufferPointer(rebasing: bytes[start...])) {
        if latest < 0 || !record.hasKey(keys[latest]) {
          latest = HeldPart.number(of: record, among: &known, &keys)
          if latest == counts.count { counts.append(0) }
        }
        starts.append(UInt32(start))
        numbers.append(UInt32(latest))
        counts[latest] += 1
        start += record.count
      }
    }
    var next: [Int] = []
    next.reserveCapacity(counts.count)
    beginsReturn = Array(repeating: false, count: starts.count)
    var sum = 0
    for count in counts {
      next.append(sum)
      beginsReturn[sum] = true
      sum += count
    }
    order = Array(repeating: 0, count: starts.count)
    for (start, number) in zip(starts, numbers) {
      order[next[Int(number)]] = start
      next[Int(number)] += 1
    }
  }

  /// The number of a record's return, in the order in which they turn up. Two keys of one hash are told apart.
  private static func number(
    of record: GatheredRecord, among known: inout [UInt64: UInt32], _ keys: inout [UnsafeRawBufferPointer]
  ) -> Int {
    var hash = KeyHash.of(record.key, seed: -1)
    while let number = known[hash] {
      if record.hasKey(keys[Int(number)]) { return Int(number) }
      hash &+= 1
    }
    known[hash] = UInt32(keys.count)
    keys.append(record.key)
    return keys.count - 1
  }

  mutating func next(_ body: (GatheredRecord, Bool) throws -> Void) throws -> Bool {
    guard position < order.count else { return false }
    let index = position
    position += 1
    return try bytes.withUnsafeBytes { bytes in
      let rest = UnsafeRawBufferPointer(rebasing: bytes[Int(order[index])...])
      guard let record = GatheredRecord(rest) else { return false }
      try body(record, beginsReturn[index])
      return true
    }
  }
}

/// A part that is read once: records of its first return are handed out, the others parted anew.
private struct StreamedPart: ~Copyable {
  private let part: RecordParts.Part
  private var stretch = 0
  private var bytes: [UInt8] = []
  private var position = 0
  private var key: [UInt8] = []
  private var begins = true
  private var others: RecordParts

  init(_ part: RecordParts.Part, folder: String) {
    self.part = part
    others = RecordParts(in: folder, level: part.level + 1)
  }

  mutating func next(_ body: (GatheredRecord, Bool) throws -> Void) throws -> Bool {
    while true {
      if position == bytes.count {
        guard stretch < part.stretches.count else { return false }
        try load(part.stretches[stretch])
        stretch += 1
      }
      if try takeRecord(body) { return true }
    }
  }

  private mutating func load(_ stretch: RecordParts.Stretch) throws(SpillError) {
    var failure: SpillError?
    bytes = [UInt8](repeating: 0, count: stretch.count)
    bytes.withUnsafeMutableBytes { buffer in
      do throws(SpillError) { try part.file.read(from: stretch.start, into: buffer) } catch { failure = error }
    }
    if let failure { throw failure }
    position = 0
  }

  /// - Returns: whether the record was one of the first return.
  private mutating func takeRecord(_ body: (GatheredRecord, Bool) throws -> Void) throws -> Bool {
    try bytes.withUnsafeBytes { bytes in
      guard let record = GatheredRecord(UnsafeRawBufferPointer(rebasing: bytes[position...])) else {
        throw SpillError(folder: "", errno: 5)
      }
      let whole = UnsafeRawBufferPointer(rebasing: bytes[position..<position + record.count])
      position += record.count
      let begins = self.begins
      if begins {
        key = Array(record.key)
        self.begins = false
      }
      guard key.withUnsafeBytes(record.hasKey) else {
        try others.append(whole, key: record.key)
        return false
      }
      try body(record, begins)
      return true
    }
  }

  /// The parts of the other returns.
  consuming func rest() throws(SpillError) -> [RecordParts.Part] { try others.finish() }
}
