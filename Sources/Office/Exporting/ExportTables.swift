import Criteria
import Exchange
import Foundation
import Partners
import Rollup
import Store

/// Which tables an export of tables holds.
package struct TableExportChoice: Sendable {
  /// The fiscal years; empty for all that have returns.
  package var years: [Int]
  package var isCompressed: Bool
  /// Leaves out every text that somebody wrote freely.
  package var leavesOutTexts: Bool
  /// With what the lines of the ledger say.
  package var revealsLedger: Bool

  package init(years: [Int], isCompressed: Bool, leavesOutTexts: Bool, revealsLedger: Bool) {
    (self.years, self.isCompressed) = (years, isCompressed)
    (self.leavesOutTexts, self.revealsLedger) = (leavesOutTexts, revealsLedger)
  }
}

extension Workspace {
  /// Writes one state of the database as tables for other engines, described by `datapackage.json`, which is written
  /// last: a folder without it is no package, however the command ended.
  ///
  /// - Parameter path: a folder that is empty, or not there yet.
  /// - Returns: how many tables and rows were written.
  /// - Throws: `Failure` where the folder isn't empty or can't be written, and for a year without returns.
  package func exportTables(_ choice: TableExportChoice, to path: String) throws -> (tables: Int, rows: Int) {
    let folder = try OutputFolder(emptyAt: path)
    return try readAtLength(streams: true) { snapshot in
      var export = try TableExport(snapshot, choice, folder)
      return try export.run()
    }
  }
}

/// Writes the tables of one state.
private struct TableExport {
  private let snapshot: Snapshot
  private let choice: TableExportChoice
  private let folder: OutputFolder
  private let years: [Int]
  private var files: [DataPackage.File] = []

  init(_ snapshot: Snapshot, _ choice: TableExportChoice, _ folder: OutputFolder) throws {
    (self.snapshot, self.choice, self.folder) = (snapshot, choice, folder)
    let known = try snapshot.reader.years().sorted()
    for year in choice.years where !known.contains(year) {
      throw Failure(
        .missingInput, ja: "\(year)年度の回答がありません（ある年度: \(known.map(String.init).joined(separator: ", "))）。",
        en: "there are no returns for \(year) (there are for: \(known.map(String.init).joined(separator: ", "))).")
    }
    years = choice.years.isEmpty ? known : Array(Set(choice.years)).sorted()
  }

  mutating func run() throws -> (tables: Int, rows: Int) {
    try exportRegister()
    try exportCriteria()
    try exportReturns()
    try exportAnswers()
    try exportFindings()
    try exportResults()
    try exportRecords()
    let head = try snapshot.reader.journalHead()
    let package = DataPackage(
      years: years, asOf: snapshot.asOf, criteria: (snapshot.catalogue.id, snapshot.catalogue.edition),
      journal: (Int(head.entries), head.hexadecimal), leavesOutTexts: choice.leavesOutTexts, files: files)
    try folder.write(try package.json(in: snapshot.language), as: DataPackage.fileName)
    return (files.count, files.reduce(0) { $0 + $1.rows })
  }

  /// One table, row by row.
  private mutating func write<Row>(_ table: ExchangeTable<Row>, _ rows: ((Row) throws -> Void) throws -> Void) throws {
    var file = try TableFile(table.facts, in: folder, isCompressed: choice.isCompressed)
    try rows { row in try file.add { table.append(row, to: &$0) } }
    files.append(try file.complete())
  }

  private mutating func exportRegister() throws {
    let (reader, snapshot, years) = (snapshot.reader, snapshot, years)
    try write(RegisterTables.supplier) { add in try reader.suppliers().forEach(add) }
    let scales = try years.map { ($0, try snapshot.scale(in: $0)) }
    try write(RegisterTables.factor) { add in
      for (year, scale) in scales { for factor in scale.factors { try add((year, factor)) } }
    }
    try write(RegisterTables.importanceClass) { add in
      for (year, scale) in scales { for each in scale.classes { try add((year, each)) } }
    }
    try write(RegisterTables.factorScore) { add in
      for (year, scale) in scales {
        try reader.suppliers(in: year) { supplier in
          for factor in scale.factors {
            if let score = supplier.scores[factor.id] { try add((supplier.code, year, factor.id, score)) }
          }
        }
      }
    }
  }

  private mutating func exportCriteria() throws {
    let (snapshot, years) = (snapshot, years)
    try write(ReturnTables.item) { add in
      for catalogue in snapshot.editions.all { for item in catalogue.items { try add((catalogue.edition, item)) } }
    }
    try write(ReturnTables.weight) { add in
      for year in years {
        let edition = snapshot.catalogue(in: year).edition
        for (index, weight) in try snapshot.basis(of: year).yardstick.weights.enumerated() {
          try add((year, edition, index + 1, weight))
        }
      }
    }
    try write(ReturnTables.asked) { add in
      for year in years {
        let basis = try snapshot.basis(of: year)
        let edition = snapshot.catalogue(in: year).edition
        var answering = Set<String>()
        try snapshot.reader.currentReturns(year: year) { answering.insert($0.supplierCode) }
        // As in the ranking: of whom nothing was due, and nothing came, nothing was asked.
        try snapshot.reader.suppliers(in: year) { supplier in
          guard !supplier.wasAbsent(in: year) || answering.contains(supplier.code) else { return }
          try add((supplier.code, year, basis.target(of: supplier), edition))
        }
      }
    }
  }

  private mutating func exportReturns() throws {
    let (reader, years) = (snapshot.reader, years)
    let files = Dictionary(try reader.files().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    try write(ReturnTables.returned) { add in
      for year in years {
        try reader.currentReturns(year: year) { row in
          let file = files[row.fileID]
          try add(
            ReturnTables.ReturnRow(
              supplier: row.supplierCode, name: row.supplierName, year: year, version: row.version,
              isInvalid: row.state == .invalid, answeredOn: row.answeredOn, receivedOn: file?.receivedOn ?? .none,
              file: file?.name ?? "", sha256: file?.sha256.hexadecimal ?? ""))
        }
      }
    }
  }

  /// Answers, and what stands beside them.
  private mutating func exportAnswers() throws {
    let (snapshot, years) = (snapshot, years)
    try write(ReturnTables.answer) { add in
      for year in years {
        let found = try snapshot.found(year: year)
        let isOther = snapshot.asked(in: year).isOther
        try snapshot.reader.currentReturns(year: year) { row in
          // What answers another edition isn't scored; its numbers are of other items.
          guard isOther?(row.criteriaEdition) != true else { return }
          let counts = found[row.supplierCode]?.laid(over: row.answers) ?? row.answers
          for (index, said) in row.answers.enumerated() {
            try add(
              (
                row.supplierCode, year, index + 1, AnswerCode(rawValue: said) ?? .unanswered,
                AnswerCode(rawValue: counts[index]) ?? .unanswered
              ))
          }
        }
      }
    }
    try write(ReturnTables.text(leavesOutTexts: choice.leavesOutTexts)) { add in
      for year in years {
        var ids: [Int64] = []
        let isOther = snapshot.asked(in: year).isOther
        try snapshot.reader.currentReturns(year: year) {
          if isOther?($0.criteriaEdition) != true { ids.append($0.id) }
        }
        for id in ids {
          guard let sheet = try snapshot.reader.returnSheet(id: id) else { continue }
          for (index, entry) in sheet.entries.enumerated()
          where entry.hasTexts || !entry.evidenceDate.isNone || !entry.plannedDate.isNone {
            try add(
              ReturnTables.TextRow(
                supplier: sheet.supplierCode, year: year, item: index + 1, evidence: sheet.string(entry.evidence),
                evidenceDate: entry.evidenceDate, comment: sheet.string(entry.comment), plannedDate: entry.plannedDate))
          }
        }
      }
    }
  }

  private mutating func exportFindings() throws {
    let (reader, years) = (snapshot.reader, years)
    try write(ReturnTables.finding(leavesOutTexts: choice.leavesOutTexts)) { add in
      for year in years {
        try reader.findings(year: year) { code, findings in
          for (index, finding) in findings.enumerated() { try add((code, year, index + 1, finding)) }
        }
      }
    }
  }

  private mutating func exportResults() throws {
    let (snapshot, years) = (snapshot, years)
    try write(ResultTables.ranking) { add in
      for year in years { for line in try snapshot.ranking(year: year).lines { try add((year, line)) } }
    }
    try write(ResultTables.gap) { add in
      for year in years {
        let history = try GapHistory(snapshot, year: year)
        try snapshot.reader.suppliers(in: year) { supplier in
          for gap in try history.gaps(of: supplier) ?? [] { try add((supplier.code, year, gap)) }
        }
      }
    }
  }

  private mutating func exportRecords() throws {
    let snapshot = snapshot
    let leavesOut = choice.leavesOutTexts
    try write(RecordTables.incident(leavesOutTexts: leavesOut)) { add in
      try snapshot.reader.incidents().forEach(add)
    }
    try write(RecordTables.certificate(leavesOutTexts: leavesOut)) { add in
      try snapshot.reader.records(Certificate.self).forEach(add)
    }
    try write(RecordTables.contact(reveals: choice.revealsLedger && !leavesOut)) { add in
      try snapshot.reader.records(Contact.self).filter(\.isThere).forEach(add)
    }
    try write(RecordTables.flow) { add in try snapshot.reader.flows().forEach(add) }
    try write(RecordTables.visit(leavesOutTexts: leavesOut)) { add in
      for visit in try snapshot.reader.visits() { for found in visit.found { try add((visit, found)) } }
    }
    let reveals = choice.revealsLedger
    try write(RecordTables.action(leavesOutTexts: leavesOut, reveals: reveals)) { add in
      let source = try ActionSource(snapshot)
      for supplier in source.suppliers { try source.lines(of: supplier).forEach(add) }
    }
    let revealsLedger = reveals && !leavesOut
    let contracts = try snapshot.reader.ledgers().flatMap(\.contracts)
    try write(RecordTables.agreement(reveals: revealsLedger)) { add in
      try snapshot.reader.records(Agreement.self).forEach(add)
    }
    try write(RecordTables.contract(reveals: revealsLedger)) { add in try contracts.forEach(add) }
    try write(RecordTables.ledger(reveals: revealsLedger)) { add in
      for contract in contracts { for line in contract.lines { try add((line, contract.contract.number)) } }
    }
  }
}
