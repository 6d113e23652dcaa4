import Crypto
import Foundation

/// Names of files made from codes of the register.
package enum FileNames {
  /// In bytes: file systems take names of 255, and more stands around it.
  private static let longest = 160

  /// Letters and digits of any script, `-` and `_` stay; every other byte becomes `%XX`, so that no code names a folder
  /// and no two codes one file. What would be too long for a name ends with a part of its SHA-256.
  package static func safe(_ code: String) -> String {
    let name = spelled(code)
    guard name.utf8.count > longest else { return name }
    let hash = Data(SHA256.hash(data: Data(code.utf8))).hexadecimal.prefix(16)
    var beginning = ""
    for scalar in name.unicodeScalars {
      guard beginning.utf8.count + String(scalar).utf8.count <= longest - 20 else { break }
      beginning.unicodeScalars.append(scalar)
    }
    return "\(beginning)~\(hash)"
  }

  private static func spelled(_ code: String) -> String {
    code.unicodeScalars.map { scalar in
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_" {
        return String(scalar)
      }
      return String(scalar).utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }.joined()
  }
}
