import Criteria

/// The text of one input as valid UTF-8 without control characters, chunk by chunk, whatever encoding it came in.
///
/// A byte that is not of the encoding, and every control character other than tab, CR and LF, becomes U+FFFD;
/// `isDamaged` then says that cells have to be searched for it, so that each is reported with its row and column and
/// nothing is lost around it.
struct TextStream: ~Copyable {
  private var source: ByteSource
  /// Nil while everything was ASCII, which is the same in UTF-8 and CP932.
  private(set) var encoding: TextEncoding?
  private(set) var isDamaged = false
  private var hasStarted = false
  /// Bytes read but not yet handed out: the beginning of a character whose end comes with the next chunk.
  private var carry: [UInt8] = []

  init(source: consuming ByteSource, encoding: TextEncoding? = nil) {
    self.source = source
    self.encoding = encoding
  }

  deinit { unconverted.deallocate() }

  var name: String { source.name }

  static let headLength = 65_536
  /// The first bytes of the file as they are, read ahead to tell what kind of file it is.
  private(set) var head: [UInt8] = []
  /// Whether the head is the whole input.
  private(set) var isWholeInHead = false
  /// Whether all of the input, which the head holds, has been found to be UTF-8.
  private(set) var isKnownUTF8 = false

  /// Reads ahead to know the first bytes of the input.
  mutating func peek() throws(IngestError) {
    guard !hasStarted else { return }
    hasStarted = true
    var failure: IngestError?
    head = Array(unsafeUninitializedCapacity: TextStream.headLength) { bytes, count in
      do throws(IngestError) {
        count = try source.read(into: UnsafeMutableRawBufferPointer(bytes))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    isWholeInHead = head.count < TextStream.headLength
    let marked = head.withUnsafeBytes { TextEncoding.marked($0) }
    if let marked, encoding == nil || encoding == marked.encoding {
      encoding = marked.encoding
      carry = Array(head[marked.markLength...])
    } else {
      carry = head
      // A workbook is no text, and guessing its encoding would look at every byte.
      let isText = !FileKind.isZip(head) && !FileKind.isCompound(head)
      if encoding == nil, isText { guessEncoding() }
    }
  }

  private mutating func guessEncoding() {
    head.withUnsafeBytes { bytes in
      guard holdsWideBytes(bytes) else { return }
      isKnownUTF8 = isWholeInHead && isValidUTF8(bytes)
      encoding = isKnownUTF8 ? .utf8 : TextEncoding.guessed(bytes)
    }
  }

  /// What follows the head as it is, for kinds of file that aren't text. Only before any `read`.
  mutating func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    try source.read(into: buffer)
  }

  /// Fills `buffer` with text.
  /// - Returns: the number of bytes; 0 only at the end of the input.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    try peek()
    if encoding == .utf8 || encoding == nil {
      let count = try readUnconverted(into: buffer)
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[0..<count])
      let census = ByteCensus(bytes)
      if encoding == nil, census.hasNonASCII {
        encoding = TextEncoding.guessed(bytes)
      }
      if encoding != .cp932 { return try finishUTF8(buffer, count: count, census: census) }
      carry = Array(bytes)
    }
    return try readConverted(into: buffer)
  }

  /// Whether the input is UTF-8 of which everything so far was text, so that its reader may check it as well.
  mutating func canBeReadUnchecked() throws(IngestError) -> Bool {
    try peek()
    return encoding == .utf8 && !isDamaged
  }

  /// Fills `buffer` with bytes that should be text: they may hold control characters, and end within a character.
  /// - Returns: the number of bytes, 0 only at the end of the input.
  mutating func readUnchecked(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    try readUnconverted(into: buffer)
  }

  /// Takes back the last bytes that were read unchecked; from now on everything is checked here.
  mutating func giveBackDamaged(_ bytes: UnsafeRawBufferPointer) {
    carry.insert(contentsOf: bytes, at: 0)
    isDamaged = true
  }

  private mutating func readUnconverted(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    let held = min(carry.count, buffer.count)
    if held > 0 {
      buffer.copyBytes(from: carry[0..<held])
      // `removeFirst` would copy what is shared with the head before it takes it away.
      carry = held == carry.count ? [] : Array(carry[held...])
    }
    guard held < buffer.count, carry.isEmpty else { return held }
    return held + (try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[held...])))
  }

  private mutating func finishUTF8(
    _ buffer: UnsafeMutableRawBufferPointer, count: Int, census: ByteCensus
  ) throws(IngestError) -> Int {
    var count = count
    if census.hasNonASCII, count == buffer.count {
      let whole = lengthOfWholeCharacters(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
      carry.insert(contentsOf: buffer[whole..<count], at: 0)
      count = whole
    }
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[0..<count])
    guard census.hasControls || (census.hasNonASCII && !isValidUTF8(bytes)) else { return count }
    isDamaged = true
    return deliver(TextRepair.repaired(bytes), into: buffer)
  }

  /// Hands out repaired text, which may be longer than the buffer: the rest goes first next time. Repaired text is
  /// valid, so reading it again as UTF-8 changes nothing.
  private mutating func deliver(_ text: [UInt8], into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard text.count > buffer.count else {
      buffer.copyBytes(from: text)
      return text.count
    }
    let whole = text.withUnsafeBytes { lengthOfWholeCharacters(UnsafeRawBufferPointer(rebasing: $0[0..<buffer.count])) }
    buffer.copyBytes(from: text[0..<whole])
    carry.insert(contentsOf: text[whole...], at: 0)
    return whole
  }

  // MARK: CP932 and UTF-16

  private mutating func readConverted(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    try encoding == .cp932 ? readCP932(into: buffer) : readUTF16(into: buffer)
  }

  /// Bytes of CP932; of them `unconvertedRange` isn't handed out yet.
  private var unconverted = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var unconvertedRange = 0..<0

  private mutating func readCP932(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    var isLast = false
    while true {
      let input = UnsafeRawBufferPointer(rebasing: unconverted[unconvertedRange])
      let progress = CP932Table.shared.convert(input, isLast: isLast, into: buffer)
      isDamaged = isDamaged || progress.isDamaged
      unconvertedRange = unconvertedRange.lowerBound + progress.consumed..<unconvertedRange.upperBound
      if progress.produced > 0 || isLast { return progress.produced }
      if unconverted.isEmpty { unconverted = .allocate(byteCount: TextStream.headLength, alignment: 1) }
      // What is left is half a character at most.
      let kept = unconvertedRange.count
      unconverted.copyBytes(from: unconverted[unconvertedRange])
      let count = try readUnconverted(into: UnsafeMutableRawBufferPointer(rebasing: unconverted[kept...]))
      unconvertedRange = 0..<kept + count
      isLast = count == 0
    }
  }

  private var converter: UTF16Converter?
  private var pending: [UInt8] = []

  /// Converts as many input bytes as surely fit: two of UTF-16 become at most three of UTF-8.
  private mutating func readUTF16(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    if !pending.isEmpty {
      let count = min(pending.count, buffer.count)
      let whole = pending.withUnsafeBytes { lengthOfWholeCharacters(UnsafeRawBufferPointer(rebasing: $0[0..<count])) }
      buffer.copyBytes(from: pending[0..<whole])
      pending.removeFirst(whole)
      return whole
    }
    let region = UnsafeMutableRawBufferPointer.allocate(byteCount: max(4, buffer.count / 3), alignment: 1)
    defer { region.deallocate() }
    let filled = try readUnconverted(into: region)
    guard filled > 0 || converter?.hasRemainder == true else { return 0 }
    var converter = self.converter ?? UTF16Converter(isLittleEndian: encoding == .utf16LittleEndian)
    var converted = converter.convert(Array(region[0..<filled]), isLast: filled == 0)
    self.converter = converter
    if converter.isDamaged { isDamaged = true }
    if converted.withUnsafeBytes({ ByteCensus($0).hasControls }) {
      isDamaged = true
      converted = converted.withUnsafeBytes { TextRepair.repaired($0) }
    }
    pending = converted
    // A chunk may hold only half a character; the next one brings the rest.
    return try readUTF16(into: buffer)
  }
}

/// Makes damaged text usable without hiding the damage.
enum TextRepair {
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Valid UTF-8 in which every broken sequence and every control character but tab, CR and LF is U+FFFD.
  static func repaired(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    for byte in String(decoding: bytes, as: UTF8.self).utf8 {
      if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F {
        result.append(contentsOf: replacement)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
