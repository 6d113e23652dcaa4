/// Names of files made from codes of the register.
package enum FileNames {
  /// Letters and digits of any script, `-` and `_` stay; every other byte becomes `%XX`, so that no code names a folder
  /// and no two codes one file.
  package static func safe(_ code: String) -> String {
    code.unicodeScalars.map { scalar in
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_" {
        return String(scalar)
      }
      return String(scalar).utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }.joined()
  }
}
