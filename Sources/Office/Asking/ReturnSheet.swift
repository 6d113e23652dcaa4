import Criteria
import Partners
import Rules
import Sheets
import Store

/// What a stored return needs mended, as a sheet for its supplier.
package struct ReturnSheet {
  private let supplier: Supplier
  private let row: ReturnRow
  private let language: Language?
  private let snapshot: Snapshot

  /// - Parameter language: as the user wants it; nil leaves it to the supplier's country.
  package init(supplier: Supplier, row: ReturnRow, language: Language?, snapshot: Snapshot) {
    (self.supplier, self.row, self.language, self.snapshot) = (supplier, row, language, snapshot)
  }

  package func sheet() throws -> CheckSheet {
    let language = language ?? supplier.sheetLanguage
    let stored = try snapshot.reader.returnSheet(id: row.id)
    let findings = try snapshot.reader.findings(returnID: row.id)
    guard let stored else { throw Failure(.badInput, ja: "保存した回答を読み戻せません。", en: "a stored return can't be read back.") }
    // The items of the edition that it answers.
    let catalogue = snapshot.editions[named: stored.criteriaEdition] ?? snapshot.catalogue(in: row.fiscalYear)
    let waivers = try snapshot.waivers
    let book = RuleBook(settings: snapshot.settings.rules, itemCount: catalogue.items.count)
    let asked = catalogue.items(upTo: try snapshot.target(of: supplier.code, in: row.fiscalYear)).map(\.no)
    var mends: [Int: [Mend]] = [:]
    var remarks: [String] = []
    // Where an answer couldn't be used, that says more than that there is none.
    let unusable = Set(findings.filter { $0.severity == .error && $0.rule != "missing-item" }.map(\.item))
    for finding in findings where finding.severity > .info {
      if finding.rule == "missing-item", unusable.contains(finding.item) { continue }
      if case .waived = waivers.effect(on: finding, supplier: supplier.code, year: row.fiscalYear) { continue }
      let speaks = RuleBook.isOwn(finding.rule) || RuleBook.isAboutContent(finding.rule)
      let asking =
        speaks
        ? asWorded(finding, book, language)
        : Mend.of(finding, in: stored, asked: asked, language: language, excerpt: Excerpt.of)
      for mend in asking where !(mends[mend.item]?.contains(mend) ?? false) {
        mends[mend.item, default: []].append(mend)
      }
      if finding.rule == "unknown-item" { remarks.append(remark(on: finding, language)) }
    }
    let rows = mends.keys.sorted().map { item in
      var row = CheckSheet.Row(
        item: item, level: catalogue[item].level ?? .one, label: "", title: catalogue[item].title[language],
        condition: catalogue[item].description[language], frequency: "")
      row.mends = mends[item] ?? []
      row.filled = Filled(item, of: stored)
      return row
    }
    let id = SheetID(
      supplierCode: supplier.code, fiscalYear: row.fiscalYear, criteriaID: catalogue.id,
      criteriaEdition: catalogue.edition,
      mends: row.version, items: rows.map(\.item))
    var sheet = CheckSheet(
      id: id, supplierName: supplier.name(in: language), language: language, rows: rows, showsLastYear: false)
    sheet.remarks = remarks
    return sheet
  }

  /// The office's own rules speak in the office's own words, and rules about content say what was read, why it falls
  /// short, and what would do.
  private func asWorded(_ finding: Finding, _ book: RuleBook, _ language: Language) -> [Mend] {
    guard finding.item > 0 else { return [] }
    return [
      Mend(
        item: finding.item, cells: RuleBook.isOwn(finding.rule) ? [.answer] : [.answer, .evidence, .comment],
        wrong: book.message(for: finding, in: language),
        expected: book.remedy(for: finding, in: language))
    ]
  }

  private func remark(on finding: Finding, _ language: Language) -> String {
    let found = Excerpt.of(finding.found)
    return language.choose(
      ja: "・ご回答にある「\(found)」は項目番号ではないため読んでいません。該当する項目にお答えください。",
      en:
        "• ‘\(found)’ in your answers is no item number and wasn't read. Please answer the item it belongs to.")
  }
}

extension CheckSheet {
  /// With the day by which it should come back: corrections have their own, since the year's is past or near.
  func asking(by day: Day) -> CheckSheet {
    var sheet = self
    let words = sheet.language.choose(
      ja: "・修正期限: \(day.written(in: .ja))", en: "• To be mended by: \(day.written(in: .en))")
    sheet.remarks.insert(words, at: 0)
    return sheet
  }
}

extension Workspace {
  /// The day by which a supplier is asked to answer.
  ///
  /// - Parameter day: nil for 14 days from now.
  /// - Throws: `Failure` for a day that is past.
  package func replyDay(_ day: Day?) throws -> Day {
    guard let day else { return asOf.adding(days: 14) }
    guard day >= asOf else {
      throw Failure(
        .usage, ja: "--reply-by \(day): 過ぎた日付です（基準日 \(asOf)）。何も書き出していません。",
        en: "--reply-by \(day): that day is past (as of \(asOf)); nothing was written.")
    }
    return day
  }
}

extension Supplier {
  /// Japanese in Japan and where the register names no country.
  var sheetLanguage: Language {
    ["", "jp", "jpn", "japan", "日本"].contains(Normalised.key(country)) ? .ja : .en
  }
}
