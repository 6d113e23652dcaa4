import Criteria
import Markup
import Partners
import Store

/// What files are to be evidence of.
package struct EvidenceTarget: Sendable {
  package var subject: EvidenceRecord.Subject
  /// Nil leaves it to the subject: the latest year with a return.
  package var year: Int?
  package var item: Int?
  /// A visit's day, the number of an incident, contract, agreement, certificate or line.
  package var reference: String

  package init(subject: EvidenceRecord.Subject, year: Int?, item: Int?, reference: String) {
    (self.subject, self.year, self.item, self.reference) = (subject, year, item, reference)
  }
}

extension Snapshot {
  /// The target with its year and number, once it is sure that it is there.
  ///
  /// - Throws: `Failure` with what isn't there.
  func resolved(_ target: EvidenceTarget, of code: String) throws -> EvidenceTarget {
    var target = target
    target.reference = Normalised.text(target.reference)
    switch target.subject {
    case .return: target.year = try returnYear(target.year, of: code)
    case .visit: target.year = try visitYear(target.reference, of: code)
    case .action: try checkAction(&target, of: code)
    case .incident:
      try check(target, among: reader.incidents(of: code).map(\.id), of: code)
    case .certificate:
      try check(
        target, among: reader.records(Certificate.self, of: code).map(\.id), of: code)
    case .contract:
      try check(target, among: reader.contracts(of: code).map(\.number), of: code)
    case .agreement:
      try check(target, among: reader.records(Agreement.self, of: code).map(\.id), of: code)
    case .ledger:
      throw Failure(
        .usage, ja: "台帳の行の証跡は tenken ledger record --evidence で登録してください。",
        en: "record evidence of a line of the ledger with tenken ledger record --evidence.")
    }
    if let item = target.item {
      let last = catalogue(in: target.year ?? asOf.fiscalYear).items.count
      guard (1...last).contains(item) else {
        throw Failure(
          .usage, ja: "\(item) は項目番号（1〜\(last)）ではありません。", en: "\(item) is no item: they are numbered 1 to \(last).")
      }
    }
    return target
  }

  private func returnYear(_ year: Int?, of code: String) throws -> Int {
    let years = try reader.currentReturns(supplier: code).map(\.fiscalYear)
    guard let found = year.map({ years.contains($0) ? $0 : nil }) ?? years.max() else {
      let shown = TerminalText.shown(code)
      throw Failure(
        .missingInput, ja: "\(shown): \(year.map { "\($0)年度の" } ?? "")回答がありません。何も保存していません。",
        en: "\(shown): there is no return\(year.map { " for \($0)" } ?? ""); nothing was stored.")
    }
    return found
  }

  private func visitYear(_ reference: String, of code: String) throws -> Int {
    guard let day = Day(iso: reference) else { throw EvidenceTarget.unnamed(.visit) }
    guard try reader.visits(to: code).contains(where: { $0.on == day }) else {
      throw EvidenceTarget.unknown(.visit, reference, code, near: nil)
    }
    return day.fiscalYear
  }

  private func checkAction(_ target: inout EvidenceTarget, of code: String) throws {
    let actions = try reader.correctiveActions(of: code)
    let wanted = target
    let found = actions.filter {
      (wanted.year == nil || $0.year == wanted.year)
        && (wanted.reference.isEmpty ? $0.item == wanted.item && $0.item > 0 : $0.line == wanted.reference)
    }
    guard let action = found.max(by: { $0.year < $1.year }) else {
      let named = target.reference.isEmpty ? target.item.map { "No. \($0)" } ?? "" : target.reference
      guard !named.isEmpty else { throw EvidenceTarget.unnamed(.action) }
      throw EvidenceTarget.unknown(.action, named, code, near: nil)
    }
    target.year = action.year
  }

  private func check(_ target: EvidenceTarget, among known: [String], of code: String) throws {
    guard !target.reference.isEmpty else { throw EvidenceTarget.unnamed(target.subject) }
    guard known.contains(target.reference) else {
      throw EvidenceTarget.unknown(
        target.subject, target.reference, code, near: Nearest.word(to: target.reference, among: known))
    }
  }
}

extension EvidenceTarget {
  fileprivate static func unnamed(_ subject: EvidenceRecord.Subject) -> Failure {
    switch subject {
    case .visit:
      Failure(.usage, ja: "訪問日を --on で指定してください。", en: "say which visit with --on DATE.")
    case .action:
      Failure(
        .usage, ja: "項目を --item、台帳の行を --number で指定してください。", en: "name the item with --item, or the line with --number.")
    default:
      Failure(
        .usage, ja: "\(subject.label.ja)の番号を --number で指定してください。", en: "name the \(subject.label.en) with --number.")
    }
  }

  fileprivate static func unknown(
    _ subject: EvidenceRecord.Subject, _ reference: String, _ code: String, near: String?
  ) -> Failure {
    let (reference, code) = (TerminalText.shown(reference), TerminalText.shown(code))
    return Failure(
      .usage,
      ja: "\(code): \(subject.label.ja)「\(reference)」はありません。\(near.map { "「\($0)」のことですか。" } ?? "")何も保存していません。",
      en:
        "\(code): there is no \(subject.label.en) ‘\(reference)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "") Nothing was stored."
    )
  }
}
