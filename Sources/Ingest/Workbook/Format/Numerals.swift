/// The digits that `[DBNum1]` to `[DBNum3]` make of a number.
extension NumberFormat.Numerals {
  private var digits: [Character] {
    switch self {
    case .plain: Array("0123456789")
    case .kanji: Array("〇一二三四五六七八九")
    case .formalKanji: Array("〇壱弐参四伍六七八九")
    case .fullWidth: Array("０１２３４５６７８９")
    }
  }

  /// Digit for digit, as where a format has places for them.
  func shape(_ text: String) -> String {
    guard self != .plain else { return text }
    return String(text.map { $0.isASCII ? $0.wholeNumberValue.map { digits[$0] } ?? $0 : $0 })
  }

  /// As `General` shows it: with 十, 百, 千, 万.
  func shown(_ number: DecimalNumber) -> String {
    let plain = number.text.hasPrefix("-") ? String(number.text.dropFirst()) : number.text
    guard self != .plain, number.places == 0, number.point <= 12 else { return shape(plain) }
    let whole = number.whole
    guard !whole.isEmpty else { return String(digits[0]) }
    var text = ""
    for group in stride(from: (whole.count - 1) / 4, through: 0, by: -1) {
      let end = whole.count - 4 * group
      let part = fourDigits(whole[max(0, end - 4)..<end])
      if !part.isEmpty { text += part + ["", "万", "億"][group] }
    }
    return text
  }

  private func fourDigits(_ part: ArraySlice<UInt8>) -> String {
    let units = self == .formalKanji ? ["", "拾", "百", "阡"] : ["", "十", "百", "千"]
    var text = ""
    for (offset, digit) in part.enumerated() where digit > 0 {
      let unit = units[part.count - 1 - offset]
      // 一 is left out before 十, 百 and 千 but in formal documents.
      if digit > 1 || unit.isEmpty || self == .formalKanji { text.append(digits[Int(digit)]) }
      text += unit
    }
    return text
  }
}
