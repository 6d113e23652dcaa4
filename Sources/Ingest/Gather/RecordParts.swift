import Criteria

/// The records of a table parted by whose they are, in a file without a name: the rows of one return come together
/// however far apart they stand, and a part is read back at once.
struct RecordParts: ~Copyable {
  /// Bytes of the file that one part's records take, in their order.
  struct Stretch {
    var start: Int
    var count: Int
  }

  /// All records of some keys.
  struct Part {
    let file: SpillFile
    let level: Int
    fileprivate(set) var stretches: [Stretch] = []
    var count: Int { stretches.reduce(0) { $0 + $1.count } }
  }

  private static let partCount = 64
  private static let stretch = 1 << 16

  private let file: SpillFile
  private var parts: [Part]
  private var waiting: [[UInt8]]
  private let level: Int

  /// - Parameter level: another one parts the same keys in another way.
  init(in folder: String, level: Int = 0) {
    let file = SpillFile(in: folder)
    self.file = file
    self.level = level
    parts = Array(repeating: Part(file: file, level: level), count: RecordParts.partCount)
    waiting = Array(repeating: [], count: RecordParts.partCount)
  }

  /// - Parameter record: as `GatheredRecord` lays it out.
  mutating func append(_ record: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer) throws(SpillError) {
    let part = Int(KeyHash.of(key, seed: level) >> 58)
    if waiting[part].count + record.count > RecordParts.stretch { try empty(part) }
    waiting[part].append(contentsOf: record)
  }

  private mutating func empty(_ part: Int) throws(SpillError) {
    guard !waiting[part].isEmpty else { return }
    let stretch = Stretch(start: file.count, count: waiting[part].count)
    var failure: SpillError?
    waiting[part].withUnsafeBytes { bytes in
      do throws(SpillError) { try file.append(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    parts[part].stretches.append(stretch)
    waiting[part].removeAll(keepingCapacity: true)
  }

  /// Everything that was appended; nothing more is.
  consuming func finish() throws(SpillError) -> [Part] {
    for part in parts.indices { try empty(part) }
    return parts.filter { !$0.stretches.isEmpty }
  }
}

/// FNV-1a with a last mixing, the same in every run: what is put together must not hang on chance.
enum KeyHash {
  static func of(_ key: UnsafeRawBufferPointer, seed: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 &+ UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    hash = hash &* 0xD6E8_FEB8_6659_FD93
    return hash ^ (hash >> 32)
  }
}
