import Criteria
import Foundation
import Ingest
import Testing

/// A file is read the same whatever file was read before it.
@Suite struct LastLayoutTests {
  private static let files: [String] = [
    "取引先コード,年度,No.,評価,コメント\nS-1,2026,1,2,済\nS-1,2026,2,0,\n",
    "取引先コード,年度,No.,評価,コメント\r\nS-1,2026,1,2,済\r\nS-1,2026,2,0,\r\n",
    // The second line belongs to the header, or is blank, quoted, cut off, or missing.
    "取引先コード,年度,No.,評価,コメント\n取引先コード,,,回答,根拠\nS-1,2026,1,2,済\n",
    "取引先コード,年度,No.,評価,コメント\n\nS-1,2026,1,2,済\n",
    "取引先コード,年度,No.,評価,コメント\nS-1,2026,\"1\",2,済\n",
    "取引先コード,年度,No.,評価,コメント\nS-1,2026,1,2,\"済,\nである\"\nS-1,2026,2,0,\n",
    "取引先コード,年度,No.,評価,コメント\n\"S-1,2026\",4,2,2,済\n",
    "取引先コード,年度,No.,評価,コメント\nS-1,2026,３,2,済\n",
    "取引先コード,年度,No.,評価,コメント\nS-1,2026\n",
    "取引先コード,年度,No.,評価,コメント\nS-1,2026,4,2,済",
    "取引先コード,年度,No.,評価,コメント\n",
    "取引先コード,年度,No.,評価,コメント,\nS-1,2026,1,2,済,x\n",
    "\u{FEFF}取引先コード,年度,No.,評価,コメント\nS-1,2026,1,2,済\n",
    "取引先コード;年度;No.;評価;コメント\nS-1;2026;1;2;済\n",
    "sep=,\n取引先コード,年度,No.,評価,コメント\nS-1,2026,1,2,済\n",
    "supplier_code,fiscal_year,item_no,answer\nS-1,2026,1,2\n",
    "supplier_code,fiscal_year,item_no,answer\nS-済,2026,1,2\n",
    "supplier_code,fiscal_year,answer,item_no\nS-1,2026,1,2\n",
    "supplier_code,fiscal_year,1,2,3,4\nS-1,2026,2,2,0,NA\n",
    "supplier_code,fiscal_year,1,2,3,4\n,,item_no,answer,,\nS-1,2026,2,2,0,NA\n",
    "supplier_code,fiscal_year,item_no,1,2,3\nS-1,2026,2,2,0,NA\n",
    "supplier_code,fiscal_year,item_no,1,2,3\nsupplier_code,2026,,answer,2,3\nS-1,2026,4,2,0,NA\n",
    "会社名,甲\n取引先コード,S-1\n年度,2026\nNo.,評価\n1,2\n",
    "No.,評価,取引先コード\n1,2,\n",
    "年度,2026\n",
  ]

  private func reading(_ text: String, with reader: ReturnReader) -> String {
    var result = ""
    do {
      try reader.read(ByteSource(bytes: Array(text.utf8), name: "t.csv")) { sheet in
        result += "\(sheet.supplierCode) \(sheet.fiscalYear) \(sheet.answers) \(sheet.comment(of: 1)) \(sheet.notes)\n"
      }
    } catch {
      result += "\(error)"
    }
    return result
  }

  @Test(arguments: files) func filesAfterThisOne(_ first: String) {
    for second in Self.files {
      let reader = ReturnReader(itemCount: itemCount)
      _ = reading(first, with: reader)
      #expect(reading(second, with: reader) == reading(second, with: ReturnReader(itemCount: itemCount)))
    }
  }

  @Test func anotherEncodingIsAnotherFile() throws {
    var reader = ReturnReader(itemCount: itemCount)
    let (header, line) = ("supplier_code,fiscal_year,item_no,answer,comment\n", "S-1,2026,1,2,")
    _ = reading(header + line + "済\n", with: reader)
    var comments: [String] = []
    for encoding in [nil, TextEncoding.utf8, .cp932] {
      reader.encoding = encoding
      let bytes = Array((header + line).utf8) + [0x8D, 0xCF, 0x0A]
      try reader.read(ByteSource(bytes: bytes, name: "t.csv")) { comments.append($0.comment(of: 1)) }
    }
    #expect(comments == ["済", "\u{FFFD}\u{FFFD}", "済"])
  }
}
