import ArgumentParser
import Criteria
import Partners
import Reports
import Rules
import Sheets
import Store

struct SheetReturnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return",
    abstract:
      "Write a return sheet: only the items that a supplier has to mend, with what is wrong and what is expected. (返却票)",
    discussion: """
      In Japanese for suppliers in Japan, else in English, unless --lang says otherwise. Read back by tenken import, it becomes a new version \
      of the return; answers that aren't on it stay as they are.
      """)

  @Argument(help: "Supplier codes.") var codes: [String]
  @Option(name: .long, help: "Fiscal year; default: the latest with returns.") var year: Int?
  @Option(name: .long, help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String
  @Option(name: .long, help: "xlsx or csv.") var format: SheetFormat = .xlsx
  @OptionGroup var options: CommonOptions

  func run() throws {
    let workspace = try Workspace(options)
    let year = try workspace.year(year)
    let register = try workspace.store.read { try $0.suppliers() }
    var sheets: [CheckSheet] = []
    for code in codes.map({ Normalised.text($0) }) {
      let stored = try workspace.store.read { try $0.versions(supplier: code, year: year) }
      guard let row = stored.first(where: \.isCurrent) else {
        guard register.contains(where: { $0.code == code }) else {
          throw Failure.unknownSupplier(code, known: register.map(\.code))
        }
        throw Failure(
          .missingInput, ja: "\(code): \(year)年度の回答がありません。", en: "\(code): the database holds no return for \(year).")
      }
      let supplier = register.first { $0.code == code } ?? Supplier(code: code, name: row.supplierName)
      let sheet = try ReturnSheet(supplier: supplier, row: row, language: options.lang, workspace: workspace).sheet()
      if sheet.rows.isEmpty {
        say(ja: "\(code): 直してもらう項目はありません。", en: "\(code): nothing to mend.", workspace)
        for remark in sheet.remarks { StandardStreams.say("\(code): \(remark)") }
      } else {
        sheets.append(sheet)
      }
    }
    guard !sheets.isEmpty else { return }
    let folder = try OutputFolder(path: out)
    for sheet in sheets {
      try folder.write(
        sheet.bytes(as: format), as: "return-\(year)-\(FileNames.safe(sheet.id.supplierCode)).\(format.rawValue)")
    }
    let items = sheets.reduce(0) { $0 + $1.rows.count }
    say(
      ja: "\(out) に返却票 \(sheets.count) 件（\(items) 項目）を書き出しました。",
      en: "wrote \(sheets.count) return sheets (\(items) items) into \(out).", workspace)
  }

  private func say(ja: String, en: String, _ workspace: Workspace) {
    StandardStreams.say(TerminalText.shown(LocalizedText(ja: ja, en: en)[workspace.language]))
  }
}

/// What a stored return needs mended, as a sheet for its supplier.
struct ReturnSheet {
  let supplier: Supplier
  let row: ReturnRow
  /// As the user wants it; nil leaves it to the supplier's country.
  let language: Language?
  let workspace: Workspace

  func sheet() throws -> CheckSheet {
    let language = language ?? supplier.sheetLanguage
    let (stored, findings) = try workspace.store.read { reader in
      (try reader.returnSheet(id: row.id), try reader.findings(returnID: row.id))
    }
    guard let stored else { throw Failure(.badInput, ja: "保存した回答を読み戻せません。", en: "a stored return can't be read back.") }
    let catalogue = workspace.catalogue
    let waivers = WaiverBook(workspace.settings.waivers, on: workspace.asOf)
    let book = RuleBook(settings: workspace.settings.rules)
    let asked = catalogue.items(upTo: workspace.settings.targetPolicy.targetLevel(of: supplier)).map(\.no)
    var mends: [Int: [Mend]] = [:]
    var remarks: [String] = []
    // Where an answer couldn't be used, that says more than that there is none.
    let unusable = Set(findings.filter { $0.severity == .error && $0.rule != "missing-item" }.map(\.item))
    for finding in findings where finding.severity > .info {
      if finding.rule == "missing-item", unusable.contains(finding.item) { continue }
      if case .waived = waivers.effect(on: finding, supplier: supplier.code) { continue }
      let asking =
        RuleBook.isOwn(finding.rule)
        ? own(finding, book, language)
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

  /// The office's own rules speak in the office's own words.
  private func own(_ finding: Finding, _ book: RuleBook, _ language: Language) -> [Mend] {
    guard finding.item > 0 else { return [] }
    return [
      Mend(
        item: finding.item, cells: [.answer], wrong: book.message(for: finding, in: language),
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

extension Supplier {
  /// Japanese in Japan and where the register names no country.
  var sheetLanguage: Language {
    ["", "jp", "jpn", "japan", "日本"].contains(Normalised.key(country)) ? .ja : .en
  }
}
