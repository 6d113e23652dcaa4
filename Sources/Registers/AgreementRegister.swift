import Criteria
import Partners
import Rules

/// A row of agreements.
package struct AgreementRow: RegisterRow {
  package typealias Name = AgreementColumn
  package static let kind = RegisterKind.agreements
  package static let required: [[AgreementColumn]] = [[.supplier, .signedOn], [.id]]
  package static let codes: Set<AgreementColumn> = [.supplier, .id]
  package static let unknownColumn = AgreementRules.unknownColumn

  package static func isBeside(_ heading: String) -> Bool {
    ["supplier_name", "supplierName", "state"].contains(heading)
  }

  var agreement: Agreement
}

/// Reads agreements from the rows of a table (docs/ledger.md).
package struct AgreementRegister {
  package let agreements: [Agreement]
  package let findings: [TableFinding]

  /// - Parameters:
  ///   - suppliers: codes of the register.
  ///   - known: the agreements that are there.
  package init(
    _ table: IncomingTable<AgreementRow>, suppliers: Set<String>, known: [Agreement], policy: FlowPolicy,
    rules: TableRuleBook = TableRuleBook()
  ) {
    let byID = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ids = Set(table.normalised(.id))
    // What a later row changes is held against what that row says.
    var placed = Dictionary(grouping: known.filter { !ids.contains($0.id) }, by: \.supplier)
    var seen = Set<String>()
    let read = table.read(by: AgreementRegister.steps(suppliers, policy), rules) { cells in
      let id = Normalised.text(cells[.id] ?? "")
      return AgreementRow(
        agreement: byID[id] ?? Agreement(id: id, supplier: Normalised.text(cells[.supplier] ?? "")))
    } finish: { row, notes in
      row.agreement.identify(by: byID)
      let agreement = row.agreement
      if !seen.insert(agreement.id).inserted {
        return notes.note(AgreementRules.repeated, .id, found: agreement.id)
      }
      let others = placed[agreement.supplier, default: []].filter { $0.id != agreement.id }
      if let other = others.first(where: { $0.kind == agreement.kind && $0.overlaps(agreement) }) {
        notes.note(AgreementRules.overlap, .signedOn, found: other.id)
      }
      placed[agreement.supplier, default: []].append(agreement)
    }
    (agreements, findings) = (read.rows.map(\.agreement), read.findings)
  }

  private static func steps(_ suppliers: Set<String>, _ policy: FlowPolicy) -> [Step<AgreementRow>] {
    [
      .check { row, notes in
        let cell = Normalised.text(notes[.supplier] ?? "")
        let supplier = cell.isEmpty ? row.agreement.supplier : cell
        notes.supplier = supplier
        if supplier.isEmpty {
          notes.note(AgreementRules.missing, .supplier, detail: AgreementColumn.supplier.rawValue)
        } else if !suppliers.contains(supplier) {
          notes.note(AgreementRules.unknownCompany, .supplier, found: supplier)
        } else if row.agreement.supplier != supplier {
          notes.note(AgreementRules.otherSupplier, .id, found: row.agreement.id, detail: row.agreement.supplier)
        }
      },
      .cell(.kind) { text, row, notes in
        guard let text, !text.isEmpty else { return }
        if let kind = Agreement.Kind(word: text) {
          row.agreement.kind = kind
        } else {
          notes.note(AgreementRules.kind, .kind, found: text)
        }
      },
      .text(.party, \.agreement.party), .text(.note, \.agreement.note),
      .day(.signedOn, \.agreement.signedOn, else: AgreementRules.date),
      .day(.from, \.agreement.from, else: AgreementRules.date),
      .day(.expiresOn, \.agreement.expiresOn, else: AgreementRules.date),
      .cell(.classes) { text, row, notes in
        guard let text else { return }
        let words = text.split { ";；、,，・\n ".contains($0) }.map { String($0) }
        row.agreement.classes = words.compactMap { word in
          let found = policy.confidentialityClass(word)
          if found == nil {
            let known = policy.classes.map(\.id).joined(separator: "・")
            notes.note(AgreementRules.confidentialityClass, .classes, found: word, detail: known)
          }
          return found?.id
        }
      },
    ] + Agreement.Clause.allCases.compactMap(clause)
      + [
        .cell(.fileName) { text, row, _ in
          guard let text, !text.isEmpty else { return }
          row.agreement.file = LedgerFate.Evidence(name: text, sha256: row.agreement.file?.sha256 ?? "")
        },
        .cell(.sha256) { text, row, notes in
          guard let text, !text.isEmpty else { return }
          let hash = Normalised.text(text).lowercased()
          guard hash.utf8.count == 64, hash.allSatisfy({ $0.isHexDigit && $0.isASCII }) else {
            return notes.note(AgreementRules.hash, .sha256, found: text)
          }
          row.agreement.file = LedgerFate.Evidence(name: row.agreement.file?.name ?? "", sha256: hash)
        },
        .check { row, notes in
          let agreement = row.agreement
          if notes[.signedOn]?.isEmpty != false, agreement.signedOn.isNone {
            notes.note(AgreementRules.missing, .signedOn, detail: AgreementColumn.signedOn.rawValue)
          }
          if agreement.kind == .nda, agreement.classes.isEmpty, notes[.classes]?.isEmpty != false {
            notes.note(AgreementRules.missing, .classes, detail: AgreementColumn.classes.rawValue)
          }
          let start = max(agreement.startsOn, agreement.signedOn)
          if !agreement.expiresOn.isNone, agreement.expiresOn < start {
            notes.note(
              AgreementRules.order, .expiresOn, found: agreement.expiresOn.description, detail: start.description)
          }
        },
      ]
  }

  /// The cell of a clause: whether the agreement has it, or where it stands; a blank one says nothing.
  private static func clause(_ clause: Agreement.Clause) -> Step<AgreementRow>? {
    guard let column = AgreementColumn(rawValue: clause.rawValue) else { return nil }
    return .cell(column) { text, row, _ in
      guard let text, !text.isEmpty else { return }
      let known = row.agreement.clauses[clause.rawValue]
      switch Normalised.key(text) {
      case "no", "false", "n", "×", "いいえ", "なし", "無", "無し", "absent":
        row.agreement.clauses[clause.rawValue] = Agreement.absent
      case "yes", "true", "y", "○", "はい", "あり", "有", "有り", "held":
        let isKnown = known != nil && known != Agreement.absent
        row.agreement.clauses[clause.rawValue] = isKnown ? known : Agreement.held
      default: row.agreement.clauses[clause.rawValue] = text
      }
    }
  }
}

extension Agreement {
  /// An agreement to which the office gave no number is the known one of that supplier, kind and day, else a new one.
  fileprivate mutating func identify(by known: [String: Agreement]) {
    guard id.isEmpty else { return }
    id = DerivedID.of([supplier, kind.rawValue, signedOn.description], prefix: "A-")
    guard let before = known[id] else { return }
    clauses = before.clauses.merging(clauses) { $1 }
    if file == nil { file = before.file }
    if party.isEmpty { party = before.party }
    if note.isEmpty { note = before.note }
  }
}
