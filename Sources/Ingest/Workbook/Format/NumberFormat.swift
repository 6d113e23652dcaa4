/// A number format's code (ECMA-376 part 1, 18.8.31), such as `#,##0_);[Red]\(0.00\)` or `[$-411]ggge"年"m"月"d"日";@`,
/// parted into its sections and their tokens.
struct NumberFormat: Sendable {
  let code: String
  /// The sections for numbers, at most three; none is `General`.
  let sections: [Section]
  /// The section for texts; nil shows them as they are.
  let text: Section?

  init(code: String) {
    self.code = code
    var parsed = NumberFormatParser.sections(of: code)
    var text: Section?
    if parsed.count > 3 {
      text = parsed[3]
      parsed.removeSubrange(3...)
    } else if let last = parsed.last, last.tokens.contains(.text) {
      text = last
      parsed.removeLast()
    }
    self.text = text?.tokens.filter { $0 != .blank } == [.text] ? nil : text
    sections = parsed
  }

  static let general = NumberFormat(code: "General")

  /// One section, what stands between two semicolons.
  struct Section: Sendable {
    var condition: Condition?
    var tokens: [Token] = []
    var numerals = Numerals.plain
    /// Whether the first year of an era is 元.
    var namesFirstYear = false

    var isDate: Bool { tokens.contains { $0.isDatePart } }
    var hasDigits: Bool { tokens.contains { $0 == .general || $0.isDigit } }
  }

  enum Token: Hashable, Sendable {
    /// Shown as it is.
    case literal(String)
    /// A currency, `[$CHF]`.
    case currency(String)
    /// As wide as a character, `_x`.
    case blank
    case general
    /// `0`, `#` or `?`.
    case digit(UInt8)
    case point, comma, percent, slash
    /// `E+` (true) or `E-`.
    case exponent(showsPlus: Bool)
    /// The denominator of `# ?/100`.
    case denominator(Int)
    /// `@`.
    case text
    /// A letter of a date or time, and how often it stands: `y m d h s g e a b`.
    case date(UInt8, count: Int)
    /// Minutes, which are written as months are.
    case minutes(count: Int)
    /// `[h]`, `[mm]`, `[s]`: not reduced to a day, an hour or a minute.
    case elapsed(UInt8, count: Int)
    /// Digits of a second behind the point.
    case secondFraction(count: Int)
    /// What stands for the morning and the afternoon.
    case halfOfDay(String, String)

    var isDigit: Bool { if case .digit = self { true } else { false } }

    var isDatePart: Bool {
      switch self {
      case .date, .minutes, .elapsed, .secondFraction, .halfOfDay: true
      default: false
      }
    }
  }

  /// `[>=10]`.
  struct Condition: Hashable, Sendable {
    enum Sign: String, Sendable {
      case less = "<", lessOrEqual = "<=", equal = "=", unequal = "<>", greater = ">", greaterOrEqual = ">="
    }
    var sign: Sign
    var limit: Double

    func holds(for value: Double) -> Bool {
      switch sign {
      case .less: value < limit
      case .lessOrEqual: value <= limit
      case .equal: value == limit
      case .unequal: value != limit
      case .greater: value > limit
      case .greaterOrEqual: value >= limit
      }
    }

    /// Whether it holds for negative numbers only, or for all but those: then their sign isn't shown.
    var isOfNegatives: Bool {
      switch sign {
      case .less: limit <= 0
      case .lessOrEqual, .equal: limit < 0
      case .unequal, .greater, .greaterOrEqual: false
      }
    }

    var leavesNegatives: Bool { (sign == .greater || sign == .greaterOrEqual) && limit <= 0 }
  }

  /// The shape of digits: `[DBNum1]` 一二三, `[DBNum2]` 壱弐参, `[DBNum3]` １２３.
  enum Numerals: UInt8, Sendable { case plain, kanji, formalKanji, fullWidth }
}

// MARK: - The section of a number

extension NumberFormat {
  /// The section that shows `value`, and whether it takes the place of the minus sign. Nil where none does: Excel then
  /// shows `####`.
  func section(for value: Double) -> (section: Section, showsSign: Bool)? {
    guard let first = sections.first else { return (Section(tokens: [.general]), true) }
    if let condition = first.condition ?? defaultCondition(at: 0), condition.holds(for: value) {
      return (first, !condition.isOfNegatives)
    }
    guard sections.count > 1 else { return first.condition == nil ? (first, true) : nil }
    let second = sections[1]
    if let condition = second.condition ?? defaultCondition(at: 1) {
      if condition.holds(for: value) { return (second, !condition.isOfNegatives) }
    } else {
      return (second, first.condition.map { !$0.leavesNegatives } ?? false)
    }
    if sections.count > 2 { return (sections[2], true) }
    return first.condition == nil ? (first, true) : nil
  }

  /// What a section without a condition is for.
  private func defaultCondition(at index: Int) -> Condition? {
    switch (index, sections.count) {
    case (0, 2): Condition(sign: .greaterOrEqual, limit: 0)
    case (0, 3): Condition(sign: .greater, limit: 0)
    case (1, 3): Condition(sign: .less, limit: 0)
    default: nil
    }
  }
}

// MARK: - Formats without a code

extension NumberFormat {
  /// The code of a built-in format (ECMA-376 part 1, 18.8.30, with those of the Japanese Excel).
  static func builtIn(_ id: Int) -> String {
    switch id {
    case 27, 36, 50, 57: "[$-411]ge.m.d"
    case 28, 29, 51, 54, 58: "[$-411]ggge\"年\"m\"月\"d\"日\""
    case 34, 52, 55: "yyyy\"年\"m\"月\""
    case 35, 53, 56: "m\"月\"d\"日\""
    default: builtInCodes[id] ?? "General"
    }
  }

  private static let builtInCodes: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "\"¥\"#,##0;\"¥\"\\-#,##0", 6: "\"¥\"#,##0;[Red]\"¥\"\\-#,##0",
    7: "\"¥\"#,##0.00;\"¥\"\\-#,##0.00", 8: "\"¥\"#,##0.00;[Red]\"¥\"\\-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 30: "m/d/yy", 31: "yyyy\"年\"m\"月\"d\"日\"",
    32: "h\"時\"mm\"分\"", 33: "h\"時\"mm\"分\"ss\"秒\"", 37: "#,##0_);\\(#,##0\\)", 38: "#,##0_);[Red]\\(#,##0\\)",
    39: "#,##0.00_);\\(#,##0.00\\)", 40: "#,##0.00_);[Red]\\(#,##0.00\\)",
    41: "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ",
    42: "_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
    43: "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
    44: "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
  ]
}
