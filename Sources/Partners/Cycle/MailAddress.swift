import Criteria

/// A mail address (RFC 5322 dot-atom, ASCII only): what may stand in a header as it is.
package struct MailAddress: Sendable, Hashable {
  package let text: String

  /// Nil for anything that isn't plainly an address, so that nothing else ever gets into a header.
  package init?(_ text: String) {
    let trimmed = Normalised.text(text)
    let parts = trimmed.split(separator: "@", omittingEmptySubsequences: false)
    guard trimmed.utf8.count <= 254, parts.count == 2, MailAddress.isDotAtom(parts[0]), MailAddress.isDotAtom(parts[1])
    else { return nil }
    self.text = trimmed
  }

  private static let atomMarks = Set("!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isDotAtom(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty
        && atom.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || atomMarks.contains(byte)
        }
    }
  }
}
