import Testing

@testable import Ingest

@Suite struct NumberFormatTests {
  private func shown(_ value: Double, _ code: String) -> String {
    switch NumberFormat(code: code).shown(value, counts1904: false) {
    case .plain: "="
    case .changed(let text): "~" + text
    case .text(let text): text
    case .date(let shape): Moment(serial: value, counts1904: false)?.text(shape) ?? "?"
    case .nothing: ""
    }
  }

  private static let plain: [(String, Double)] = [
    ("General", 41.0), ("G/標準", 41), ("[Red]General", 41), ("(General)", 41), ("General_ ", 41),
    ("[DBNum1][$-411]General", 41),
    ("[>=10]General;0", 41), ("[White]0", 0), ("0", 41), ("0.00", 41), ("#,##0", 1234), ("#,##0_);[Red]\\(#,##0\\)", 5),
    ("#,##0_);[Red]\\(#,##0\\)", -5), ("[$CHF] #,##0", 1000), ("[$¥-411]#,##0;[$¥-411]-#,##0", -1000),
    ("\"¥\"#,##0", 1000), ("* #,##0", 7), ("#,##0;\"△ \"#,##0", -3), ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", 12),
    ("0_ ", 2), ("0;-0;0", 0), ("[Color 3]0", 4), ("[色10]0", 4), ("+0;-0", 3), ("@", 451), ("0.0", 2.5),
    ("0.###", 2.5), ("??0", 7), ("[黒]G/標準", 12),
  ]

  @Test(arguments: plain)
  func aFormatThatPrintsTheNumberPlainlyLeavesIt(_ code: String, _ value: Double) {
    #expect(shown(value, code) == "=")
  }

  private static let texts: [(String, Double, String)] = [
    ("0%", 1.0, "100%"), ("0%", 0, "0%"), ("0.0%", 0.125, "12.5%"), ("General\"%\"", 75, "75%"),
    ("00000", 451, "00451"),
    ("000-0000", 1_234_567, "123-4567"), ("\"No.\"General", 41, "No.41"), ("\"第\"General\"号\"", 12, "第12号"),
    ("\"FY\"General", 2026, "FY2026"), ("0\"年度\"", 2026, "2026年度"), ("\"S-\"0000", 24, "S-0024"),
    ("[=1]\"○\";[=2]\"△\";\"×\"", 1, "○"), ("[=1]\"○\";[=2]\"△\";\"×\"", 2, "△"), ("[=1]\"○\";[=2]\"△\";\"×\"", 0, "×"),
    ("\"はい\";;\"いいえ\"", 1, "はい"), ("\"はい\";;\"いいえ\"", 0, "いいえ"), ("\"はい\";;\"いいえ\"", -1, ""),
    ("[>=2]\"達成\";[>=1]\"一部\";\"未\"", 1.5, "一部"), ("[<1]\"未\";\"済\"", 3, "済"), ("[=1]\"○\"", 2, "####"), (";;;", 5, ""),
    ("#", 0, ""), ("#,###", 0, ""), ("0,", 12_345, "12"), ("0.0,,\"M\"", 12_345_678, "12.3M"),
    ("0.00E+00", 1200, "1.20E+03"),
    ("##0.0E+0", 12_345, "12.3E+3"), ("0.0E-0", 0.00012, "1.2E-4"), ("# ?/?", 1.5, "1 1/2"), ("# ??/??", 0.75, "3/4"),
    ("?/?", 1.25, "5/4"), ("# ?/4", 2.5, "2 2/4"), ("# ?/?", 3, "3"), ("# ?/?", 0, "0"), ("\\d0", 4, "d4"),
    ("0.00\"d\"", 4, "4.00d"), ("[DBNum1]\"第\"General\"号\"", 12, "第十二号"), ("[DBNum1]\"第\"0\"号\"", 12, "第一二号"),
    ("[DBNum3]\"第\"0\"号\"", 12, "第１２号"), ("[DBNum2]General\"円\"", 12, "壱拾弐円"), ("0\" 点\"", 2, "2 点"),
    ("\"△\"0", 2, "△2"), ("\"△\"0", -2, "-△2"), ("0\"/5\"", 4, "4/5"), ("-0", 2, "~-2"), ("0;0", -2, "~2"),
    ("0", 1.5, "~2"), ("0", 0.5, "~1"),
    ("0.0", 2.25, "~2.3"), ("0.0", -2.25, "~-2.3"), ("#,##0", 999.9, "~1000"), ("\"-\"", 3, "-"), ("\"済\"", -1, "-済"),
    ("0!", 3, "3!"), ("0 \"of\" 0", 12, "1 of 2"), ("[Red]\"×\"", 0, "×"), ("0\\ \\%", 5, "5 %"),
  ]

  @Test(arguments: texts)
  func aFormatThatPrintsMoreOrLessShowsItsText(_ code: String, _ value: Double, _ expected: String) {
    #expect(shown(value, code) == expected)
  }

  private static let dates: [(String, Double, String)] = [
    ("yyyy/m/d", 46_113.0, "2026-04-01"), ("[$-411]ggge\"年\"m\"月\"d\"日\"", 46_113, "2026-04-01"),
    ("ge.m.d", 46_113, "2026-04-01"),
    ("m/d", 46_113, "2026-04-01"), ("mmm-yy", 46_113, "2026-04"), ("yyyy\"年\"m\"月\"", 46_113, "2026-04"),
    ("[$-F800]dddd, mmmm dd, yyyy", 46_113, "2026-04-01"), ("yyyy/m/d h:mm", 46_113.5, "2026-04-01 12:00:00"),
    ("yyyy-mm-dd\\Thh:mm:ss", 46_113.25, "2026-04-01 06:00:00"), ("[Red]yyyy/m/d;@", 46_113, "2026-04-01"),
    ("h:mm", 0.395_833_333_333, "09:30:00"), ("h:mm", 46_113.395_833_333_3, "09:30:00"), ("mm:ss.0", 0.5, "12:00:00"),
    ("[h]:mm", 41, "984:00"), ("[mm]:ss", 1.0 / 24, "60:00"), ("[s]", 0.5, "43200"), ("yyyy", 46_113, "2026"),
    ("yyyy\"年度\"", 46_113, "2026年度"), ("ggge\"年度\"", 46_113, "令和8年度"), ("[$-ja-JP-x-gannen]ggge\"年\"", 43_600, "令和元年"),
    ("gge", 40_000, "平21"), ("m\"月\"", 46_113, "4月"), ("aaa", 46_113, "水"), ("aaaa", 46_113, "水曜日"),
    ("dddd", 46_113, "Wednesday"),
    ("mmmm", 46_113, "April"), ("d\"日\"", 46_113, "1日"), ("b", 46_113, "69"), ("AM/PM h\"時\"", 0.75, "18:00:00"),
    ("yyyy/m/d", -1, "="),
    ("yyyy/m/d", 60, "="), ("yyyy/m/d", 3_000_000, "="), ("yyyy/m/d", 0, "="), ("[>=40000]yyyy/m/d;0", 5, "="),
    ("[>=40000]yyyy/m/d;0", 46_113, "2026-04-01"), ("0\"h\"", 3, "3h"), ("0.0 \"s\"", 3.5, "3.5 s"),
    ("[$USD] 0", 3, "="),
  ]

  @Test(arguments: dates)
  func aNumberIsADateOnlyWhereTheFormatPrintsOne(_ code: String, _ value: Double, _ expected: String) {
    #expect(shown(value, code) == expected)
  }

  private static let sections: [(String, String, String?)] = [
    ("General", "○", "○"), ("@", "○", "○"), (";;;", "○", nil), (";;;@", "○", "○"), ("0;0;0;", "○", nil),
    ("\"第\"@\"号\"", "3", "第3号"),
    ("0;-0;0;\"回答: \"@", "済", "回答: 済"), ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "済", "済"),
    ("yyyy/m/d;@", "未定", "未定"),
  ]

  @Test(arguments: sections)
  func aTextIsShownByItsSection(_ code: String, _ text: String, _ expected: String?) {
    #expect(NumberFormat(code: code).shown(text) == expected)
  }

  @Test(arguments: [
    "", "[", "[Red", "\"", "\"abc", "\\", "_", "*", ";;;;;;", "[$", "[>", "E+", "0E+", "/", "0/", "/0", "[h", ".", ",",
    "%%%%", "@@", "e", "a",
  ])
  func brokenCodesAreReadAllTheSame(_ code: String) {
    for value in [0, 1, -1, 0.5, 46_113, 1e15, 1e300, -1e-300] {
      _ = NumberFormat(code: code).shown(value, counts1904: false)
    }
    #expect(NumberFormat(code: code).code == code)
  }

  @Test func digitsAreRoundedAsTheyAreWritten() {
    #expect(DecimalNumber(0.1 + 0.2).text == "0.3")
    #expect(DecimalNumber(2.675).rounded(to: 2).text == "2.68")
    #expect(DecimalNumber(999.5).rounded(to: 0).text == "1000")
    #expect(DecimalNumber(0.0004).rounded(to: 2).isZero)
    #expect(DecimalNumber(-1234.5).text == "-1234.5")
    #expect(DecimalNumber(12).scaled(by: 2).text == "1200")
  }
}
