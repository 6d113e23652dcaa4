import Criteria

/// A day in three letters: a number of base 75, which counts days as if every month had 31, from 1900-01-01 as 0.
enum PackedDay {
  static let length = 3
  /// The letter where no day stands.
  static let none = UInt8(ascii: "-")
  /// The digits by their value, none of which JSON would escape. Views name them too.
  static var digits: String { "\(letters)" }
  private static let base = 75

  private static var letters: StaticString {
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+./:;"
  }
  private static let values: [Int?] = {
    var values = [Int?](repeating: nil, count: 256)
    for (value, letter) in digits.utf8.enumerated() { values[Int(letter)] = value }
    return values
  }()

  /// - Parameter target: takes three bytes.
  @inline(__always)
  static func store(_ day: Day, to target: UnsafeMutableRawPointer) {
    let date = Int(day.number)
    let number = ((date / 10_000 - 1900) * 12 + date / 100 % 100 - 1) * 31 + date % 100 - 1
    // Years 1900 to 2999 stay below; so every letter is one of the 75.
    precondition((0..<base * base * base).contains(number))
    let letters = letters.utf8Start
    target.storeBytes(of: letters[number / (base * base)], as: UInt8.self)
    target.storeBytes(of: letters[number / base % base], toByteOffset: 1, as: UInt8.self)
    target.storeBytes(of: letters[number % base], toByteOffset: 2, as: UInt8.self)
  }

  /// The day that a text begins with; nil where that is none.
  static func day(of text: UnsafeRawBufferPointer) -> Day? {
    guard text.count >= length, let a = values[Int(text[0])], let b = values[Int(text[1])], let c = values[Int(text[2])]
    else { return nil }
    let number = (a * base + b) * base + c
    return Day(year: 1900 + number / 372, month: number / 31 % 12 + 1, day: number % 31 + 1)
  }
}
