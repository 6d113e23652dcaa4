import Criteria
import Ingest
import Partners
import Registers
import Rules
import Testing

/// Registers as offices keep them in Excel: titles above, sums below, rows that nobody sees, cells that show no value.
@Suite struct TitlesAndTotalsTests {
  private typealias Book = SmallWorkbook
  private let sample = [Supplier(code: "K-1", name: "みほん精密")]

  @Test(arguments: [
    "取引先一覧,,\n,,\n取引先コード,会社名\nK-1,みほん精密\n",
    "取引先一覧\n2026年4月1日現在 調達部\n\n取引先コード;会社名\nK-1;みほん精密\n",
    "取引先台帳\t\t\n作成：調達部\t\t\n\n仕入先コード\t仕入先名\t\nK-1\tみほん精密\t\n",
    "sep=;\n取引先コード;会社名\nK-1;みほん精密\n",
    "一覧,,,\n※コードは必須です,,,\n,取引先コード,会社名,\n,K-1,みほん精密,\n",
  ]) func titlesAndNotesMayStandAboveTheHeader(_ csv: String) throws {
    let read = try suppliers(csv)
    #expect(read.suppliers == sample)
    #expect(read.findings.isEmpty)
  }

  @Test func theHeaderIsLookedForOnEveryVisibleSheet() throws {
    let book = Book(sheets: [
      ("説明", [Book.row(1, "この台帳の書き方")]), ("台帳", [Book.row(3, "取引先コード", "会社名"), Book.row(5, "K-1", "みほん精密")]),
    ])
    #expect(try suppliers(book).suppliers == sample)
  }

  @Test func findingsNameTheSheetAndTheRowBelowTheTitle() throws {
    let book = Book([Book.row(1, "取引先一覧"), Book.row(4, "取引先コード", "会社名", "備考欄"), Book.row(5, "K-1", "")])
    let found = try suppliers(book).findings.map(\.finding)
    #expect(found.map(\.location.description) == ["a.xlsx[台帳]:4:3", "a.xlsx[台帳]:5:2"])
    #expect(found.map(\.rule) == ["supplier-unknown-column", "supplier-missing-name"])
  }

  @Test(arguments: [
    "顧客番号,名称\n1,a\n2,b\n", "K-1,みほん精密\nK-2,れい電子\n", "取引先一覧\n\n番号;名称\n1;a\n",
    String(repeating: "題,\n", count: 200) + "取引先コード,会社名\nK-1,みほん精密\n",
  ]) func noHeaderRowIsOneMessage(_ csv: String) throws {
    let error = #expect(throws: MissingHeadings.self) { try suppliers(csv) }
    let words = try #require(error).words
    #expect(words.ja.contains("取引先コード"))
    #expect(words.en.contains("code"))
    #expect(words.en.contains("a.csv"))
  }

  @Test func theMessageSaysWhatWasSeenAndHowManyRowsWereSearched() throws {
    let error = #expect(throws: MissingHeadings.self) { try suppliers("社内\n番号,名称,住所\n1,a,b\n") }
    let words = try #require(error).words
    #expect(words.en.contains("among the first 3"))
    #expect(words.en.contains("番号, 名称, 住所"))
  }

  @Test(arguments: [
    "合計,1", "計,", ",合計", "合計（1社）,1", "Total,1", "総計:,", "小計,1", "Grand Total,1", "合計 1 社,", "計1件,", "取引先コード,会社名",
    "※ご不明点は調達部まで,", "以上,",
  ]) func aRowThatIsNoRecordIsNamedAndNotStored(_ row: String) throws {
    let read = try suppliers("取引先コード,会社名\nK-1,みほん精密\n\(row)\n")
    #expect(read.suppliers == sample)
    #expect(read.findings.places == ["3 table-row-passed-over"])
  }

  @Test(arguments: [("K-2", "合計センター"), ("K-3", "計"), ("計測-1", "みほん計測"), ("TOTAL-1", "トータル"), ("SUM001", "サム")])
  func aCompanyWhoseNameIsLikeASumIsTaken(_ code: String, _ name: String) throws {
    let read = try suppliers("取引先コード,会社名\n\(code),\(name)\n")
    #expect(read.suppliers == [Supplier(code: code, name: name)])
  }

  @Test func hiddenRowsAreReadAndReported() throws {
    let book = Book([
      Book.row(1, "code", "name"), Book.row(2, "K-1", "みほん精密"), Book.row(3, "K-2", "れい電子", hidden: true),
      Book.row(4, "K-3", "ためし", hidden: true), Book.row(6, "K-4", "みほん", hidden: true),
    ])
    let read = try suppliers(book)
    #expect(read.suppliers.map(\.code) == ["K-1", "K-2", "K-3", "K-4"])
    let found = try #require(read.findings.first?.finding)
    #expect(found.rule == "table-hidden-rows")
    #expect(found.found == "3–4, 6")
    #expect(found.related == 3)
    #expect(read.findings.count == 1)
  }

  @Test(arguments: [
    "<c><f>A2</f></c>", "<c><f>VLOOKUP(A2,表!A:B,2,0)</f></c>", "<c t=\"n\"><f>SUM(B1:B2)</f></c>",
    "<c><f>\"株式会社\"&amp;C2</f></c>",
  ]) func aFormulaWithoutItsValueIsRefusedWithItsPlace(_ cell: String) throws {
    let read = try suppliers(Book([Book.row(1, "code", "name"), Book.row(2, "K-1", cell), Book.row(3, "K-2", "れい")]))
    #expect(read.suppliers.map(\.code) == ["K-2"])
    #expect(read.findings.map(\.finding.location.description) == ["a.xlsx[台帳]:2:2"])
    #expect(read.findings.rules == ["table-formula"])
  }

  @Test(arguments: ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"]) func anErrorValueIsNoName(_ value: String) throws
  {
    let cell = "<c t=\"e\"><v>\(value)</v></c>"
    let read = try suppliers(Book([Book.row(1, "code", "name"), Book.row(2, "K-1", cell), Book.row(3, cell, "れい")]))
    #expect(read.suppliers.isEmpty)
    #expect(read.findings.map(\.finding.location.description) == ["a.xlsx[台帳]:2:2", "a.xlsx[台帳]:3:1"])
    #expect(read.findings.rules == ["table-error-value", "table-error-value"])
  }

  /// A code is what its cell shows: with its leading zeros, and with what the format writes around it.
  @Test(arguments: [
    ("0000", "12", "0012"), ("00000;@", "451", "00451"), ("000000", "7", "000007"), ("\\S\\-0000", "1", "S-0001"),
    ("00-00", "112", "01-12"), ("General", "12", "12"),
  ]) func leadingZerosOfACodeAreReadAsShown(_ format: String, _ value: String, _ code: String) throws {
    let cell = "<c s=\"1\"><v>\(value)</v></c>"
    let book = Book([Book.row(1, "取引先コード", "会社名"), Book.row(2, cell, "みほん")], formats: ["General", format])
    #expect(try suppliers(book).suppliers.map(\.code) == [code])
  }

  @Test(arguments: [
    "<c t=\"b\"><v>1</v></c>", "<c t=\"b\"><v>0</v></c>", "<c><v>1E+20</v></c>", "<c><v>12345678901234567890</v></c>",
    "<c><v>1.5E-7</v></c>",
  ]) func whatASpreadsheetMadeOfACodeIsNoCode(_ cell: String) throws {
    let read = try suppliers(Book([Book.row(1, "code", "name"), Book.row(2, cell, "みほん")]))
    #expect(read.suppliers.isEmpty)
    #expect(read.findings.places == ["2 table-code"])
  }

  @Test(arguments: ["1E05", "0012", "E12", "T-1", "FALSE-1", "12e", "S.1", "000"])
  func codesThatOnlyLookOddAreTaken(_ code: String) throws {
    #expect(try suppliers("code,name\n\(code),みほん\n").suppliers.map(\.code) == [code])
  }

  @Test(arguments: ["=\"0012\",みほん", "\"=\"\"0012\"\"\",みほん"]) func whatExcelWrapsIsUnwrapped(_ row: String) throws {
    #expect(try suppliers("code,name\n\(row)\n").suppliers.map(\.code) == ["0012"])
  }

  /// In a register as in a return.
  @Test func aQuoteIsDoubledInWhatExcelWraps() throws {
    let read = try suppliers("code,name\nK-1,\"=\"\"みほん \"\"\"\"精密\"\"\"\"\"\"\"\n")
    #expect(read.suppliers.map(\.name) == ["みほん \"精密\""])
  }

  @Test func aTextBehindAnApostropheIsNoFormula() throws {
    #expect(try suppliers("code,name\nK-1,'=A2\n").suppliers.map(\.name) == ["=A2"])
    #expect(try suppliers("code,name\nK-1,====\n").suppliers.map(\.name) == ["===="])
  }

  @Test(arguments: ["1次", "一次", "Tier 1", "1次取引先", "１次請け", "tier-1", "T1", "第1次"])
  func aTierIsReadAsPeopleWriteIt(_ text: String) throws {
    #expect(try suppliers("code,name,階層\nK-1,みほん,\(text)\n").suppliers.map(\.tier) == [1])
  }

  @Test(arguments: ["次", "1次元", "0次", "直接", "1-2次", "百次"]) func whatIsNoTierIsSaid(_ text: String) throws {
    #expect(try suppliers("code,name,階層\nK-1,みほん,\(text)\n").findings.rules == ["supplier-tier"])
  }

  @Test func twoCompaniesWithOneCorporateNumberAreNamed() throws {
    let known = [
      Supplier(code: "K-8", name: "既", corporateNumber: "4000012090001"),
      Supplier(code: "K-9", name: "改", corporateNumber: "7000012050002"),
    ]
    let read = try suppliers(
      """
      code,name,corporate_number
      K-1,一,8700110005901
      K-2,二,8700110005901
      K-3,三,4000012090001
      K-9,改,
      K-4,四,7000012050002

      """, known: known)
    #expect(read.suppliers.count == 5)
    #expect(
      read.findings.map { "\($0.finding.location.row) \($0.finding.rule) \($0.finding.detail)" } == [
        "3 supplier-same-number K-1", "4 supplier-same-number K-8",
      ])
  }

  @Test func aRegisterInJSONIsReadAlike() throws {
    let json = ##"[{"code":"K-1","name":"みほん精密"},{"code":"TRUE","name":"#REF!"},{"code":true,"name":"x"}]"##
    let read = try suppliers(json)
    #expect(read.suppliers == sample)
    #expect(read.findings.map(\.finding.location.path) == ["$[1].code", "$[1].name", "$[2].code"])
  }
}
