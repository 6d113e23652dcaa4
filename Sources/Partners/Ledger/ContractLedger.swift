import Criteria

/// Everything that was given to one supplier, and the end of its contract: the state machine of item 43 (docs/ledger.md
/// has its table).
///
/// A step either happens whole or is refused and changes nothing. No step takes a line out.
package struct ContractLedger: Sendable, Hashable {
  package let supplier: String
  package private(set) var lines: [LedgerLine]
  package private(set) var ending: ContractEnding?
  /// Where each line stands in `lines`: nothing is ever taken out.
  private var positions: [String: Int]

  package init(supplier: String, lines: [LedgerLine] = [], ending: ContractEnding? = nil) {
    (self.supplier, self.lines, self.ending) = (supplier, lines, ending)
    positions = Dictionary(lines.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package var openLines: [LedgerLine] { lines.filter(\.isOpen) }

  package mutating func apply(_ step: LedgerStep) throws(LedgerRefusal) {
    switch step {
    case .enter(let line): try enter(line)
    case .end(let day): try end(on: day)
    case .confirm(let id, let answer): try confirm(answer, of: id)
    case .record(let id, let fate): try record(fate, of: id)
    case .verify(let id, let by, let day): try verify(id, by: by, on: day)
    case .close(let by, let day): try close(by: by, on: day)
    case .force(let by, let day, let reason): try force(by: by, on: day, reason: reason)
    }
  }

  /// A new line, or a known one whose facts were corrected. What was recorded of its fate stays.
  private mutating func enter(_ line: LedgerLine) throws(LedgerRefusal) {
    guard line.supplier == supplier else { throw .foreignLine }
    if let ending, !line.givenOn.isNone, line.givenOn > ending.endedOn { throw .givenAfterEnd }
    guard let index = index(of: line.id) else {
      if ending?.isClosed == true { throw .contractClosed }
      positions[line.id] = lines.count
      return lines.append(line.facts)
    }
    var changed = line
    (changed.fate, changed.later, changed.answer) = (lines[index].fate, lines[index].later, lines[index].answer)
    guard changed != lines[index] else { return }
    if ending?.isClosed == true { throw .contractClosed }
    // What was verified was verified as it stood.
    if lines[index].state == .verified { throw .alreadyVerified }
    if let fate = changed.fate, !line.givenOn.isNone, fate.on < line.givenOn { throw .beforeGiven }
    if changed.answer?.isOpen == true { changed.answer?.isSettled = true }
    lines[index] = changed
  }

  private mutating func confirm(_ answer: LedgerAnswer, of id: String) throws(LedgerRefusal) {
    guard let index = index(of: id) else { throw .unknownLine }
    if !lines[index].isHeld { throw .notHeld }
    if answer.by.isEmpty { throw .nobody }
    lines[index].answer = answer
  }

  private mutating func end(on day: Day) throws(LedgerRefusal) {
    if ending?.isClosed == true { throw .contractClosed }
    if lines.contains(where: { $0.givenOn > day }) { throw .givenAfterEnd }
    ending = ContractEnding(endedOn: day)
  }

  private mutating func record(_ fate: LedgerFate, of id: String) throws(LedgerRefusal) {
    guard let index = index(of: id) else { throw .unknownLine }
    let line = lines[index]
    if line.state == .verified, !line.isKept { throw .alreadyVerified }
    if fate.recordedBy.isEmpty { throw .nobody }
    if let missing = fate.missing { throw missing }
    if fate.on < max(line.givenOn, line.isKept ? line.currentFate?.on ?? .none : .none) { throw .beforeGiven }
    var fate = fate
    (fate.verifiedBy, fate.verifiedOn) = ("", .none)
    guard line.isKept else { return lines[index].fate = fate }
    if let last = line.later.last, last.verifiedBy.isEmpty { lines[index].later.removeLast() }
    lines[index].later.append(fate)
  }

  private mutating func verify(_ id: String, by: String, on day: Day) throws(LedgerRefusal) {
    guard let index = index(of: id) else { throw .unknownLine }
    guard var fate = lines[index].later.last ?? lines[index].fate else { throw .nothingRecorded }
    if fate.kind == .disputed { throw .disputed }
    if !fate.verifiedBy.isEmpty { throw .alreadyVerified }
    if by.isEmpty { throw .nobody }
    if Normalised.key(by) == Normalised.key(fate.recordedBy) { throw .sameVerifier }
    (fate.verifiedBy, fate.verifiedOn) = (by, day)
    if lines[index].later.isEmpty {
      lines[index].fate = fate
    } else {
      lines[index].later[lines[index].later.count - 1] = fate
    }
  }

  private mutating func close(by: String, on day: Day) throws(LedgerRefusal) {
    guard var ended = ending else { throw .notEnding }
    // A forced closing stays one, whatever comes in later.
    if ended.isClosed { throw .contractClosed }
    if by.isEmpty { throw .nobody }
    guard openLines.isEmpty else { throw .linesOpen }
    (ended.closedBy, ended.closedOn) = (by, day)
    ending = ended
  }

  private mutating func force(by: String, on day: Day, reason: String) throws(LedgerRefusal) {
    guard var ended = ending else { throw .notEnding }
    if ended.isClosed { throw .contractClosed }
    if by.isEmpty || reason.isEmpty { throw .nobody }
    if openLines.isEmpty { throw .nothingToForce }
    (ended.closedBy, ended.closedOn, ended.reason) = (by, day, reason)
    ending = ended
  }

  private func index(of id: String) -> Int? { positions[id] }
}

/// The end of a contract: when, and whether everything is back.
package struct ContractEnding: Sendable, Hashable, Codable {
  package var endedOn: Day
  package var closedOn = Day.none
  package var closedBy = ""
  /// Why it was closed with open lines; empty where none was open.
  package var reason = ""

  package init(endedOn: Day) { self.endedOn = endedOn }

  package var isClosed: Bool { !closedOn.isNone }

  package enum State: String, Sendable, CaseIterable {
    case ending, closed, forced
  }

  package var state: State { !isClosed ? .ending : reason.isEmpty ? .closed : .forced }
}

/// What somebody does to a supplier's ledger.
package enum LedgerStep: Sendable, Hashable {
  case enter(LedgerLine)
  case end(Day)
  case confirm(String, LedgerAnswer)
  case record(String, LedgerFate)
  case verify(String, by: String, on: Day)
  case close(by: String, on: Day)
  case force(by: String, on: Day, reason: String)
}

/// Why a step isn't possible.
package enum LedgerRefusal: String, Error, Sendable, CaseIterable {
  case foreignLine, givenAfterEnd, contractClosed, unknownLine, alreadyVerified, notHeld, beforeGiven, nobody,
    destroyedWithoutHow,
    keptWithoutBasis, nothingRecorded, disputed, sameVerifier, notEnding, linesOpen, nothingToForce

  package var words: LocalizedText {
    switch self {
    case .foreignLine:
      LocalizedText(ja: "この取引先の行ではありません。番号を確かめてください。", en: "not a line of this supplier; check its number.")
    case .givenAfterEnd:
      LocalizedText(
        ja: "契約終了日より後に渡したことになっています。日付を確かめてください。", en: "it was given after the contract's end; check the dates.")
    case .contractClosed:
      LocalizedText(ja: "契約は完了済みです。台帳は変えられません。", en: "the contract is closed; its ledger can't be changed.")
    case .unknownLine:
      LocalizedText(ja: "台帳にない番号です。tenken ledger list で確かめてください。", en: "no such line; see tenken ledger list.")
    case .alreadyVerified: LocalizedText(ja: "検証済みの行です。変えられません。", en: "the line is verified and can't be changed.")
    case .notHeld:
      LocalizedText(
        ja: "結果が記録済みの行です。確認は要りません。", en: "something is recorded of the line already; it needs no confirmation.")
    case .beforeGiven:
      LocalizedText(
        ja: "提供日（保持中の行では前の結果）より前の日付です。確かめてください。", en: "the day is before it was given, or before it was kept; check it."
      )
    case .nobody: LocalizedText(ja: "誰が（強制完了では理由も）を書いてください。", en: "say who (and, to force, why).")
    case .destroyedWithoutHow: LocalizedText(ja: "廃棄には方法と実施者が要ります。", en: "destroyed: say how and by whom.")
    case .keptWithoutBasis: LocalizedText(ja: "保持には根拠と期限が要ります。", en: "lawfully kept: say on what basis and until when.")
    case .nothingRecorded: LocalizedText(ja: "結果がまだ記録されていません。", en: "nothing is recorded yet.")
    case .disputed:
      LocalizedText(
        ja: "不一致の行は検証できません。解消した結果を記録してください。", en: "a disputed line can't be verified; record what became of it.")
    case .sameVerifier:
      LocalizedText(ja: "検証は記録した人とは別の人が行ってください。", en: "somebody else than who recorded it has to verify.")
    case .notEnding:
      LocalizedText(
        ja: "契約終了がまだ始まっていません。先に tenken contract end を実行してください。", en: "not ended yet; run tenken contract end first.")
    case .linesOpen:
      LocalizedText(
        ja: "未完了の行が残っています。回収・検証するか、理由を付けて --force で完了してください。",
        en: "lines are open: recover and verify them, or close with --force and a reason.")
    case .nothingToForce:
      LocalizedText(ja: "残っている行はありません。--force なしで完了してください。", en: "no line is open; close without --force.")
    }
  }
}
