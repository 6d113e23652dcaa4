import Foundation

/// Texts in the headers of a mail: encoded words (RFC 2047) and parameters (RFC 2231). Whatever a name holds, it stays
/// within its header.
enum MailHeader {
  /// Plain words stay as they are; everything else becomes encoded words of at most 75 characters, one a line.
  static func words(_ text: String) -> String {
    let line = oneLine(text)
    if isPlain(line) { return line }
    var words: [String] = []
    var piece = ""
    for scalar in line.unicodeScalars {
      // 45 bytes make 60 characters of Base64; no character is cut in two.
      if piece.utf8.count + String(scalar).utf8.count > 45 {
        words.append(encoded(piece))
        piece = ""
      }
      piece.unicodeScalars.append(scalar)
    }
    return (words + [encoded(piece)]).joined(separator: "\r\n ")
  }

  /// `name` of a parameter with its value, as RFC 2231 where it isn't plain.
  static func parameter(_ name: String, _ value: String) -> String {
    let line = oneLine(value)
    let isToken = !line.isEmpty && line.utf8.allSatisfy(isTokenByte)
    if isToken { return "\(name)=\"\(line)\"" }
    let escaped = line.utf8.map { byte in
      if isTokenByte(byte) { return String(Unicode.Scalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    return "\(name)*=UTF-8''\(escaped)"
  }

  private static func encoded(_ text: String) -> String { "=?UTF-8?B?\(Data(text.utf8).base64EncodedString())?=" }

  /// Line breaks and other control characters would begin another header.
  private static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 60 && !text.hasPrefix(" ") && !text.hasSuffix(" ")
      && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x20 }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
