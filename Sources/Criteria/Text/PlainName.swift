/// The name of a file, without any path: what a database, an export or a settings file may call one.
///
/// One to 255 bytes of UTF-8, as file systems take them: any characters but `/`, `\`, control characters and those that
/// turn the direction of writing, and neither `.` nor `..`.
public enum PlainName {
  public static let longest = 255

  public static func isPlain(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= longest, name != ".", name != ".." else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2F, 0x5C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
  }
}
