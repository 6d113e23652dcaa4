import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Partners
import Reports
import Store

struct LedgerListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List lines: number, class and state; texts only with --reveal. (台帳の一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (ledgers, rows) = try workspace.read { snapshot in
      (
        try snapshot.ledgers(of: codes),
        try snapshot.rows(
          filter, of: "ledger list", taking: [.class, .tier, .state], states: LedgerState.allCases.map(\.rawValue))
      )
    }
    let output = ListingOutput(
      format: listing.format, columns: LedgerListing.columns(reveals: reveal.reveal), language: workspace.language)
    for line in ledgers.flatMap(\.lines)
    where rows.accepts(state: line.state.rawValue) && rows.accepts(code: line.supplier) {
      try output.row(line)
    }
    try output.finish()
  }
}

struct LedgerShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one line and what became of it; texts only with --reveal. (一行の詳細)")

  @Argument(help: "The line's number.") var id: String
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    let store = try Store(path: options.databasePath, mode: .existing)
    let (line, contract) = try store.read { reader in
      guard let line = try reader.ledgerLine(Normalised.text(id)),
        let contract = try reader.ledger(of: line.supplier).contract(holding: line.id)
      else { throw LedgerRefusal.unknownLine }
      return (line, contract)
    }
    let language = options.language
    var shown = LedgerListing.columns(reveals: reveal.reveal).compactMap { column -> (String, String)? in
      switch (column.name, column.cell(of: line, in: language)) {
      case ("kind", _): (column.title[language], line.kind.label[language])
      case ("state", _): (column.title[language], line.state.label[language])
      // What became of it follows, step by step.
      case ("fate", _): nil
      case (_, .text(let text)): (column.title[language], text)
      case (_, .utf8), (_, .integer), (_, .decimal), (_, .nothing): nil
      }
    }
    if let fate = line.fate {
      let columns = StatementListing.columns(reveals: reveal.reveal)
      let rows = StatementListing.rows(
        line, of: contract.contract.number, endedOn: contract.ending?.endedOn ?? .none, asOf: options.day)
      for (fate, row) in zip([fate] + line.later, rows) {
        shown.append((LocalizedText(ja: "結果", en: "fate")[language], fate.kind.label[language]))
        for column in columns.dropFirst(7) where !LedgerShowCommand.isOfLine(column.name) {
          switch column.cell(of: row, in: language) {
          case .text(let text):
            shown.append((column.title[language], text))
          case .integer(let number): shown.append((column.title[language], String(number)))
          default: break
          }
        }
      }
    }
    if let answer = line.answer {
      shown.append(
        (LocalizedText(ja: "年次確認", en: "confirmation")[language], "\(answer.on) \(answer.kind.label[language])"))
      if reveal.reveal { shown.append((LocalizedText(ja: "訂正の内容", en: "correction")[language], answer.correction)) }
    }
    shown.append((LocalizedText(ja: "契約番号", en: "contract")[language], contract.contract.number))
    let text = shown.filter { !$0.1.isEmpty }.map { "\($0.0): \(TerminalText.shown($0.1))\n" }.joined()
    try StandardStreams.write(text)
  }

  /// Whether a column of the statement says what the line says already.
  private static func isOfLine(_ column: String) -> Bool {
    [
      "what", "holder", "department", "person", "means", "given_time", "due_on", "next_on", "contract",
    ].contains(column)
  }
}
