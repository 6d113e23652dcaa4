import Criteria
import Markup

/// Text in a picture: measured, cut and broken into lines before anything is drawn, so that nothing overlaps.
struct PictureText: Hashable {
  var text: String
  /// In user units.
  var size: Double
  var isBold = false

  /// The width with the widest of the fonts that the pictures name: full-width characters take one em, others a little
  /// more than half.
  var width: Double {
    TerminalText.shown(text).unicodeScalars.reduce(0) { $0 + PictureText.ems(of: $1) } * size * (isBold ? 1.06 : 1)
  }

  private static func ems(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]", "/", " ", "f", "t", "r", "-": 0.38
    case "m", "w", "M", "W", "@", "%": 0.95
    case "A"..."Z": 0.72
    case "0"..."9", "a"..."z": 0.6
    default:
      TerminalText.width(of: String(scalar)) == 0
        ? 0 : TerminalText.width(of: String(scalar)) == 1 && scalar.isASCII ? 0.62 : 1
    }
  }

  /// The text in at most `width`, an ellipsis standing for what was cut.
  func cut(to width: Double) -> PictureText {
    guard self.width > width else { return self }
    var kept = String.UnicodeScalarView()
    var result = PictureText(text: "…", size: size, isBold: isBold)
    for scalar in TerminalText.shown(text).unicodeScalars {
      kept.append(scalar)
      let next = PictureText(text: String(kept) + "…", size: size, isBold: isBold)
      if next.width > width { break }
      result = next
    }
    return result
  }

  /// The text in lines of at most `width`; what doesn't go into `limit` lines is cut.
  func lines(in width: Double, limit: Int) -> [PictureText] {
    var lines: [PictureText] = []
    var rest = Array(TerminalText.shown(text).unicodeScalars)
    while !rest.isEmpty, lines.count < limit - 1 {
      let count = fitting(rest, in: width)
      if count == rest.count { break }
      lines.append(line(rest[..<count]))
      rest.removeFirst(count)
      while rest.first == " " { rest.removeFirst() }
    }
    if !rest.isEmpty { lines.append(line(rest[...]).cut(to: width)) }
    return lines
  }

  private func line(_ scalars: ArraySlice<Unicode.Scalar>) -> PictureText {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return PictureText(text: String(view).trimmingWhitespace(), size: size, isBold: isBold)
  }

  /// Where the form of the company (株式会社 …) begins, if the text ends in one: it is never torn.
  private static func companyForm(_ scalars: [Unicode.Scalar]) -> Int? {
    guard scalars.count > 4 else { return nil }
    var end = String.UnicodeScalarView()
    end.append(contentsOf: scalars.suffix(4))
    return ["株式会社", "有限会社", "合同会社"].contains(String(end)) ? scalars.count - 4 : nil
  }

  /// Where a katakana word that the break would tear begins, if that isn't far back.
  private static func katakanaStart(_ scalars: [Unicode.Scalar], before index: Int) -> Int? {
    func isKatakana(_ scalar: Unicode.Scalar) -> Bool { (0x30A1...0x30FC).contains(scalar.value) }
    guard isKatakana(scalars[index]) else { return nil }
    var start = index
    while start > 0, isKatakana(scalars[start - 1]) { start -= 1 }
    return start > 0 && start > index / 2 && start != index ? start : nil
  }

  /// How many scalars go into a line; between ASCII words it breaks at a blank.
  private func fitting(_ scalars: [Unicode.Scalar], in width: Double) -> Int {
    var used = 0.0
    var lastBlank = 0
    let factor = size * (isBold ? 1.06 : 1)
    for (index, scalar) in scalars.enumerated() {
      used += PictureText.ems(of: scalar) * factor
      if used > width {
        if let form = PictureText.companyForm(scalars), form < index, index < form + 4, form > 0 { return form }
        let breaksWord = scalar.isASCII && scalar != " " && index > 0 && scalars[index - 1].isASCII
        if breaksWord, lastBlank > 0 { return lastBlank }
        return PictureText.katakanaStart(scalars, before: index) ?? max(1, index)
      }
      if scalar == " " { lastBlank = index + 1 }
    }
    return scalars.count
  }
}
