import Criteria
import Markup
import Partners
import Reports
import Rollup
import Rules
import Sheets
import Store

/// What a letter is written as.
package enum LetterFormat: String, CaseIterable, Sendable {
  case html, xlsx
}

extension Workspace {
  /// Writes letters to suppliers on their own returns into a folder.
  ///
  /// - Parameters:
  ///   - codes: suppliers; all with a return where none is named.
  ///   - replyBy: by when they are asked to answer.
  /// - Returns: how many.
  /// - Throws: `Failure` for an unknown supplier, a named one without a return, where there is none at all, and for what
  ///   can't be written.
  package func writeLetters(year: Int, codes: [String], into out: String, format: LetterFormat, replyBy: Day) throws
    -> Int
  {
    try readAtLength(streams: true) { snapshot in
      let letters = try snapshot.letters(year: year, codes: codes, replyBy: replyBy)
      guard !letters.isEmpty else {
        throw Failure(
          .missingInput, ja: "\(year)年度の回答がある取引先がありません。", en: "no supplier has a return for \(year).")
      }
      let folder = try OutputFolder(path: out)
      for letter in letters {
        let name = "letter-\(year)-\(FileNames.safe(letter.supplier.code)).\(format.rawValue)"
        switch format {
        case .html: try folder.write(Array(LetterPage(letter, language: language).text.utf8), as: name)
        case .xlsx:
          let workbook = LetterWords(letter, language: language).workbook
          let bytes = try WorkbookFile.bytes(of: name, in: temporaryFolder) { path throws(SheetError) in
            try workbook.write(to: path)
          }
          try folder.write(bytes, as: name)
        }
      }
      return letters.count
    }
  }
}

extension Snapshot {
  fileprivate func letters(year: Int, codes: [String], replyBy: Day) throws -> [SupplierLetter] {
    let suppliers = try reader.suppliers(in: year).named(codes)
    let history = try GapHistory(self, year: year)
    var answeredOn: [String: Day] = [:]
    var statements: [String: [UInt8]] = [:]
    try reader.currentReturns(year: year) {
      answeredOn[$0.supplierCode] = $0.answeredOn
      statements[$0.supplierCode] = $0.answers
    }
    let visited = try found(year: year)
    let answers = try answers(year: year)
    let questions = try questions(year: year)
    let contacts = try CycleContacts(path: nil, self, known: [])
    return try suppliers.compactMap { supplier in
      guard let gaps = try history.gaps(of: supplier), let said = answers[supplier.code] else {
        if codes.isEmpty { return nil }
        throw Failure(
          .missingInput, ja: "\(TerminalText.shown(supplier.code)): \(year)年度の回答がありません。何も書き出していません。",
          en: "\(TerminalText.shown(supplier.code)): there is no return for \(year); nothing was written.")
      }
      var letter = SupplierLetter(
        year: year, day: asOf, replyBy: replyBy, office: settings.office ?? "", supplier: supplier,
        target: history.basis.target(of: supplier), answeredOn: answeredOn[supplier.code] ?? .none,
        gaps: gaps, answers: said, said: statements[supplier.code] ?? said, isVisited: visited[supplier.code] != nil,
        earlier: history.answers.earlier(than: year, of: supplier.code),
        catalogue: catalogue(in: year), yardstick: history.basis.yardstick,
        questions: questions[supplier.code] ?? [])
      letter.contact = contacts.name(of: supplier.code)
      return letter
    }
  }

  /// What the rules about content ask, by supplier code: not what was accepted or waived.
  private func questions(year: Int) throws -> [String: [SupplierLetter.Question]] {
    let waivers = try waivers
    let book = RuleBook(settings: settings.rules, itemCount: catalogue(in: year).items.count)
    var questions: [String: [SupplierLetter.Question]] = [:]
    try reader.findings(year: year) { code, findings in
      for finding in findings where finding.item > 0 && RuleBook.isAboutContent(finding.rule) {
        guard waivers.waiver(for: finding, supplier: code, year: year) == nil else { continue }
        questions[code, default: []].append(
          SupplierLetter.Question(
            item: finding.item, asked: book.message(for: finding, in: language),
            expected: book.remedy(for: finding, in: language)))
      }
    }
    return questions.mapValues { $0.sorted { ($0.item, $0.asked) < ($1.item, $1.asked) } }
  }
}
