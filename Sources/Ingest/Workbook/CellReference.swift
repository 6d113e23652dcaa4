/// Reads `B12`.
enum CellReference {
  /// The column's number, from 1; nil for what is no reference or beyond the limit by far.
  static func column(_ text: UnsafePointer<UInt8>) -> Int? {
    var at = text
    var column = 0
    while at.pointee >= UInt8(ascii: "A"), at.pointee <= UInt8(ascii: "Z"), column < 1 << 20 {
      column = column * 26 + Int(at.pointee - UInt8(ascii: "A")) + 1
      at += 1
    }
    return column > 0 && at.pointee >= 0x30 && at.pointee <= 0x39 ? column : nil
  }

  /// ASCII digits only.
  static func number(_ text: UnsafePointer<UInt8>) -> Int? {
    var at = text
    var value = 0
    while at.pointee >= 0x30, at.pointee <= 0x39, value < 1 << 40 {
      value = value * 10 + Int(at.pointee & 15)
      at += 1
    }
    return at > text && at.pointee == 0 ? value : nil
  }

  /// `AB` for 28.
  static func letters(_ number: Int) -> String {
    var letters = ""
    var rest = number
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
