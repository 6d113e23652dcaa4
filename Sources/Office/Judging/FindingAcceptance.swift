import Criteria
import Partners
import Rules
import Store

extension Workspace {
  /// Takes what a supplier explained as an answer to a finding, which isn't asked again while the words that it quotes
  /// stay the same, next year either.
  ///
  /// - Parameters:
  ///   - rule: the rule's id.
  ///   - year: the fiscal year of the return with the finding; nil for the supplier's latest.
  ///   - reason: what was explained.
  /// - Returns: what is on record; nil where it was there before.
  /// - Throws: `Failure` where the return has no such finding, or one that quotes no words.
  package func accept(
    _ rule: String, item: Int, of code: String, year: Int?, reason: String, by author: Author
  ) throws -> AcceptedFinding? {
    try checkSaid(reason, by: author)
    return try write { writer, snapshot in
      let row = try snapshot.latestReturn(of: code, year: year)
      let findings = try snapshot.reader.findings(returnID: row.id).filter { $0.item == item }
      guard let finding = findings.first(where: { $0.rule == rule }) else {
        throw Failure.noFinding(of: rule, item: item, of: row, there: findings.map(\.rule))
      }
      guard item > 0, !finding.found.isEmpty, finding.severity < .error else {
        throw Failure(
          .usage,
          ja: "\(rule) の指摘は回答の言葉についてのものではないため、説明の受け入れでは外せません。期限のある免除（tenken.yaml の waivers）をお使いください。",
          en:
            "a finding of \(rule) isn't about words that could stay the same; use a waiver with a last day (waivers in tenken.yaml)."
        )
      }
      let accepted = AcceptedFinding(
        supplier: row.supplierCode, rule: rule, item: item, edition: snapshot.catalogue(in: row.fiscalYear).edition,
        words: AcceptedFinding.hash(ofWords: finding.found), reason: reason, by: author.name, on: asOf)
      let known = try snapshot.reader.acceptedFindings(of: row.supplierCode).contains {
        $0.waiver != nil && ($0.rule, $0.item, $0.words) == (rule, item, accepted.words)
      }
      guard !known, let entry = try writer.storeAccepted(accepted, "finding.accept") else { return nil }
      try writer.record([entry], by: author, settings: settings)
      return accepted
    }
  }

  /// Takes back that explanations were accepted: the finding of a rule about an item is asked about again.
  ///
  /// - Returns: how many were taken back.
  /// - Throws: `Failure` where nothing of the kind is on record.
  package func takeBackAcceptance(
    of rule: String, item: Int, of code: String, reason: String, by author: Author
  ) throws -> Int {
    try checkSaid(reason, by: author)
    return try write { writer, snapshot in
      let code = Normalised.text(code)
      let held = try snapshot.reader.acceptedFindings(of: code).filter {
        $0.waiver != nil && ($0.rule, $0.item) == (rule, item)
      }
      guard !held.isEmpty else {
        throw Failure(
          .usage, ja: "\(code) の No.\(item) に、受け入れた \(rule) の指摘はありません。",
          en: "no finding of \(rule) about No. \(item) of \(code) was accepted.")
      }
      let entries = try held.compactMap { finding in
        var finding = finding
        finding.takenBack = AcceptedFinding.TakenBack(by: author.name, on: asOf, reason: reason)
        return try writer.storeAccepted(finding, "finding.take-back")
      }
      try writer.record(entries, by: author, settings: settings)
      return entries.count
    }
  }
}

extension Snapshot {
  /// The return that counts, of a year or the latest of a supplier.
  fileprivate func latestReturn(of code: String, year: Int?) throws -> ReturnRow {
    let code = Normalised.text(code)
    let rows = try reader.currentReturns(supplier: code)
    guard let row = rows.filter({ year == nil || $0.fiscalYear == year }).max(by: { $0.fiscalYear < $1.fiscalYear })
    else {
      let ofYear = year.map { LocalizedText(ja: "\($0) 年度の", en: " for \($0)") }
      throw Failure(
        .missingInput, ja: "取引先「\(code)」の\(ofYear?.ja ?? "")回答はありません。",
        en: "there is no return of ‘\(code)’\(ofYear?.en ?? "").")
    }
    return row
  }
}

extension Failure {
  fileprivate static func noFinding(of rule: String, item: Int, of row: ReturnRow, there: [String]) -> Failure {
    let others = Set(there).sorted().joined(separator: ", ")
    return Failure(
      .usage,
      ja:
        "\(row.supplierCode) の \(row.fiscalYear) 年度の回答の No.\(item) に \(rule) の指摘はありません。"
        + (others.isEmpty ? "" : "あるのは \(others) です。"),
      en:
        "the return of \(row.supplierCode) for \(row.fiscalYear) has no finding of \(rule) about No. \(item)"
        + (others.isEmpty ? "." : "; there are: \(others)."))
  }
}
