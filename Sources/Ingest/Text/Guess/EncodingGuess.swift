import Foundation

/// Which encoding bytes that aren't UTF-8 are in: the one by which they are the likeliest text of a language.
struct EncodingGuess: Sendable {
  let encoding: TextEncoding
  /// Whether what comes out looks like text, and by no other encoding nearly as much.
  let isSure: Bool

  /// Bytes that are looked at: lines with something beyond ASCII.
  private static let sampleSize = 4_096
  /// How much likelier the first must be than the second, as a logarithm.
  private static let leastMargin: Float = 5
  /// The mean of a text that is far likelier than any other reading.
  private static let leastMean: Float = -10.5

  /// How much likelier that is, of so many characters.
  private static func margin(alone wide: Int) -> Float { 3 * Float(wide) }

  /// By how much Windows' Japanese is likelier before anything is looked at, as a logarithm: most files of an office are
  /// in it. It decides between readings of two or three characters.
  private static let usual: Float = 6

  init(_ bytes: UnsafeRawBufferPointer) {
    let sample = EncodingGuess.sample(of: bytes)
    if let japanese = EncodingGuess.plainJapanese(sample) {
      self = japanese
      return
    }
    var readings = Reading.all(of: sample)
    for index in readings.indices where readings[index].encoding == .cp932 {
      readings[index].total += EncodingGuess.usual
    }
    readings.sort { $0.total > $1.total }
    guard let best = readings.first else {
      (encoding, isSure) = (.cp932, false)
      return
    }
    let margin = readings.first { $0.text != best.text }.map { best.total - $0.total } ?? .infinity
    encoding = best.encoding
    // Names and lists of nouns are made of rarer characters than sentences are; no other reading comes near them.
    let standsAlone =
      margin >= EncodingGuess.margin(alone: best.wide) && best.mean >= EncodingGuess.leastMean
      && best.encoding != .windows1252
    isSure = best.holdsHeadings || margin >= EncodingGuess.leastMargin && (best.looksLikeText || standsAlone)
  }

  /// What most files are: Windows' Japanese, seen without comparing it with others.
  private static func plainJapanese(_ sample: [UInt8]) -> EncodingGuess? {
    let reading = Reading(sample, .cp932, .japanese)
    let isPlain =
      reading.wide >= 30 && reading.mean >= -6.6 && !reading.isDamaged && reading.halfWidthKana * 5 < reading.wide
    return isPlain ? EncodingGuess(encoding: .cp932, isSure: true) : nil
  }

  private init(encoding: TextEncoding, isSure: Bool) {
    self.encoding = encoding
    self.isSure = isSure
  }

  /// Whether bytes that are valid UTF-8, and short, are likelier something else: two characters of Chinese can be one of
  /// Greek.
  static func isDoubtful(utf8 bytes: UnsafeRawBufferPointer) -> Bool {
    let sample = EncodingGuess.sample(of: bytes)
    let text = String(decoding: sample, as: UTF8.self)
    let wide = text.unicodeScalars.filter { $0.value >= 0x80 }
    guard wide.count <= 30, wide.allSatisfy({ $0.value < 0x800 }) else { return false }
    let asLatin = Reading.latin(text).map(\.total).max() ?? 0
    let others = Reading.all(of: sample).filter { $0.encoding != .windows1252 }
    return others.contains { $0.total > asLatin + 8 && $0.looksLikeText }
  }

  private static func sample(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var sample: [UInt8] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: true)
    where sample.count < sampleSize && line.contains(where: { $0 > 0x7F }) {
      sample += line.prefix(sampleSize) + [0x0A]
    }
    return sample
  }
}

/// Bytes as text of an encoding and a language.
private struct Reading {
  let encoding: TextEncoding
  let text: String
  fileprivate(set) var total: Float = 0
  /// Characters beyond ASCII.
  private(set) var wide = 0
  private(set) var halfWidthKana = 0
  private var ascii = 0
  private var damaged = 0
  private let floor: Float
  private var latin: CharacterModel.Latin?

  init(_ bytes: [UInt8], _ encoding: TextEncoding, _ model: CharacterModel) {
    self.init(bytes.withUnsafeBytes { IconvConverter.decoded($0, from: encoding) }, encoding, model)
  }

  private init(_ text: String, _ encoding: TextEncoding, _ model: CharacterModel, latin: CharacterModel.Latin? = nil) {
    self.encoding = encoding
    self.latin = latin
    floor = model.floor
    // A sample may end within a character.
    var scalars = Array(text.unicodeScalars)
    if let last = scalars.lastIndex(where: { $0 != "\n" }), scalars[last].value == 0xFFFD { scalars.remove(at: last) }
    self.text = String(String.UnicodeScalarView(scalars))
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : nil
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      guard scalar.value >= 0x80 else {
        total += CharacterModel.ascii
        ascii += 1
        continue
      }
      wide += 1
      if scalar.value == 0xFFFD { damaged += 1 }
      if (0xFF61...0xFF9F).contains(scalar.value) { halfWidthKana += 1 }
      total += model.likelihood(of: scalar, after: before)
      if latin != nil {
        total += Reading.misfit(of: scalar, before, after)
      } else if Reading.isLatinLetter(before), Reading.isLatinLetter(after) {
        total -= 4
      }
    }
  }

  static func all(of sample: [UInt8]) -> [Reading] {
    let candidates: [(TextEncoding, CharacterModel)] = [
      (.cp932, .japanese), (.eucJP, .japanese), (.gb18030, .simplified), (.gb18030, .japanese),
      (.gb18030, .traditional), (.big5, .traditional), (.eucKR, .korean), (.tis620, .thai),
    ]
    return candidates.map { Reading(sample, $0, $1) }
      + latin(sample.withUnsafeBytes { IconvConverter.decoded($0, from: .windows1252) })
  }

  static func latin(_ text: String) -> [Reading] {
    CharacterModel.Latin.all.map { Reading(text, .windows1252, $0.model, latin: $0) }
  }

  /// The mean of what its characters beyond ASCII count.
  var mean: Float { (total - CharacterModel.ascii * Float(ascii)) / Float(max(1, wide)) }
  var isDamaged: Bool { damaged > 0 }

  var looksLikeText: Bool {
    if let latin { return mean >= floor && fits(latin) }
    // Of a few characters the mean may lie anywhere.
    guard mean >= (wide >= 40 ? floor + 0.6 : floor), damaged * 50 <= wide else { return false }
    let scalars = Array(text.unicodeScalars)
    return wide > 3
      || !scalars.indices.dropFirst().contains { scalars[$0].value >= 0xA0 && Reading.isLatinLetter(scalars[$0 - 1]) }
  }

  /// Whether at least two cells are headings that this project knows, in other letters than ASCII's.
  var holdsHeadings: Bool {
    var seen: Set<String> = []
    for line in text.split(whereSeparator: \.isNewline).prefix(12) {
      for cell in line.split(whereSeparator: { ",\t;|\"".contains($0) }) where !cell.utf8.allSatisfy({ $0 < 0x80 }) {
        if Heading(String(cell)) != nil { seen.insert(String(cell)) }
      }
    }
    return seen.count >= 2
  }

  // MARK: Latin

  private static func isLatinLetter(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.isASCII && $0.properties.isAlphabetic } ?? false
  }

  private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.properties.isAlphabetic && $0 != "º" && $0 != "ª" } ?? false
  }

  private static let joiners: Set<Unicode.Scalar> = ["’", "‘", "·", "–", "\u{A0}"]

  /// What a character beyond ASCII takes away where words of Western Europe have none.
  private static func misfit(of scalar: Unicode.Scalar, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Float {
    guard isLetter(scalar) else { return !joiners.contains(scalar) && isLetter(before) && isLetter(after) ? -5 : 0 }
    var misfit: Float = 0
    if isLetter(before), before?.isASCII == false { misfit -= 3 }
    if scalar.properties.isUppercase, before?.properties.isLowercase == true { misfit -= 4 }
    if scalar.properties.isLowercase, before?.properties.isUppercase == true, after?.properties.isUppercase == true {
      misfit -= 2
    }
    return misfit
  }

  private static let followers: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "ã": ["o", "e", "s"], "õ": ["o", "e", "s"], "œ": ["u", "i"],
    "ñ": ["a", "e", "i", "o", "u", "á", "é", "í", "ó", "ú"],
  ]

  /// Whether letters and signs stand as they do in the language: what another encoding of Europe makes of them mostly
  /// doesn't.
  private func fits(_ latin: CharacterModel.Latin) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var (letters, foreign) = (0, 0)
    for (index, scalar) in scalars.enumerated() where scalar.value >= 0xA0 {
      let before = index > 0 ? scalars[index - 1] : nil
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      if Reading.isLetter(scalar) {
        letters += 1
        if !latin.letters.contains(scalar) { foreign += 1 }
        if let usual = Reading.followers[scalar], let after, Reading.isLetter(after), !usual.contains(after) {
          return false
        }
      } else if !Reading.joiners.contains(scalar), Reading.isLetter(before), Reading.isLetter(after) {
        return false
      } else if "€£¥¤‡†‰".unicodeScalars.contains(scalar), after?.properties.isLowercase == true {
        return false
      }
    }
    return foreign * 100 <= letters * 3
  }
}
