/// The 13-digit Japanese corporate number (法人番号).
public enum CorporateNumber {
  /// Whether the text is 13 ASCII digits whose first is the right check digit:
  /// 9 − (Σ digit × weight mod 9) over the twelve other digits, weights 1, 2, 1, 2 … from the right.
  public static func isValid(_ text: some StringProtocol) -> Bool {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 13, digits.allSatisfy((0...9).contains) else { return false }
    let sum = digits.dropFirst().reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 2) }
    return digits[0] == 9 - sum % 9
  }
}
