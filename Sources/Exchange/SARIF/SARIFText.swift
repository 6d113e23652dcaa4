import Criteria

/// Texts as SARIF 2.1.0 wants them.
enum SARIFText {
  /// A message, quoted. Braces are doubled (3.11.5), and what a supplier wrote never becomes a link (3.11.6).
  static func appendMessage(_ text: String, to buffer: inout [UInt8]) {
    let isPlain = !text.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }
    guard !isPlain else { return buffer.append(json: text) }
    var escaped = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "(", previous == "]" {
        escaped.unicodeScalars.removeLast()
        escaped += "\\]"
      }
      escaped.unicodeScalars.append(scalar)
      if scalar == "{" || scalar == "}" { escaped.unicodeScalars.append(scalar) }
      previous = scalar
    }
    buffer.append(json: escaped)
  }

  /// A path as a URI reference, quoted: absolute paths with the scheme `file`, others relative, every byte that isn't
  /// plain percent-encoded.
  static func appendURI(ofPath path: String, to buffer: inout [UInt8]) {
    buffer += (path.hasPrefix("/") ? "\"file://" : "\"").utf8
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"),
        UInt8(ascii: "/"):
        buffer.append(byte)
      default: buffer += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
