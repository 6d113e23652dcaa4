import Criteria
import Foundation

/// What a cell shows of what it holds.
extension Worksheet {
  func endCell() {
    let style = workbook.style(cell.style)
    // Most cells hold a number or a shared string, and show it as it is.
    if cell.isWholeNumber, style.showsWholeNumbersPlainly, !style.isStruckOut, !cell.hasInline, !workbook.counts1904,
      !hidesZeros
    {
      return place(cell.value)
    }
    if cell.kind == .shared, cell.hasValue {
      guard let index = cell.sharedIndex, let strings = workbook.strings, index < strings.count else {
        return fail(.damagedWorkbook(here, problem: .unknownString))
      }
      let look = strings.look(of: index)
      if style.showsTextsPlainly, look == .inherited, !style.isStruckOut, !workbook.counts1904 {
        strings.withCell(index) { place($0) }
      } else {
        show(text: strings.text(of: index), strike: look.strike(inCellStruckOut: style.isStruckOut), style)
      }
      return
    }
    showOther(style)
  }

  private func showOther(_ style: CellStyle) {
    // A formula whose result isn't saved stands as itself: it is no answer word and no date, and is reported as such,
    // not guessed.
    if cell.hasFormula, cell.value.isEmpty, !cell.isInline, cell.kind != .text {
      return show(text: [UInt8(ascii: "=")] + cell.formula, strike: .none, style)
    }
    if cell.isInline {
      var text = cell.inline.bytes
      CellText.unescape(&text, from: 0)
      return show(text: text, strike: cell.inline.look.strike(inCellStruckOut: style.isStruckOut), style)
    }
    guard !cell.value.isEmpty else { return }
    let strike = style.isStruckOut ? RichText.Strike.wholly : .none
    switch cell.kind {
    case .shared, .error: show(text: cell.value, strike: strike, style)
    case .text, .inline:
      CellText.unescape(&cell.value, from: 0)
      show(text: cell.value, strike: strike, style)
    case .boolean: show(text: Array((cell.value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8), strike: strike, style)
    case .date: place(Array(day(style).utf8), strike: strike)
    case .number: showNumber(strike, style)
    }
  }

  /// What is shown of a date that is written as text (ISO 8601): without its time where that is midnight, or where the
  /// format has none.
  private func day(_ style: CellStyle) -> String {
    let text = String(decoding: cell.value, as: UTF8.self)
    let parts = text.split(separator: "T", maxSplits: 1).map(String.init)
    guard parts.count == 2, let day = Day(iso: parts[0]) else { return text }
    let time = parts[1].hasSuffix("Z") ? String(parts[1].dropLast()) : parts[1]
    let hasTime = time.utf8.contains { (0x31...0x39).contains($0) }
    return hasTime && !workbook.format(style).showsDaysAlone ? "\(day) \(time)" : day.description
  }

  // MARK: Texts

  private func show(text: [UInt8], strike: RichText.Strike, _ style: CellStyle) {
    guard !text.isEmpty else { return }
    let string = String(decoding: text, as: UTF8.self)
    // A number that is kept as text where days stand is one counted from 1904, as it is where it is a number.
    if workbook.counts1904, isDayByPlace, let day = CellText.day1904(Normalised.text(string)) {
      remark(.normalised, string, readAs: day)
      return place(Array(day.utf8), strike: strike)
    }
    guard !style.showsTextsPlainly else { return place(text, strike: strike) }
    let format = workbook.format(style)
    guard let shown = format.shown(string) else { return remark(.hiddenValue, string, readAs: format.code) }
    place(Array(shown.utf8), strike: strike)
  }

  private func place(_ text: [UInt8], strike: RichText.Strike) {
    let string = strike == .none ? "" : String(decoding: text, as: UTF8.self)
    switch strike {
    case .none: place(text)
    case .partly:
      remark(.struckOut, string, readAs: string)
      place(text)
    case .wholly: remark(.struckOut, string)
    }
  }

  /// Hands a text to the records, made ready for them.
  private func place(_ text: [UInt8]) {
    guard CellText.needsQuotes(text) else { return place(text[...]) }
    var ready: [UInt8] = []
    CellText.append(text, to: &ready)
    place(ready[...])
  }

  // MARK: Numbers

  private func showNumber(_ strike: RichText.Strike, _ style: CellStyle) {
    let text = String(decoding: cell.value, as: UTF8.self).trimmingWhitespace()
    guard let value = CellText.decimal(text) else { return place(Array(text.utf8), strike: strike) }
    let format = workbook.format(style)
    let plain = CellText.number(value)
    if hidesZeros, value == 0 { return remark(.hiddenValue, plain, readAs: "showZeros=0") }
    switch format.shown(value, counts1904: workbook.counts1904) {
    case .plain:
      if workbook.counts1904, isDayByPlace, let day = CellText.serialDay1904(value) {
        remark(.normalised, plain, readAs: day)
        return place(Array(day.utf8), strike: strike)
      }
      place(Array(plain.utf8), strike: strike)
    case .date(let shape):
      let moment = Moment(serial: value, counts1904: workbook.counts1904)
      place(Array((moment?.text(shape) ?? plain).utf8), strike: strike)
    case .text(let shown): place(Array(shown.utf8), strike: strike)
    case .changed(let shown):
      remark(.shownOtherwise, plain, readAs: shown)
      place(Array(shown.utf8), strike: strike)
    case .nothing: remark(.hiddenValue, plain, readAs: format.code)
    }
  }
}
