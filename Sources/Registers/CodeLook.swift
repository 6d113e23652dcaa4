import Criteria

/// How a supplier's code looks to somebody who reads it: two codes that look alike must not pass for two companies
/// unseen.
enum CodeLook {
  /// Letters of other scripts that are drawn as Latin ones (Unicode's confusables.txt, those that fit into codes), and
  /// digits that are taken for letters.
  private static let drawnAs: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(String, String)] = [
      ("АВЕЅІЈКМНОРСТУХаеѕіјорсух", "ABESIJKMHOPCTYXAESIJOPCYX"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXO"),
      ("OoIlー一", "00II--"),
    ]
    var drawn: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (from, to) in pairs {
      for (scalar, look) in zip(from.unicodeScalars, to.unicodeScalars) { drawn[scalar] = look }
    }
    // O and I came from other scripts too; both end where the Latin ones do.
    return drawn.mapValues { $0 == "O" ? "0" : $0 }
  }()

  /// Equal for codes that look alike.
  static func key(_ code: String) -> String {
    if code.utf8.allSatisfy({ $0 < 0x80 }) { return plainKey(code) }
    var key = String.UnicodeScalarView()
    for scalar in code.unicodeScalars where !isInvisible(scalar) {
      if scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}" {
        key.append("-")
      } else {
        let look = drawnAs[scalar] ?? scalar
        key.append(look == "1" ? "I" : look)
      }
    }
    return String(key).uppercased()
  }

  /// The key of a code that is ASCII, as most are: looking each sign up among all of Unicode takes a hundred times
  /// longer.
  private static func plainKey(_ code: String) -> String {
    String(unsafeUninitializedCapacity: code.utf8.count) { key in
      for (index, byte) in code.utf8.enumerated() {
        switch byte {
        case UInt8(ascii: "O"), UInt8(ascii: "o"): key[index] = UInt8(ascii: "0")
        case UInt8(ascii: "l"), UInt8(ascii: "1"): key[index] = UInt8(ascii: "I")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): key[index] = byte - 0x20
        default: key[index] = byte
        }
      }
      return code.utf8.count
    }
  }

  /// Whether a code holds what nobody sees: zero-width characters, marks of direction, soft hyphens.
  static func hidesSomething(_ code: String) -> Bool {
    !code.utf8.allSatisfy { $0 < 0x80 } && code.unicodeScalars.contains(where: isInvisible)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && (scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format)
  }

  /// The code with the numbers of what isn't ASCII, since look-alikes can't be told apart by looking: `Ѕ-0001
  /// (U+0405)`.
  static func spelled(_ code: String) -> String {
    let others = code.unicodeScalars.filter { !$0.isASCII }.map {
      "U+\(String($0.value, radix: 16, uppercase: true).paddedToFour)"
    }
    return others.isEmpty ? code : "\(code) (\(others.joined(separator: " ")))"
  }
}

extension String {
  fileprivate var paddedToFour: String { String(repeating: "0", count: max(0, 4 - count)) + self }
}
