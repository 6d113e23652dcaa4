import Criteria
import Rules

/// What a cell of a register shows, or why it shows nothing that could be taken.
enum CellJudgement {
  private static let errorValues: Set<String> = [
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA",
    "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!",
  ]
  private static let longestCode = 32

  /// The text without what our lists and other programs put around it: an apostrophe, `="0012"`.
  static func text(_ cell: String) -> String {
    switch cell.utf8.first {
    case UInt8(ascii: "'"): SpreadsheetText.undefused(cell)
    case UInt8(ascii: "="): Normalised.unwrapped(cell)
    default: cell
    }
  }

  /// The rule that the cell breaks, whatever its column is; nil for most.
  ///
  /// - Parameter isOfSheet: whether it stands in a workbook, where a formula without its value has its own sign; in a
  ///   text only the place of another cell is no word.
  static func fault(in cell: String, isOfSheet: Bool) -> TableRule? {
    switch cell.utf8.first {
    case UInt8(ascii: "="):
      Normalised.unwrapped(cell) == cell && (isOfSheet ? isFormula(cell) : isReference(cell)) ? CellRules.formula : nil
    case UInt8(ascii: "#"): errorValues.contains(cell.uppercased()) ? CellRules.errorValue : nil
    default: nil
    }
  }

  /// A sign of equality before what a formula begins with; a line of such signs is none.
  private static func isFormula(_ cell: String) -> Bool {
    guard let second = cell.unicodeScalars.dropFirst().first else { return false }
    return second.properties.isAlphabetic || ("0"..."9").contains(second)
      || "(\"'+-@[${#".unicodeScalars.contains(second)
  }

  /// Whether it is nothing but the place of another cell: `=A2`, `=$B$3`.
  private static func isReference(_ cell: String) -> Bool {
    let place = cell.utf8.dropFirst().filter { $0 != UInt8(ascii: "$") }
    let column = place.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    let row = place.dropFirst(column.count)
    return (1...3).contains(column.count) && (1...7).contains(row.count) && row.first != UInt8(ascii: "0")
      && row.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The rule that a code breaks; nil for most.
  static func fault(inCode cell: String) -> TableRule? {
    if cell.utf8.contains(where: { $0 < 0x20 }) { return CellRules.lineBreak }
    if cell.utf8.count > longestCode, Normalised.text(cell).count > longestCode { return CellRules.codeTooLong }
    switch cell.utf8.first {
    case UInt8(ascii: "T"), UInt8(ascii: "F"), UInt8(ascii: "t"), UInt8(ascii: "f"):
      return ["true", "false"].contains(cell.lowercased()) ? CellRules.code : nil
    case .some(0x30...0x39), UInt8(ascii: "-"), UInt8(ascii: "."): return isScientific(cell) ? CellRules.code : nil
    default: return nil
    }
  }

  /// A number with an exponent as spreadsheets write it: `1E+20`, `1.5e7`. `1E05` is a code.
  private static func isScientific(_ cell: String) -> Bool {
    let parts = cell.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count == 2, Double(cell) != nil else { return false }
    return parts[0].contains(".") || parts[1].hasPrefix("+") || parts[1].hasPrefix("-")
  }
}
