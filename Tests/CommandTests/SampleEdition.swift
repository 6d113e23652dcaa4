import Foundation
import Testing

/// An invented edition 2.3, made from the built-in catalogue: No. 10 is split into 154 and 155, 143 is renumbered to
/// 10, 143 is new on Lv2, and No. 5 has another level. Titles stand above the header.
struct SampleEdition {
  /// The level of each item, 0 for none, at index number − 1.
  let levels: [Int]
  /// The same of the built-in edition.
  let builtInLevels: [Int]
  /// The sheet as CSV.
  let sheet: String
  /// What its items were, where they aren't the same under the same number.
  static let lineage = "item_no,change,previous_items\n10,変更なし,143\n143,新設,\n154,分割,10\n155,split,No.10\n"

  private struct Export: Decodable {
    struct Text: Decodable { var ja: String }
    struct Item: Decodable {
      var no: Int
      var level: Int?
      var title: Text
      var description: Text
    }
    var items: [Item]
  }

  init() throws {
    // Where no database is.
    let folder = try Scratch()
    let export = try TenkenProcess.run(["criteria", "export"], in: folder.url)
    try #require(FileManager.default.fileExists(atPath: folder.url.path))
    let items = try JSONDecoder().decode(Export.self, from: Data(export.output.utf8)).items
    #expect(items.count == 153)
    builtInLevels = items.map { $0.level ?? 0 }
    var rows = items.map { (no: $0.no, level: $0.level ?? 0, title: $0.title.ja, text: $0.description.ja) }
    rows[9] = (10, rows[142].level, rows[142].title, rows[142].text)
    rows[142] = (143, 2, "架空の新しい条件", "架空の新しい基準")
    rows[4].level = rows[4].level == 1 ? 2 : 1
    rows.append((154, 1, "分割した条件の前半", "架空の基準の前半"))
    rows.append((155, 1, "分割した条件の後半", "架空の基準の後半"))
    levels = rows.map(\.level)
    let lines = rows.map { row in
      ["\(row.no)", row.level == 0 ? "" : "Lv\(row.level)", row.title, row.text]
        .map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }
    sheet =
      (["サイバーセキュリティ チェックシート（架空の版）,,,", "V2.3,,,", "", "No.,レベル,達成条件,達成基準"] + lines)
      .joined(separator: "\r\n") + "\r\n"
  }

  /// Achievement at Lv3 by the standard weights, with four decimals, of a return that misses some items.
  static func achievement(_ levels: [Int], missing: Set<Int>) -> String {
    let weights = [0, 3, 2, 1]
    var (all, met) = (0, 0)
    for (index, level) in levels.enumerated() {
      all += weights[level]
      if !missing.contains(index + 1) { met += weights[level] }
    }
    return String(format: "%.4f", Double(met) / Double(all))
  }

  /// A return as JSON: everything met but what is missing.
  static func returned(
    _ code: String, _ year: Int, _ edition: String, count: Int, missing: Set<Int>, comments: [Int: String] = [:]
  ) -> String {
    let answers = (1...count).map { item in
      let comment = comments[item].map { #","comment":"\#($0)""# } ?? ""
      return #"{"item":\#(item),"answer":"\#(missing.contains(item) ? "unmet" : "met")"\#(comment)}"#
    }
    let criteria = edition.isEmpty ? "" : #""criteria":{"id":"jama-japia","edition":"\#(edition)"},"#
    return #"{"supplier":{"code":"\#(code)","name":"みほん\#(code)"},"fiscalYear":\#(year),\#(criteria)"#
      + #""answers":[\#(answers.joined(separator: ","))]}"#
  }
}
