import Criteria
import Testing

/// A row means the same whether it is read as a plain one or, since something stands in it that isn't, by expat.
@Suite struct PlainRowTests {
  private static let header =
    #"<row r="1"><c r="A1" t="inlineStr"><is><t>取引先コード</t></is></c><c r="B1" t="inlineStr"><is><t>年度</t></is></c>"#
    + #"<c r="C1" t="inlineStr"><is><t>No.</t></is></c><c r="D1" t="inlineStr"><is><t>評価</t></is></c>"#
    + #"<c r="E1" t="inlineStr"><is><t>コメント</t></is></c></row>"#

  private static let cells: [String] = [
    #"<c r="D2" t="inlineStr"><is><t>2</t></is></c><c r="E2" t="inlineStr"><is><t xml:space="preserve"> a"b, c&#10;d </t></is></c>"#,
    #"<c r="D2"><v>2</v></c><c r="E2" t="str"><v>_x0041_済</v></c>"#,
    #"<c r="D2" s="0" /><c r="E2" t="inlineStr" />"#,
    #"<c r="D2" t="b"><v>1</v></c><c r="E2" t="s"><v>0</v></c>"#,
    #"<c r="D2"><v>2</v></c><c r="E2" t="s"><v>9</v></c>"#,
    #"<c r="E2"><v>2</v></c><c r="D2"><v>2</v></c>"#,
    #"<c r="D2"><v>2</v></c><c r="2E"><v>2</v></c>"#,
    #"<c><v>2</v></c><c t="inlineStr"><is><t>x</t></is></c>"#,
  ]

  private func reading(_ row: String) throws -> String {
    var book = TestWorkbook(PlainRowTests.header + row)
    book.shared = ["<t>共有</t>"]
    do {
      let reading = try Reading(bytes: book.bytes, name: "t.xlsx")
      return reading.returns.map { "\($0.supplierCode) \($0.answers) \($0.comment(of: 1)) \($0.origin)" }.joined()
        + "\(reading.notes)"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: cells) func plainOrNot(_ cells: String) throws {
    for attributes in [#" r="2""#, #" r="2" spans="1:5" hidden="1""#, "", #" r="1""#] {
      func row(_ inside: String) -> String {
        #"<row\#(attributes)><c r="A2" t="inlineStr"><is><t>S-1</t></is></c><c r="B2"><v>2026</v></c><c r="C2"><v>1</v></c>\#(inside)\#(cells)</row>"#
      }
      #expect(try reading(row("")) == reading(row("<!-- </row> -->")))
    }
  }

  @Test func rowsInCommentsAreNone() throws {
    let row =
      #"<row r="2"><c r="A2" t="inlineStr"><is><t>S-1</t></is></c><c r="B2"><v>2026</v></c><c r="C2"><v>1</v></c><c r="D2"><v>2</v></c></row>"#
    #expect(try reading("<!-- <row></row>\(row) -->").contains("empty"))
    #expect(try reading("<!-- <row></row> -->" + row).hasPrefix("S-1 1=met"))
  }
}
