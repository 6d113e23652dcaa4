import Criteria
import Foundation
import GRDB
import Partners
import Store
import Testing

/// What anybody sees who opens the file with `sqlite3` or a BI tool.
@Suite struct ViewTests {
  /// No. 1–8 have Lv1 but No. 7, which has Lv2; all others have no level. "Not applicable" is never fair for No. 6.
  private func catalogue() throws -> Catalogue {
    let items = (1...itemCount).map { no in
      """
      {"no": \(no), "level": \(no == 7 ? "2" : no < 9 ? "1" : "null"), "label": \(no < 9 ? "4" : "null"), "title": {"ja": "題\(no)", "en": "Title \(no)"},
      "description": {"ja": "", "en": ""}, "checks": [], "schedule": [], "relations": [],
      "notApplicable": {"when": "\(no == 6 ? "never" : "reasoned")", "ja": "", "en": ""}, "judging": [], "evidence": []}
      """
    }
    let json = """
      {"id": "test", "edition": "1", "source": {"ja": "", "en": ""}, "counts": {"items": 153, "explained": 0, "level1": 0, "level2": 0, "level3": 0}, "sourceNotes": [], "generalRemarks": [], "labels": [], "subjects": [],
      "items": [\(items.joined(separator: ","))]}
      """
    return try Catalogue(json: Data(json.utf8))
  }

  @Test func gapsOfEveryKind() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.importing([.sample("2222")], content: "old")
    // Met, partial, unmet, unanswered, without reason, with reason where it never is fair, above the asked level, with
    // reason.
    try store.importing([.sample("210-nN0N"), .sample("0", code: "unregistered")], content: "new")
    try store.write { writer in
      try writer.storeCatalogue(catalogue(), overlays: [])
      _ = try writer.storeSuppliers([(Supplier(code: "S-0001", name: "登録名"), .one)])
    }
    let rows = try folder.otherConnection().read { try Row.fetchAll($0, sql: "SELECT * FROM gap ORDER BY item_no") }
    #expect(rows.map { $0["item_no"] as Int } == [2, 3, 4, 5, 6])
    #expect(rows.map { $0["kind"] as String } == ["partial", "unmet", "unanswered", "notAccepted", "notAccepted"])
    #expect(
      rows.map { $0["answer"] as String } == ["partial", "unmet", "unanswered", "notApplicable", "notApplicable"])
    let first = try #require(rows.first)
    #expect(
      Array(first.columnNames) == [
        "supplier_code", "supplier_name", "fiscal_year", "item_no", "level", "label_no", "title_ja", "title_en",
        "answer", "kind",
      ])
    #expect(first["supplier_name"] == "登録名")
    #expect((first["level"], first["label_no"]) == (1, 4))
  }

  @Test func answersHaveTheirLevels() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.importing([.sample("210")], content: "one")
    try store.write { _ = try $0.storeCatalogue(catalogue(), overlays: []) }
    let rows = try folder.otherConnection().read { try Row.fetchAll($0, sql: "SELECT * FROM answer ORDER BY item_no") }
    #expect(rows.prefix(4).map { $0["answer"] as String } == ["met", "partial", "unmet", "unanswered"])
    #expect(rows.prefix(9).map { $0["level"] as Int? } == [1, 1, 1, 1, 1, 1, 2, 1, nil])
  }

  @Test func findingsInPlainSQL() throws {
    let folder = try TemporaryFolder()
    var elsewhere = Finding.sample(.warning, item: 0)
    elsewhere.location.file = "other.csv"
    try folder.store().importing([.sample()], content: "one", findings: [.sample(.error), elsewhere])
    let rows = try folder.otherConnection().read {
      try Row.fetchAll($0, sql: "SELECT * FROM finding ORDER BY severity")
    }
    #expect(rows.map { $0["file"] as String } == ["return.csv", "other.csv"])
    #expect(rows.map { $0["item_no"] as Int? } == [5, nil])
    #expect(rows[0]["found"] == "○△\"\n")
    #expect((rows[0]["row"], rows[0]["column"], rows[0]["related"]) == (12, 5, 3))
  }
}
