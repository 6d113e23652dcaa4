import Criteria
import Foundation
import Partners
import Rollup
import TestSupport
import Testing

@testable import Reports

@Suite struct ListingTests {
  private let columns: [Column<[ListingCell]>] = [
    .cell("item_no", ja: "番号", en: "item") { $0[0] }, .cell("text", ja: "文", en: "text") { $0[1] },
  ]

  private func written(_ format: ListingFormat, _ rows: [[ListingCell]], language: Language = .en) throws -> String {
    String(decoding: try format.bytes(of: rows, by: columns, in: language), as: UTF8.self)
  }

  @Test func csvIsQuotedWhereNeeded() throws {
    let text = try written(
      .csv, [[.integer(1), .text("a,b")], [.nothing, .text("say \"x\"\nnow")], [.decimal("0.5000"), .text("")]])
    #expect(text == "item_no,text\n1,\"a,b\"\n,\"say \"\"x\"\"\nnow\"\n0.5000,\n")
  }

  @Test(arguments: [
    "=HYPERLINK(\"http://x\")", "+1+2", "-1+2", "@SUM(A1)", "\tx", " =1", "＝1", "＠x", "\r=1", "\u{FEFF}=1", "\u{A0}=1",
  ])
  func whatASpreadsheetWouldRunIsDefused(_ text: String) throws {
    let line = try written(.csv, [[.integer(1), .text(text)]]).dropFirst("item_no,text\n1,".count)
    #expect(line.hasPrefix("\"'"))
  }

  @Test(arguments: ["-1.5", "+3", "41-1", "規程", "2026-04-01"]) func plainTextStaysAsItIs(_ text: String) throws {
    #expect(try written(.csv, [[.integer(1), .text(text)]]) == "item_no,text\n1,\(text)\n")
  }

  @Test func jsonIsReadByOthers() throws {
    let text = try written(.json, [[.integer(1), .text("\"\\\n\u{1}\u{7F}漢😀")], [.nothing, .text("")]])
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(rows[0]["itemNo"] as? Int == 1)
    #expect(rows[0]["text"] as? String == "\"\\\n\u{1}\u{7F}漢😀")
    #expect(rows[1]["itemNo"] is NSNull)
    #expect(try written(.json, []) == "[]\n")
  }

  @Test func tablesAlignWideCharactersAndShowHiddenOnes() throws {
    let text = try written(
      .table, [[.integer(7), .text("全角")], [.integer(10), .text("a\u{202E}b\u{1B}[1m")]], language: .ja)
    #expect(text == "番号  文\n----  -------------------\n   7  全角\n  10  a\\u{202E}b\\u{1B}[1m\n")
  }

  @Test func anEmptyColumnTakesNoRoomInATable() throws {
    #expect(
      try written(.table, [[.nothing, .text("か\u{3099}く")], [.nothing, .text("x")]], language: .ja)
        == "文\n----\nか\u{3099}く\nx\n")
  }

  @Test func theExplanationShowsHiddenCharacters() throws {
    let yardstick = Yardstick(catalogue: try Catalogue.builtIn(), weights: .standard)
    let supplier = Supplier(code: "S", name: "a\u{1B}[2J\u{202E}b")
    let ranking = Ranking(
      year: 2026, entries: [RankingEntry(supplier: supplier, target: .one, answers: nil)], scale: .standard,
      yardstick: yardstick)
    let text = RankExplanation(
      line: ranking.lines[0], answers: [], ranking: ranking, scale: .standard, yardstick: yardstick
    ).text(in: .ja)
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func columnsAreTheFixedOnes() {
    #expect(
      FindingsListing.columns.map(\.name).joined(separator: ",")
        == "rule,severity,file,sheet,row,column,path,supplier_code,fiscal_year,item_no,message,remedy,waived_until,waived_by,waiver_reason"
    )
    #expect(
      GapsListing.columns.map(\.name).joined(separator: ",")
        == "supplier_code,supplier_name,fiscal_year,item_no,level,label_no,title,answer,kind,weight,planned_date,evidence_date,since_year,basis,state"
    )
    #expect(
      RankListing.columns.map(\.name).joined(separator: ",")
        == "rank,supplier_code,supplier_name,importance_class,importance,gap,priority,achievement,coverage,answered,required,gaps_lv1,gaps_lv2,gaps_lv3,status,found"
    )
    #expect(
      CriteriaListing.columns.map(\.name).joined(separator: ",")
        == "item_no,level,label_no,label,title,frequency,source")
    #expect(RankListing.columns[11].key == "gapsLv1")
    #expect(ListingCell.thousandths(1500) == "1.5")
    #expect(ListingCell.thousandths(3000) == "3")
  }
}

@Suite struct ReviewPageTests {
  /// A review whose suppliers try to break the page.
  private func review(count: Int = 30) throws -> Review {
    let catalogue = try Catalogue.builtIn()
    let yardstick = Yardstick(catalogue: catalogue, weights: .standard)
    let names = ["<script>alert(1)</script>", "\"><img src=x onerror=y>", "a\u{202E}b", "みほん & れい's"]
    let entries = (0..<count).map { index -> RankingEntry in
      var supplier = Supplier(code: "S-\(1000 + index)", name: names[index % names.count])
      for (offset, factor) in ImportanceScale.standard.factors.enumerated() where index % 11 != 0 {
        supplier.scores[factor.id] = (index / (offset + 1)) % 4
      }
      let codes = (0..<153).map { ($0 * 7 + index) % 5 == 0 ? AnswerCode.unmet.rawValue : AnswerCode.met.rawValue }
      return RankingEntry(supplier: supplier, target: .three, answers: index % 13 == 0 ? nil : codes)
    }
    let ranking = Ranking(year: 2026, entries: entries, scale: .standard, yardstick: yardstick)
    var returns: [String: ReviewInput.ReturnFacts] = [:]
    for entry in entries {
      guard let answers = entry.answers else { continue }
      let gap = Gap(
        item: 1, level: .one, kind: .unmet, answer: .unmet, weight: 3000, plannedDate: .none, evidenceDate: .none,
        sinceYear: 2025)
      returns[entry.supplier.code] = .init(
        answers: answers, isInvalid: false, answeredOn: .none, version: 1, gaps: [gap])
    }
    return Review(
      ReviewInput(
        year: 2026, asOf: Day(iso: "2026-11-30") ?? .none, office: "<b>室</b>", ranking: ranking, previous: nil,
        returns: returns,
        history: AnswerHistory(catalogue, [:]), ruleCounts: [],
        sources: [.init(name: "</td>.csv", sha256: "00", byteCount: 1)],
        catalogue: catalogue,
        scale: .standard, weights: .standard, yardstick: yardstick))
  }

  @Test(arguments: Language.allCases) func nothingOfASupplierBecomesMarkup(_ language: Language) throws {
    let page = ReviewPage(review: try review(), language: language).text
    #expect(!page.contains("<script"))
    #expect(!page.contains("<img"))
    #expect(!page.contains("<b>"))
    #expect(!page.contains("</td>.csv"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(page.contains("\\u{202E}"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(!page.contains("http://"))
    #expect(!page.contains("https://"))
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
  }

  @Test(arguments: Language.allCases) func tagsAreBalancedAndIdsUnique(_ language: Language) throws {
    let page = ReviewPage(review: try review(), language: language).text
    var open: [Substring] = []
    for match in page.matches(of: /<(\/?)([a-z0-9]+)[^>]*?(\/?)>/)
    where !["meta", "br", "hr"].contains(match.2) && match.3.isEmpty {
      if match.1.isEmpty { open.append(match.2) } else { #expect(open.popLast() == match.2) }
    }
    #expect(open.isEmpty)
    let ids = page.matches(of: /id="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.contains("ranking"))
  }

  @Test func theSameReviewGivesTheSameBytes() throws {
    #expect(
      ReviewPage(review: try review(), language: .ja).text == ReviewPage(review: try review(), language: .ja).text)
  }

  @Test func labelsOfTheScatterNeverOverlap() throws {
    for count in [5, 30, 200] {
      let lines = try review(count: count).lines.map(\.supplier).filter { $0.status == .ranked }
      let picture = ScatterPicture(lines: lines, scale: .standard, labelled: 50)
      for (index, label) in picture.labels.enumerated() {
        #expect(!picture.labels[(index + 1)...].contains { label.overlaps($0) })
        #expect(label.x >= 0)
        #expect(label.x + label.width <= ScatterPicture.width)
        #expect(label.y >= 0)
      }
      #expect(picture.points.count == lines.count)
      #expect(!picture.labels.isEmpty)
    }
  }
}
