/// An exact number, so that equal priorities are equal and sums add up to what is printed. Kept in lowest terms, the
/// denominator positive.
package struct Fraction: Sendable, Hashable, Comparable {
  package let numerator: Int
  package let denominator: Int

  /// - Precondition: `denominator` isn't zero.
  package init(_ numerator: Int, _ denominator: Int = 1) {
    let divisor = Fraction.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign = denominator < 0 ? -1 : 1
    self.numerator = sign * (numerator / Int(divisor))
    self.denominator = sign * (denominator / Int(divisor))
  }

  /// - Precondition: in lowest terms, the denominator positive.
  private init(lowest numerator: Int, _ denominator: Int) {
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  /// By halves and differences (Stein's way), which costs a third of divisions.
  private static func greatestCommonDivisor(_ a: UInt, _ b: UInt) -> UInt {
    guard a > 0, b > 0 else { return max(a, b, 1) }
    let twos = min(a.trailingZeroBitCount, b.trailingZeroBitCount)
    var (a, b) = (a >> a.trailingZeroBitCount, b)
    while b > 0 {
      b >>= b.trailingZeroBitCount
      (a, b) = (min(a, b), max(a, b) - min(a, b))
    }
    return a << twos
  }

  package static func * (left: Fraction, right: Fraction) -> Fraction {
    // Reduced crosswise first, so that products stay small; nothing is left to reduce then.
    let first = Fraction(left.numerator, right.denominator)
    let second = Fraction(right.numerator, left.denominator)
    return Fraction(lowest: first.numerator * second.numerator, first.denominator * second.denominator)
  }

  package static func + (left: Fraction, right: Fraction) -> Fraction {
    Fraction(
      left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator)
  }

  package static func - (left: Fraction, right: Fraction) -> Fraction {
    left + Fraction(-right.numerator, right.denominator)
  }

  /// Exact also where the products don't fit into a machine word.
  package static func < (left: Fraction, right: Fraction) -> Bool {
    let a = left.numerator.multipliedFullWidth(by: right.denominator)
    let b = right.numerator.multipliedFullWidth(by: left.denominator)
    return a.high != b.high ? a.high < b.high : a.low < b.low
  }

  package var double: Double { Double(numerator) / Double(denominator) }

  /// Whether the number is at least so many thousandths.
  package func reaches(thousandths: Int) -> Bool {
    let (a, b) = (numerator.multipliedFullWidth(by: 1000), thousandths.multipliedFullWidth(by: denominator))
    return a.high != b.high ? a.high > b.high : a.low >= b.low
  }

  /// The decimal text with `places` (at most 6) digits behind the point, halves rounded away from zero.
  package func decimal(_ places: Int) -> String {
    let (whole, digits) = rounded(places)
    let isNegative = numerator < 0 && (whole > 0 || digits > 0)
    let places = max(0, min(places, 6))
    // Sign, digits and point, written from the last to the first; up to 15 bytes, a string needs no memory of its own.
    let capacity = whole < 10_000_000 ? 15 : 28
    return String(unsafeUninitializedCapacity: capacity) { text in
      var start = capacity
      func write(_ byte: UInt8) {
        start -= 1
        text[start] = byte
      }
      func writeDigit(_ number: UInt) { write(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)) }
      var rest = digits
      for _ in 0..<places {
        writeDigit(rest)
        rest /= 10
      }
      if places > 0 { write(UInt8(ascii: ".")) }
      rest = whole
      repeat {
        writeDigit(rest)
        rest /= 10
      } while rest > 0
      if isNegative { write(UInt8(ascii: "-")) }
      for index in start..<capacity { text[index - start] = text[index] }
      return capacity - start
    }
  }

  /// The size of the number with `places` (at most 6) digits behind the point, as `decimal` writes it: what is before
  /// the point, and the digits behind it as a number.
  package func rounded(_ places: Int) -> (whole: UInt, digits: UInt) {
    var scale: UInt = 1
    for _ in 0..<min(places, 6) { scale *= 10 }
    let (whole, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: UInt(denominator))
    let digits: UInt
    if denominator < 1 << 32 {
      digits = (remainder * scale * 2 + UInt(denominator)) / (UInt(denominator) * 2)
    } else {
      // Twice as wide, since a remainder may be as long as a machine word.
      digits = UInt((UInt128(remainder) * UInt128(scale) * 2 + UInt128(denominator)) / (UInt128(denominator) * 2))
    }
    return (whole + digits / scale, digits % scale)
  }

  /// The number as per cent, without the sign: 0.825 is `82.5` with one place.
  package func percent(_ places: Int = 1) -> String {
    (self * Fraction(100)).decimal(places)
  }
}
