import Criteria

/// The text of one input as valid UTF-8 without control characters, chunk by chunk, whatever encoding it came in.
///
/// A byte that is not of the encoding, and every control character other than tab, CR and LF, becomes U+FFFD;
/// `isDamaged` then says that cells have to be searched for it, so that each is reported with its row and column and
/// nothing is lost around it.
struct TextStream: ~Copyable {
  private var source: ByteSource
  /// Nil while everything was ASCII, which is the same in all encodings but UTF-16.
  private(set) var encoding: TextEncoding?
  private(set) var isDamaged = false
  /// Whether the encoding is a guess that another would be nearly as good as.
  private(set) var isDoubtful = false
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
    // A workbook is no text, and guessing its encoding would look at every byte.
    let isText = !FileKind.isZip(head) && !FileKind.isCompound(head)
    let marked = isText ? head.withUnsafeBytes { TextEncoding.marked($0) } : nil
    if let marked, encoding == nil || encoding == marked.encoding {
      encoding = marked.encoding
      carry = Array(head[marked.markLength...])
    } else {
      carry = head
      if encoding == nil, isText { guessEncoding() }
    }
    if isWholeInHead { TextStream.dropEndOfFile(from: &carry, isWide: encoding?.isUTF16 == true) }
  }

  /// Takes away the Ctrl-Z with which old programs end a text, with whatever blank stands behind it.
  private static func dropEndOfFile(from bytes: inout [UInt8], isWide: Bool) {
    guard let last = bytes.lastIndex(where: { $0 != 0x0D && $0 != 0x0A && $0 != 0 }), bytes[last] == 0x1A else {
      return
    }
    bytes.removeSubrange((isWide ? last / 2 * 2 : last)...)
    if bytes.last == 0x1A { dropEndOfFile(from: &bytes, isWide: isWide) }
  }

  private mutating func guessEncoding() {
    head.withUnsafeBytes { bytes in
      guard holdsWideBytes(bytes) else {
        if bytes.contains(0x1B), ISO2022Escapes.areIn(bytes) { encoding = .iso2022JP }
        return
      }
      // Of a long text of other letters than Europe's there is nothing to doubt.
      isKnownUTF8 = isWholeInHead && isUTF8Text(bytes) && !(bytes.count < 4096 && EncodingGuess.isDoubtful(utf8: bytes))
      if isKnownUTF8 { encoding = .utf8 } else { guessEncoding(of: bytes) }
    }
  }

  private mutating func guessEncoding(of bytes: UnsafeRawBufferPointer) {
    let guess = TextEncoding.guessed(bytes)
    encoding = guess.encoding
    isDoubtful = !guess.isSure
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
        guessEncoding(of: bytes)
      }
      if encoding == nil || encoding == .utf8 { return try finishUTF8(buffer, count: count, census: census) }
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
    let added = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[held...]))
    let end = held + added
    // The source brings less than was asked for only at its end.
    guard end < buffer.count, added > 0, buffer[end - 1] <= 0x1A, encoding?.isUTF16 != true else { return end }
    var tail = Array(buffer[max(held, end - 16)..<end])
    let length = tail.count
    TextStream.dropEndOfFile(from: &tail, isWide: false)
    return end - (length - tail.count)
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
    guard census.hasControls || (census.hasNonASCII && !isUTF8Text(bytes)) else { return count }
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

  // MARK: Other encodings

  private mutating func readConverted(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    try encoding == .cp932 ? readCP932(into: buffer) : readPieces(into: buffer)
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
  private var iconvConverter: IconvConverter?
  private var pending: [UInt8] = []

  /// Converts as many input bytes as mostly fit: one becomes at most three of UTF-8. What doesn't fit waits.
  private mutating func readPieces(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
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
    let isOpen = converter?.hasRemainder == true || iconvConverter?.hasRemainder == true
    guard filled > 0 || isOpen else { return 0 }
    let piece = UnsafeRawBufferPointer(rebasing: region[0..<filled])
    pending = encoding?.isUTF16 == true ? convertUTF16(piece) : convertByIconv(piece)
    if pending.withUnsafeBytes({ ByteCensus($0).hasControls || !isUTF8Text($0) }) {
      isDamaged = true
      pending = pending.withUnsafeBytes { TextRepair.repaired($0) }
    }
    // A chunk may hold only half a character; the next one brings the rest.
    return try readPieces(into: buffer)
  }

  private mutating func convertUTF16(_ piece: UnsafeRawBufferPointer) -> [UInt8] {
    var converter = self.converter ?? UTF16Converter(isLittleEndian: encoding == .utf16LittleEndian)
    let converted = converter.convert(Array(piece), isLast: piece.isEmpty)
    self.converter = converter
    if converter.isDamaged { isDamaged = true }
    return converted
  }

  private mutating func convertByIconv(_ piece: UnsafeRawBufferPointer) -> [UInt8] {
    let converter = iconvConverter ?? IconvConverter(encoding ?? .cp932)
    iconvConverter = converter
    let converted = converter.convert(piece, isLast: piece.isEmpty)
    if converter.isDamaged { isDamaged = true }
    return converted
  }
}

/// Makes damaged text usable without hiding the damage.
enum TextRepair {
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Valid UTF-8 in which every broken sequence and every control character (C0 and C1) but tab, CR and LF is U+FFFD.
  static func repaired(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    for byte in String(decoding: bytes, as: UTF8.self).utf8 {
      if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F {
        result.append(contentsOf: replacement)
      } else if (0x80..<0xA0).contains(byte), result.last == 0xC2 {
        result.removeLast()
        result.append(contentsOf: replacement)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
