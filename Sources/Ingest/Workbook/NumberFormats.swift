import Criteria

/// What a number in a cell stands for, by the cell's number format.
enum NumberMeaning: UInt8 {
  case number, day, dayAndTime, time

  /// The built-in formats (ECMA-376 part 1, 18.8.30, with those of the Japanese Excel).
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .day
    case 22: self = .dayAndTime
    case 18...21, 32...35, 45...47, 55, 56: self = (55...56).contains(id) ? .day : .time
    default: self = .number
    }
  }

  /// A format's code such as `yyyy/m/d`, `[$-411]ggge"年"m"月"d"日"`, `0.00_);[Red]\(0.00\)`: its first section without
  /// quoted, escaped and bracketed parts is looked at. `m` alone says nothing: it may be months or minutes.
  init(code: String) {
    var hasDay = false
    var hasTime = false
    var isQuoted = false
    var isBracketed = false
    var skipsNext = false
    for byte in code.lowercased().utf8 {
      if skipsNext {
        skipsNext = false
      } else if isQuoted {
        isQuoted = byte != UInt8(ascii: "\"")
      } else if isBracketed {
        if byte == UInt8(ascii: "h") || byte == UInt8(ascii: "s") { hasTime = true }
        isBracketed = byte != UInt8(ascii: "]")
      } else {
        switch byte {
        case UInt8(ascii: "\""): isQuoted = true
        case UInt8(ascii: "["): isBracketed = true
        case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): skipsNext = true
        case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "g"): hasDay = true
        case UInt8(ascii: "h"), UInt8(ascii: "s"): hasTime = true
        default: break
        }
        if byte == UInt8(ascii: ";") { break }
      }
    }
    // General holds letters of dates, E is also the exponent of numbers, so neither counts.
    if code.lowercased().hasPrefix("general") { (hasDay, hasTime) = (false, false) }
    self = hasDay ? (hasTime ? .dayAndTime : .day) : hasTime ? .time : .number
  }
}

/// `styles.xml`: for each cell style, what its numbers stand for. Reading ends with the list of cell styles.
final class NumberFormats: XMLPart {
  private var custom: [Int: NumberMeaning] = [:]
  private var isInCellStyles = false
  private(set) var meanings: [NumberMeaning] = []

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "cellXfs" {
      isInCellStyles = true
    } else if name == "numFmt", !isInCellStyles, let id = attributes.number("numFmtId"),
      let code = attributes.text("formatCode")
    {
      guard custom.count < WorkbookLimit.details.value else { return fail(.workbookLimit(place, limit: .details)) }
      custom[id] = NumberMeaning(code: code)
    } else if isInCellStyles, name == "xf" {
      guard meanings.count < WorkbookLimit.details.value else { return fail(.workbookLimit(place, limit: .details)) }
      let id = attributes.number("numFmtId") ?? 0
      meanings.append(custom[id] ?? NumberMeaning(builtIn: id))
    }
  }

  override func end(_ name: XMLName) {
    if isInCellStyles, name == "cellXfs" { stop() }
  }
}
