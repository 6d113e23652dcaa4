import Foundation

/// How likely characters are in texts of one language, as natural logarithms.
struct CharacterModel: Sendable {
  private let logs: [UInt32: Float]
  private let others: @Sendable (Unicode.Scalar, _ before: Unicode.Scalar?) -> Float
  /// The mean below which a text is hardly of the language.
  let floor: Float

  /// What a character of ASCII counts, whatever the language; it stands in every encoding.
  static let ascii: Float = -3
  private static let damage: Float = -20

  func likelihood(of scalar: Unicode.Scalar, after before: Unicode.Scalar?) -> Float {
    if scalar.value == 0xFFFD { return CharacterModel.damage }
    if scalar.value < 0xA0 { return -16 }
    return (logs[scalar.value] ?? others(scalar, before)) + (self.isThai ? CharacterModel.disorder(scalar, before) : 0)
  }

  private let isThai: Bool

  private init(
    _ parts: [(text: String, mass: Float, offset: Float)], rest: (text: String, log: Float)? = nil, floor: Float,
    isThai: Bool = false, others: @escaping @Sendable (Unicode.Scalar, Unicode.Scalar?) -> Float
  ) {
    var logs: [UInt32: Float] = [:]
    if let rest { for scalar in rest.text.unicodeScalars { logs[scalar.value] = rest.log } }
    // By rank r the share is 1 / (r + offset), as Zipf found.
    for part in parts {
      let scalars = Array(part.text.unicodeScalars)
      let sum = scalars.indices.reduce(Float(0)) { $0 + 1 / (Float($1) + part.offset) }
      for (rank, scalar) in scalars.enumerated() {
        logs[scalar.value] = log(part.mass / (Float(rank) + part.offset) / sum)
      }
    }
    self.logs = logs
    self.others = others
    self.floor = floor
    self.isThai = isThai
  }

  // MARK: Languages

  static let japanese = CharacterModel(
    [
      ("①②③④⑤⑥⑦⑧⑨⑩㈱㈲№℡〒々ヶ〇ⅠⅡⅢ髙﨑　…―", 0.009, 1000),
      ("０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ", 0.03, 1000),
      ("、。・「」（）：／％～＝＋！？『』【】＆；“”‘’－※○△×●◎→", 0.08, 4), (FrequentCharacters.hiragana, 0.42, 6),
      (FrequentCharacters.katakana, 0.13, 10), (FrequentCharacters.kanji, 0.27, 20),
    ], rest: (level(.eucJP, rows: 0xB0...0xCF), -10.7), floor: -7.6
  ) { scalar, before in
    switch scalar.value {
    // Half-width kana seldom stand alone.
    case 0xFF61...0xFF9F: before.map { (0xFF61...0xFF9F).contains($0.value) } == true ? -6 : -9.7
    case 0x4E00...0x9FFF: -13.5
    case 0xE000...0xF8FF: -16
    default: -11.5
    }
  }

  static let simplified = CharacterModel(
    [("，。、：；“”（）《》！？—…·　", 0.10, 3), (FrequentCharacters.simplified, 0.70, 25)],
    rest: (level(.gb18030, rows: 0xB0...0xD7), -9.85), floor: -8.9
  ) { scalar, _ in han(scalar, -13) }

  static let traditional = CharacterModel(
    [("，。、：；「」（）『』《》！？—…．　", 0.10, 3), (FrequentCharacters.traditional, 0.70, 25)],
    rest: (level(.big5, rows: 0xA4...0xC6, columns: 0x40...0xFE), -10.27), floor: -9.5
  ) { scalar, _ in han(scalar, -13.6) }

  static let korean = CharacterModel(
    [("·“”‘’…", 0.015, 3), (FrequentCharacters.hangul, 0.90, 12)],
    rest: (level(.eucKR, rows: 0xB0...0xC8), -10.4), floor: -7.6
  ) { scalar, _ in (0xAC00...0xD7A3).contains(scalar.value) ? -14 : -12.5 }

  static let thai = CharacterModel(
    [
      (
        String(
          String.UnicodeScalarView(
            FrequentCharacters.thai.split(separator: " ").compactMap { UInt32($0, radix: 16) }.compactMap {
              Unicode.Scalar(0xE00 + $0)
            })), 0.97, 6
      )
    ], floor: -4.7, isThai: true
  ) { _, _ in -10 }

  private static func han(_ scalar: Unicode.Scalar, _ rare: Float) -> Float {
    switch scalar.value {
    case 0x4E00...0x9FFF: rare
    case 0xE000...0xF8FF: -17
    default: -12
    }
  }

  /// What a vowel, a tone or a letter takes away that can't stand where it does.
  private static func disorder(_ scalar: Unicode.Scalar, _ before: Unicode.Scalar?) -> Float {
    func isConsonant(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { (0x0E01...0x0E2E).contains($0.value) } ?? false }
    func isMark(_ scalar: Unicode.Scalar?) -> Bool {
      scalar.map {
        [0xE31, 0xE33].contains($0.value) || (0xE34...0xE3A).contains($0.value) || (0xE47...0xE4E).contains($0.value)
      }
        ?? false
    }
    let isLost = isMark(scalar) && !isConsonant(before) && !isMark(before)
    let follows = before.map { (0xE40...0xE44).contains($0.value) } ?? false
    return isLost || follows && !isConsonant(scalar) ? -6 : 0
  }

  /// The characters of the first, more frequent level of a national set.
  private static func level(
    _ encoding: TextEncoding, rows: ClosedRange<UInt8>, columns: ClosedRange<UInt8> = 0xA1...0xFE
  ) -> String {
    // A line end behind each, so that one that isn't assigned doesn't part those that follow wrongly.
    // The type is written out: without it this is an array of `Any`, whose memory holds no text.
    let bytes: [UInt8] = rows.flatMap { row in columns.flatMap { [row, $0, 0x0A] } }
    return bytes.withUnsafeBytes { IconvConverter.decoded($0, from: encoding) }.filter {
      !$0.isASCII && $0 != "\u{FFFD}"
    }
  }

  // MARK: Latin

  /// A language of Western Europe: its letters beyond ASCII, the most frequent first.
  struct Latin: Sendable {
    let letters: Set<Unicode.Scalar>
    let model: CharacterModel

    fileprivate init(_ letters: String) {
      self.letters = Set(letters.unicodeScalars)
      model = CharacterModel(
        [("’°–“”\u{A0}±×µ§€—…·‘²³«»½®©™£¼¾º¹¡¿", 0.15, 3), (letters, 0.84, 1.5)], floor: -5.5
      ) { _, _ in -10.5 }
    }

    static let all = [
      "üäößÜÄÖé", "éèàêçôîûùâïëœÉÀÊÈÇ«»ÎÔŒÂ", "óíáéúñü¿¡ÁÉÓÍÚÑ", "ãçáéóíõêúâàôÁÉÓÍÚÃÇ", "àèéìòùÈÀ", "ëïéèüöóê",
      "äöåøæéÅÄÖØÆ",
    ].map { Latin($0) }
  }
}
