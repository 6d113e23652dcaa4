import Criteria

/// The evidence and comments of many returns, as far as they are held against each other. A text is one number, made of
/// its item and a hash of its bytes, so that a return of a hundred texts takes 400 bytes.
struct PackedTexts: Sendable {
  /// A text beside an item: the number of the item in the lower ten bits, above it 22 bits of the hash.
  typealias Mark = UInt32

  /// The marks of one return, ascending: equal for returns with the same texts beside the same items.
  typealias Row = ArraySlice<Mark>

  /// Those of all returns, one after the other; a row's indices are places in it.
  private(set) var marks: [Mark] = []
  /// By return, where its marks stand.
  private var ranges: [Range<Int>] = []

  private static let itemBits: UInt32 = 10
  /// A filler is at most so long, in bytes; a longer text isn't looked at for that.
  private static let longestFiller = 16
  /// Of short texts, whether they are fillers: companies write the same few.
  private var fillers: [String: Bool] = [:]
  private static let mostFillers = 4096

  var isEmpty: Bool { marks.isEmpty }

  subscript(index: Int) -> Row { index < ranges.count ? marks[ranges[index]] : [] }

  /// Keeps the texts of a return; なし, - and the like are none.
  mutating func set(_ index: Int, to sheet: CheckSheetReturn) {
    var own: [Mark] = []
    sheet.withContents { entries, texts in
      for (item, entry) in entries.enumerated() where entry.hasTexts {
        for range in [entry.evidence, entry.comment] where !range.isEmpty {
          let bytes = range.bytes(in: texts)
          if bytes.count <= PackedTexts.longestFiller, isFiller(bytes) { continue }
          own.append(PackedTexts.hash(bytes) << PackedTexts.itemBits | UInt32(item + 1))
        }
      }
    }
    own.sort()
    let start = marks.count
    for mark in own where marks.count == start || marks.last != mark { marks.append(mark) }
    while ranges.count <= index { ranges.append(0..<0) }
    ranges[index] = start..<marks.count
  }

  private mutating func isFiller(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    if let known = fillers[text] { return known }
    let isOne = Filler.isOne(bytes)
    if fillers.count < PackedTexts.mostFillers { fillers[text] = isOne }
    return isOne
  }

  /// What is the same of two marks of one text beside two items.
  static func text(of mark: Mark) -> UInt32 { mark >> itemBits }

  /// Spreads marks over all 32 bits, each to a number of its own, in the same way everywhere.
  static func mixed(_ mark: Mark) -> UInt32 {
    var mixed = mark &* 0x9E37_79B1
    mixed ^= mixed >> 15
    mixed = mixed &* 0x85EB_CA77
    return mixed ^ mixed >> 13
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var hash = UInt64(bytes.count)
    var index = 0
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    while bytes.count - index >= 8 {
      mix(ByteWord.load(bytes, at: index))
      index += 8
    }
    mix(bytes[index...].reduce(0) { $0 << 8 | UInt64($1) })
    return UInt32(truncatingIfNeeded: hash >> 10) & (1 << 22 - 1)
  }
}
