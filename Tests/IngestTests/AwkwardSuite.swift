import Criteria
import Ingest
import Testing

/// Files as they come, each with what must be read from it and what must be said about it, and where.
struct AwkwardFile: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  /// `supplier/year: answers with texts and dates` of each return.
  let returns: [String]
  /// `row:column kind found>readAs`; for JSON `line path kind …`.
  let notes: [String]

  init(_ name: String, _ text: String, returns: [String], notes: [String] = []) {
    self.init(name, bytes: Array(text.utf8), returns: returns, notes: notes)
  }

  init(_ name: String, bytes: [UInt8], returns: [String], notes: [String] = []) {
    self.name = name
    self.bytes = bytes
    self.returns = returns
    self.notes = notes
  }

  var testDescription: String { name }
}

private let head = "supplier_code,fiscal_year,item_no,answer,evidence_date,comment\n"
private let one = ["S-1/2026: 1=met 4=unmet"]
private let body = "S-1,2026,1,2,,\nS-1,2026,4,0,,\n"

@Suite struct AwkwardFileSuite {
  static let dialects = [
    AwkwardFile("plain", head + body, returns: one),
    AwkwardFile("CRLF", (head + body).replacing("\n", with: "\r\n"), returns: one),
    AwkwardFile("CR", (head + body).replacing("\n", with: "\r"), returns: one),
    AwkwardFile("mixed line ends", head.replacing("\n", with: "\r\n") + body, returns: one),
    AwkwardFile("no line end at the end", String((head + body).dropLast()), returns: one),
    AwkwardFile("tabs", (head + body).replacing(",", with: "\t"), returns: one),
    AwkwardFile("semicolons", (head + body).replacing(",", with: ";"), returns: one),
    AwkwardFile("sep line", "sep=;\r\n" + (head + body).replacing(",", with: ";"), returns: one),
    AwkwardFile("sep line with a bar", "sep=|\n" + (head + body).replacing(",", with: "|"), returns: one),
    AwkwardFile("SEP with a comma", "SEP=,\n" + head + body, returns: one),
    AwkwardFile("sep line that parts nothing", "sep=a\n" + head + body, returns: one),
    AwkwardFile(
      "everything quoted",
      (head + body).split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(separator: ",")
      }.joined(separator: "\n"), returns: one),
    AwkwardFile(
      "line breaks and quotes in a cell", head + "S-1,2026,1,2,,\"a\nb \"\"c\"\"\r\nd\"\nS-1,2026,4,x,,\n",
      returns: ["S-1/2026: 1=met{a⏎b \"c\"⏎d}"], notes: ["5:4 unknownAnswer x"]),
    AwkwardFile("text behind a closing quote", head + "S-1,2026,1,2,,\"a\" b\n", returns: ["S-1/2026: 1=met{\"a\" b}"]),
    AwkwardFile("a quote inside a cell", head + "S-1,2026,1,2,,a \"b\" c\n", returns: ["S-1/2026: 1=met{a \"b\" c}"]),
    AwkwardFile("short rows", head + "S-1,2026,1,2\nS-1,2026,4,0\n", returns: one),
    AwkwardFile(
      "a row longer than the header", head + "S-1,2026,1,2,,済,ただし工場は未\n", returns: ["S-1/2026: 1=met{済}"],
      notes: ["2:7 cellWithoutHeading ただし工場は未"]),
    AwkwardFile("empty columns at the end", (head + body).replacing("\n", with: ",,,\n"), returns: one),
    AwkwardFile("empty rows", head + "\n,,,,,\n" + body + ",,,\n\n \n", returns: one),
    AwkwardFile(
      "a column without a heading",
      "supplier_code,fiscal_year,item_no,answer,,comment\nS-1,2026,1,2,memo,\nS-1,2026,4,0,memo,\n",
      returns: one,
      notes: ["2:5 cellWithoutHeading memo"]),
    AwkwardFile(
      "a repeated header and a total", head + "S-1,2026,1,2,,\n" + head + "S-1,2026,4,0,,\n合計,,,2,,\n", returns: one,
      notes: ["3:3 skippedRow item_no", "5:1 skippedRow 合計"]),
    AwkwardFile(
      "a heading twice", "supplier_code,fiscal_year,item_no,answer,answer\nS-1,2026,1,2,0\nS-1,2026,4,0,2\n",
      returns: one,
      notes: ["1:5 unknownField answer>4"]),
    AwkwardFile(
      "a title and notes above", "セキュリティ点検\n2026年7月1日現在,担当：調達\n\n" + head + body, returns: one),
    AwkwardFile(
      "headings over two rows", "取引先コード,年度,No.,自己評価,,,\n,,,評価,根拠,確認日,コメント\nS-1,2026,1,2,規程,2026-04-01,済\n",
      returns: ["S-1/2026: 1=met[規程 2026-04-01]{済}"]),
    AwkwardFile(
      "headings over two rows, items below", "取引先コード,年度,項目,,\n,,1,4,5\nS-1,2026,2,0,NA\n",
      returns: ["S-1/2026: 1=met 4=unmet 5=notApplicable"]),
    AwkwardFile(
      "a sheet whose headings stand in two rows",
      "会社名,みほん\n取引先コード,S-1\n年度,2026\n,要求事項,回答欄,,備考\nNo.,,評価,根拠,\n1,方針,○,規程,済\n",
      returns: ["S-1/2026: 1=met[規程 ]{済}"], notes: ["6:3 normalised ○>met"]),
  ]

  static let texts = [
    AwkwardFile("a byte order mark", bytes: [0xEF, 0xBB, 0xBF] + Array((head + body).utf8), returns: one),
    AwkwardFile(
      "UTF-16 LE", bytes: [0xFF, 0xFE] + (head + body).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, returns: one
    ),
    AwkwardFile(
      "UTF-16 BE", bytes: [0xFE, 0xFF] + (head + body).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, returns: one
    ),
    AwkwardFile(
      "UTF-16 LE without a mark", bytes: (head + body).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, returns: one
    ),
    AwkwardFile(
      "U+0000 in a comment", head + "S-1,2026,1,2,,a\u{0}b\n", returns: ["S-1/2026: 1=met{a\u{FFFD}b}"],
      notes: ["2:6 unreadableText a\u{FFFD}b"]),
    AwkwardFile(
      "a control character in the supplier's code", head + "S\u{1}1,2026,1,2,,\n", returns: ["/2026: 1=met"],
      notes: ["2:1 unreadableText S\u{FFFD}1"]),
    AwkwardFile(
      "a broken byte with its neighbours",
      bytes: Array((head + "S-1,2026,1,2,,良").utf8) + [0xFF] + Array("い\nS-1,2026,4,0,,\n".utf8),
      returns: ["S-1/2026: 1=met{良\u{FFFD}い} 4=unmet"], notes: ["2:6 unreadableText 良\u{FFFD}い"]),
    AwkwardFile(
      "half a character at the end", bytes: Array((head + "S-1,2026,1,2,,良").utf8) + [0xE8, 0x89],
      returns: ["S-1/2026: 1=met{良\u{FFFD}}"], notes: ["2:6 unreadableText 良\u{FFFD}"]),
  ]

  /// In these one byte of a character is a zero, a line end or another sign that parts cells.
  static let unmarked = ["一番", "最後", "全角　空白", "上　下一", "、。「」", "℃ ㌔"].flatMap { word in
    [true, false].map { isLittle in
      let units = (head + "S-1,2026,1,2,,\(word)\n").utf16
      return AwkwardFile(
        "UTF-16 without a mark, \(isLittle ? "little" : "big") end first: \(word)",
        bytes: units.flatMap { unit -> [UInt8] in
          let (low, high) = (UInt8(unit & 255), UInt8(unit >> 8))
          return isLittle ? [low, high] : [high, low]
        }, returns: ["S-1/2026: 1=met{\(word)}"])
    }
  }

  static let spellings = [
    AwkwardFile(
      "full-width digits and signs", "取引先コード,年度,No.,評価,確認日\nＳ－１,２０２６,４１,２,２０２６／４／１\n",
      returns: ["S-1/2026: 41=met[ 2026-04-01]"],
      notes: [
        "2:1 normalised Ｓ－１>S-1", "2:2 normalised ２０２６>2026", "2:3 normalised ４１>41", "2:4 normalised ２>met",
        "2:5 normalised ２０２６／４／１>2026-04-01",
      ]),
    AwkwardFile(
      "marks and words",
      head
        + ["○", "◎", "△", "×", "－", "済", "未", "対応中", "対象外", "該当なし", "N/A", "はい", "いいえ"].enumerated()
        .map { "S-1,2026,\($0 + 1),\($1),,\n" }.joined(),
      returns: [
        "S-1/2026: 1=met 2=met 3=partial 4=unmet 5=notApplicable 6=met 7=unmet 8=partial 9=notApplicable 10=notApplicable 11=notApplicable 12=met 13=unmet"
      ],
      notes: [
        "2:4 normalised ○>met", "3:4 normalised ◎>met", "4:4 normalised △>partial", "5:4 normalised ×>unmet",
        "6:4 normalised －>notApplicable",
        "7:4 normalised 済>met", "8:4 normalised 未>unmet", "9:4 normalised 対応中>partial",
        "10:4 normalised 対象外>notApplicable",
        "11:4 normalised 該当なし>notApplicable", "12:4 normalised N/A>notApplicable", "13:4 normalised はい>met",
        "14:4 normalised いいえ>unmet",
      ]),
    AwkwardFile(
      "a mark with a note is no full yes", head + "S-1,2026,1,○（一部）,,\nS-1,2026,4,0,,\n",
      returns: ["S-1/2026: 4=unmet"],
      notes: ["2:4 unknownAnswer ○（一部）"]),
    AwkwardFile(
      "eras, serial days and slashes",
      head
        + ["令和7年4月1日", "R7.4.1", "H31.4.30", "45748", "2025/4/1"].enumerated().map { "S-1,2026,\($0 + 1),2,\($1),\n" }
        .joined(),
      returns: [
        "S-1/2026: 1=met[ 2025-04-01] 2=met[ 2025-04-01] 3=met[ 2019-04-30] 4=met[ 2025-04-01] 5=met[ 2025-04-01]"
      ],
      notes: [
        "2:5 normalised 令和7年4月1日>2025-04-01", "3:5 normalised R7.4.1>2025-04-01", "4:5 normalised H31.4.30>2019-04-30",
        "5:5 normalised 45748>2025-04-01", "6:5 normalised 2025/4/1>2025-04-01",
      ]),
    AwkwardFile(
      "dates that are none", head + "S-1,2026,1,2,2026-02-30,\nS-1,2026,4,0,H31,\n", returns: one,
      notes: ["2:5 unreadableDate 2026-02-30", "3:5 undecidedDate H31"]),
    AwkwardFile(
      "items as people write them",
      head + "S-1,2026,No.1,2,,\nS-1,2026,４,0,,\nS-1,2026,41-1,2,,\nS-1,2026,154,2,,\nS-1,2026,,2,,\n",
      returns: one,
      notes: [
        "2:3 normalised No.1>1", "3:3 normalised ４>4", "4:3 unknownItem 41-1", "5:3 unknownItem 154",
        "6:3 unknownItem ",
      ]),
    AwkwardFile(
      "one item twice", head + "S-1,2026,1,2,,\nS-1,2026,1,0,,\nS-1,2026,4,0,,\n", returns: one,
      notes: ["3:4 duplicateItem 0"]),
  ]

  static let json = [
    AwkwardFile(
      "keys twice",
      #"{"supplier":{"code":"S-1","code":"S-2"},"fiscalYear":2026,"answers":[{"item":1,"answer":"met","answer":"unmet"},{"item":4,"answer":"unmet"}]}"#,
      returns: one,
      notes: ["1 $.supplier.code duplicateKey $.supplier.code", "1 $.answers[0].answer duplicateKey answer"]),
    AwkwardFile(
      "unknown keys",
      "{\"supplier\":{\"code\":\"S-1\"},\n\"fiscalYear\":2026,\"x\":[{}],\n\"answers\":[{\"item\":1,\"answer\":\"met\",\n\"y\":1},{\"item\":4,\"answer\":\"unmet\"}]}",
      returns: one, notes: ["2 $.x unknownField x", "4 $.answers[0].y unknownField y"]),
    AwkwardFile(
      "wrong types",
      #"{"supplier":{"code":"S-1"},"fiscalYear":2026,"criteria":{"id":7},"answers":[{"item":1,"answer":"met","comment":[1]},{"item":true,"answer":"met"},7,{"item":4,"answer":"unmet","evidenceDate":{}}]}"#,
      returns: one,
      notes: [
        "1 $.criteria.id wrongType ", "1 $.answers[0].comment wrongType ", "1 $.answers[1].item wrongType ",
        "1 $.answers[2] wrongType ",
        "1 $.answers[3].evidenceDate wrongType ",
      ]),
    AwkwardFile(
      "huge numbers",
      #"{"supplier":{"code":"S-1"},"fiscalYear":2026,"answers":[{"item":1,"answer":"met"},{"item":1e400,"answer":"met"},{"item":4,"answer":"unmet"},{"item":5,"answer":99999999999999999999999}]}"#,
      returns: one,
      notes: ["1 $.answers[1].item unknownItem 1e400", "1 $.answers[3].answer unknownAnswer 99999999999999999999999"]),
    AwkwardFile(
      "half a surrogate pair",
      #"{"supplier":{"code":"S-1","name":"\uD83D"},"fiscalYear":2026,"answers":[{"item":1,"answer":"met","comment":"a\uDC00b"},{"item":4,"answer":"unmet"}]}"#,
      returns: ["S-1/2026: 1=met{a\u{FFFD}b} 4=unmet"],
      notes: ["1 $.supplier.name unreadableText \u{FFFD}", "1 $.answers[0].comment unreadableText a\u{FFFD}b"]),
    AwkwardFile(
      "two objects, one a line",
      #"{"supplier":{"code":"S-1"},"fiscalYear":2026,"answers":[{"item":1,"answer":"met"}]}"# + "\n\n"
        + #"{"supplier":{"code":"S-2"},"fiscalYear":"令和8年度","answers":[{"item":"No.4","answer":0}]}"# + "\n",
      returns: ["S-1/2026: 1=met", "S-2/2026: 4=unmet"],
      notes: ["3 $.fiscalYear normalised 令和8年度>2026", "3 $.answers[0].item normalised No.4>4"]),
  ]

  @Test(arguments: dialects + texts + unmarked + spellings + json) func whatIsReadAndWhatIsSaid(_ file: AwkwardFile)
    throws
  {
    let reading = try Reading(bytes: file.bytes)
    var merged: [CheckSheetReturn] = []
    for part in reading.returns {
      if let last = merged.last, last.supplierCode == part.supplierCode, last.fiscalYear == part.fiscalYear {
        merged[merged.count - 1].merge(part)
      } else {
        merged.append(part)
      }
    }
    #expect(merged.map(\.summary) == file.returns)
    #expect(reading.notes == file.notes)
  }

  /// Files that are refused as a whole: the error, and where.
  @Test(arguments: [
    (head + "S-1,2026,1,2,,\"never ends\n", "unterminatedQuote 2:6"),
    (head + "S-1,2026,1,2,,\(String(repeating: "x", count: IngestLimit.cell + 1))\n", "tooLarge 2:6"),
    (#"{"supplier":{"code":"S-1"},"answers":[{"item":1,"#, "invalidJSON endOfText 1 "),
    ("{\"supplier\":\n" + String(repeating: "[", count: 40), "invalidJSON tooDeep 2 $"),
    ("[{\"answers\":[]},\n{\"x\":" + String(repeating: "[", count: 40), "invalidJSON tooDeep 2 $[1]"),
    ("[1,2]", "invalidJSON notAReturn 1 "),
    ("{\"fiscalYear\":2026}", "invalidJSON notAReturn 1 $"),
    ("{\"answers\":[01]}", "invalidJSON unexpected 1 "),
    ("社員名簿,部署\n山田,総務\n", "notACheckSheet"),
  ]) func whatIsRefused(_ text: String, _ expected: String) {
    #expect(throws: Refusal(text: expected)) {
      do {
        _ = try Reading(text, name: "f")
      } catch let error as IngestError {
        throw Refusal(error)
      }
    }
  }
}

private struct Refusal: Error, Equatable {
  var text: String

  init(text: String) { self.text = text }

  init(_ error: IngestError) {
    text =
      switch error {
      case .unterminatedQuote(let place): "unterminatedQuote \(place.row):\(place.column)"
      case .tooLarge(let place, _): "tooLarge \(place.row):\(place.column)"
      case .invalidJSON(let place, let problem):
        "invalidJSON \(String(describing: problem).prefix { $0 != "(" }) \(place.row) \(place.path)"
      case .notACheckSheet: "notACheckSheet"
      default: "\(error)"
      }
  }
}

extension CheckSheetReturn {
  /// `S-1/2026: 1=met[evidence 2026-04-01]{comment}`
  fileprivate var summary: String {
    let answers = (1...itemCount).filter { self[$0].answer != .unanswered }.map { item in
      let entry = self[item]
      let evidence =
        entry.evidence.isEmpty && entry.evidenceDate.isNone ? "" : "[\(evidence(of: item)) \(entry.evidenceDate)]"
      let comment = comment(of: item).replacing("\r\n", with: "⏎").replacing("\n", with: "⏎")
      return "\(item)=\(entry.answer.name)\(evidence)" + (comment.isEmpty ? "" : "{\(comment)}")
    }
    return "\(supplierCode)/\(fiscalYear): \(answers.joined(separator: " "))"
  }
}
