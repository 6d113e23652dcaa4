import Criteria
import Ingest
import Partners
import Reports
import Store

/// A file of flows, read and held against what the database knows.
package struct FlowFile {
  package let register: FlowRegister
  package let damage: [LocalizedText]
  /// All flows so far, by id.
  package let known: [String: Flow]

  /// - Parameters:
  ///   - path: a CSV or JSON file; `-` is standard input.
  ///   - supplier: where the file is this supplier's corrections.
  /// - Throws: `IngestError`, `StoreError`; `Failure` where no heading says which flow a row is.
  package init(path: String, store: Store, policy: FlowPolicy, supplier: String? = nil) throws {
    let (name, table) = try RecordTable.named(path)
    let columns = Set(table.headings.compactMap { FlowColumn(heading: $0) })
    guard columns.contains(.id) || columns.isSuperset(of: [.from, .to]) else {
      throw Failure.noFlows(name, headings: table.headings)
    }
    let (flows, companies) = try store.read { (try $0.flows(), Set(try $0.suppliers().map(\.code))) }
    let known = Dictionary(flows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    register = FlowRegister(
      file: name, headings: table.headings, rows: table.rows, policy: policy, companies: companies, known: known,
      supplier: supplier,
      isJSON: table.isJSON)
    damage = table.damage
    self.known = known
  }

  package var errors: Int { register.findings.count { $0.severity == .error } + damage.count }
}

extension Failure {
  static func noFlows(_ file: String, headings: [String]) -> Failure {
    let seen = TerminalText.shown(headings.prefix(8).joined(separator: ", "))
    return Failure(
      .badInput, ja: "\(file): フローの表ではないようです。見出し「送り元」と「送り先」（または「フロー番号」）がありません（ある見出し: \(seen)）。",
      en:
        "\(file): this doesn't look like a table of flows: no headings “from” and “to”, nor “flow_id” (there are: \(seen))."
    )
  }
}
