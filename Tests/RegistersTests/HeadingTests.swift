import Criteria
import Ingest
import Partners
import Registers
import Rules
import Testing

/// One vocabulary for every table.
@Suite struct HeadingTests {
  private func ambiguous<Row: RegisterRow>(_: Row.Type) -> Set<String> { IncomingTable<Row>.meanings.ambiguous }

  @Test func noTableHasAWordWithTwoMeanings() {
    #expect(ambiguous(SupplierRow.self) == [])
    #expect(ambiguous(FlowRow.self) == [])
    #expect(ambiguous(RatingRow.self) == [])
    #expect(ambiguous(IncidentRow.self) == [])
    #expect(ambiguous(AgreementRow.self) == [])
    #expect(ambiguous(ContractRow.self) == [])
    #expect(ambiguous(CertificateRow.self) == [])
    #expect(ambiguous(LedgerRow.self) == [])
    #expect(ambiguous(VisitRow.self) == [])
    #expect(ambiguous(ActionRow.self) == [])
    #expect(ambiguous(ContactRow.self) == [])
  }

  @Test func everyFieldHasAHeading() {
    for field in Field.allCases { #expect(!field.words.isEmpty, "\(field)") }
  }

  private static let codes = ["仕入先コード", "会社コード", "取引先番号", "Supplier Code", "ｃｏｄｅ", "サプライヤーコード（必須）", "取引先\u{200B}コード"]

  @Test(arguments: codes) func aWordForTheCodeHoldsInEveryTable(_ word: String) throws {
    func positions<Row: RegisterRow>(_: Row.Type) -> Row.Name? { IncomingTable<Row>.meanings[word] }
    #expect(positions(SupplierRow.self) == .code)
    #expect(positions(RatingRow.self) == .supplier)
    #expect(positions(IncidentRow.self) == .supplier)
    #expect(positions(AgreementRow.self) == .supplier)
    #expect(positions(ContractRow.self) == .supplier)
    #expect(positions(CertificateRow.self) == .supplier)
    #expect(positions(LedgerRow.self) == .supplier)
    #expect(positions(VisitRow.self) == .supplier)
    #expect(positions(ActionRow.self) == .supplier)
    #expect(positions(ContactRow.self) == .supplier)
  }

  @Test(arguments: codes) func aWordForTheCodeHoldsInAReturn(_ word: String) throws {
    let text = "\(word),会社名,年度,No.,評価\nS-1,みほん精密,2026,41,2\n"
    var found: [String] = []
    _ = try ReturnReader(itemCount: 153).read(ByteSource(bytes: Array(text.utf8), name: "r.csv")) {
      found.append($0.supplierCode)
    }
    #expect(found == ["S-1"])
  }

  @Test(arguments: ["会社名", "取引先名", "仕入先名", "社名", "Company", "name", "サプライヤー名"])
  func aWordForTheNameIsRead(_ word: String) throws {
    let read = try suppliers("仕入先コード,\(word)\nS-1,みほん精密\n")
    #expect(read.suppliers == [Supplier(code: "S-1", name: "みほん精密")])
    #expect(read.findings.isEmpty)
  }
}
