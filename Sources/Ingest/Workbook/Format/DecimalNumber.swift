import Foundation

/// A number by its decimal digits, fifteen at most, as spreadsheets show them.
struct DecimalNumber: Equatable {
  private(set) var isNegative: Bool
  /// From the first that isn't zero to the last; empty is zero.
  private(set) var digits: [UInt8]
  /// How many digits stand before the point; below zero where zeros follow the point first.
  private(set) var point: Int

  /// - Parameter value: finite.
  init(_ value: Double) {
    let text = String(format: "%.14e", abs(value))
    let parts = text.split(separator: "e")
    digits = parts[0].utf8.filter { $0 != UInt8(ascii: ".") }.map { $0 & 15 }
    point = (Int(parts.count > 1 ? parts[1] : "0") ?? 0) + 1
    isNegative = value < 0
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    if digits.isEmpty { point = 0 }
  }

  var isZero: Bool { digits.isEmpty }

  /// Its number of decimals.
  var places: Int { max(0, digits.count - point) }

  /// The number times ten to that power.
  func scaled(by power: Int) -> DecimalNumber {
    var copy = self
    if !isZero { copy.point += power }
    return copy
  }

  /// With at most that many decimals, half rounded away from zero.
  func rounded(to places: Int) -> DecimalNumber {
    let kept = point + places
    guard kept < digits.count else { return self }
    var copy = self
    guard kept >= 0 else {
      copy.digits = []
      copy.point = 0
      return copy
    }
    copy.digits = Array(digits[..<kept])
    if digits[kept] >= 5 {
      var index = kept - 1
      while index >= 0, copy.digits[index] == 9 {
        copy.digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        copy.digits[index] += 1
      } else {
        copy.digits.insert(1, at: 0)
        copy.point += 1
      }
    }
    copy.trim()
    return copy
  }

  /// The digits before the point, none for zero.
  var whole: [UInt8] {
    guard point > 0 else { return [] }
    return Array(digits.prefix(point)) + Array(repeating: 0, count: max(0, point - digits.count))
  }

  /// The digit at a place behind the point, from 0.
  func decimal(_ place: Int) -> UInt8 {
    let index = point + place
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// `-12.5`: neither zeros before or behind nor separators.
  var text: String {
    let whole = whole.isEmpty ? "0" : DecimalNumber.text(whole)
    let decimals = DecimalNumber.text((0..<places).map { decimal($0) })
    return (isNegative && !isZero ? "-" : "") + whole + (decimals.isEmpty ? "" : "." + decimals)
  }

  static func text(_ digits: some Sequence<UInt8>) -> String {
    String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
  }
}
