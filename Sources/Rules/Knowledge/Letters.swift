/// A text as rules about its words compare it: one number a letter, without width, case, long-vowel marks and blanks
/// that say nothing. Kana in half width become full, marks of voice join their kana.
enum Letters {
  /// Appends the letters of a text in UTF-8.
  static func append(_ text: UnsafeRawBufferPointer, to letters: inout [UInt16]) {
    let first = letters.count
    var index = 0
    var hasBlank = false
    while index < text.count {
      let lead = text[index]
      var scalar: UInt32
      if lead < 0x80 {
        scalar = UInt32(lead)
        index += 1
      } else if lead < 0xE0 {
        scalar = index + 1 < text.count ? UInt32(lead & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F) : 0xFFFD
        index += 2
      } else if lead < 0xF0 {
        scalar =
          index + 2 < text.count
          ? UInt32(lead & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F) : 0xFFFD
        index += 3
      } else {
        scalar = 0xFFFD
        index += 4
      }
      if scalar >= 0xFF01, scalar <= 0xFF5E { scalar -= 0xFEE0 }
      if scalar < 0x80 {
        var letter = UInt16(scalar)
        if letter == newline {
          letters.append(letter)
          hasBlank = false
          continue
        }
        if letter <= 0x20 || letter == 0x5F {
          hasBlank = true
          continue
        }
        if letter >= 0x41, letter <= 0x5A { letter |= 0x20 }
        // A blank parts only Latin words.
        if hasBlank, letters.count > first, let last = letters.last, isLatin(last), isLatin(letter) {
          letters.append(0x20)
        }
        hasBlank = false
        letters.append(letter)
        continue
      }
      if scalar == 0x3000 || scalar == 0xA0 {
        hasBlank = true
        continue
      }
      append(scalar, to: &letters, from: first)
      hasBlank = false
    }
  }

  static let newline: UInt16 = 0x0A

  /// Letters of a word.
  static func of(_ word: String) -> [UInt16] {
    var letters: [UInt16] = []
    var word = word
    word.withUTF8 { append(UnsafeRawBufferPointer($0), to: &letters) }
    return letters
  }

  private static func append(_ scalar: UInt32, to letters: inout [UInt16], from first: Int) {
    switch scalar {
    case 0x30FC, 0xFF70: break
    case 0xFF66...0xFF9D: letters.append(fullWidth[Int(scalar - 0xFF66)])
    case 0xFF9E, 0x3099, 0x309B:
      if letters.count > first, isVoiceable(letters[letters.count - 1]) { letters[letters.count - 1] += 1 }
    case 0xFF9F, 0x309A, 0x309C:
      if letters.count > first, isH(letters[letters.count - 1]) { letters[letters.count - 1] += 2 }
    case 0x2010...0x2015, 0x2212:
      // Dashes that stand for the long-vowel mark, or for a hyphen.
      if letters.count > first, !isKana(letters[letters.count - 1]) { letters.append(0x2D) }
    case 0x2460...0x2468: letters.append(UInt16(0x31 + scalar - 0x2460))
    case 0xFF61: letters.append(0x3002)
    case 0xFF62: letters.append(0x300C)
    case 0xFF63: letters.append(0x300D)
    case 0xFF64: letters.append(0x3001)
    default: letters.append(scalar > 0xFFFF ? 0xFFFD : UInt16(scalar))
    }
  }

  @inline(__always)
  static func isLatin(_ letter: UInt16) -> Bool {
    letter >= 0x30 && letter <= 0x39 || letter >= 0x61 && letter <= 0x7A
  }

  static func isKana(_ letter: UInt16) -> Bool { letter >= 0x3041 && letter <= 0x30FF }
  static func isHiragana(_ letter: UInt16) -> Bool { letter >= 0x3041 && letter <= 0x309F }
  static func isKatakana(_ letter: UInt16) -> Bool { letter >= 0x30A1 && letter <= 0x30FF }
  static func isKanji(_ letter: UInt16) -> Bool { letter >= 0x4E00 && letter <= 0x9FFF || letter == 0x3005 }

  /// か to と and は to ほ, in both kana.
  private static func isVoiceable(_ letter: UInt16) -> Bool {
    let kana = letter >= 0x30A1 ? letter - 0x60 : letter
    switch kana {
    case 0x304B...0x3062: return (kana - 0x304B) % 2 == 0
    case 0x3064, 0x3066, 0x3068: return true
    default: return isH(letter)
    }
  }

  private static func isH(_ letter: UInt16) -> Bool {
    let kana = letter >= 0x30A1 ? letter - 0x60 : letter
    return kana >= 0x306F && kana <= 0x307D && (kana - 0x306F) % 3 == 0
  }

  private static let fullWidth: [UInt16] = Array(
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".utf16)
}
