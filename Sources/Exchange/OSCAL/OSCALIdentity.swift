import Crypto
import Foundation

/// Identifiers of OSCAL documents: UUIDs of version 5 (RFC 9562), made from a name, so that the same facts have the same
/// identifier in every export. OSCAL takes versions 4 and 5 only.
enum OSCALIdentity {
  /// The namespace of all names: version 5 of the URL namespace and `vocabulary`.
  private static let namespace = name(
    "https://tenken.example/oscal",
    in: [0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8])

  /// The namespace of our own properties.
  static let vocabulary = "https://tenken.example/oscal"

  /// - Parameter parts: what tells the thing apart: kind, year, supplier, item.
  static func uuid(_ parts: String...) -> String {
    // A part may hold anything: its length goes before it.
    text(of: name(parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "/"), in: namespace))
  }

  private static func name(_ name: String, in namespace: [UInt8]) -> [UInt8] {
    var bytes = Array(Insecure.SHA1.hash(data: namespace + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return bytes
  }

  private static func text(of bytes: [UInt8]) -> String {
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    var parts: [Substring] = []
    var rest = Substring(digits)
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }
}
