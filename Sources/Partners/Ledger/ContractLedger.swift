import Criteria

/// Everything that was given under one contract, and its end: the state machine of item 43 (docs/ledger.md has its
/// table).
///
/// A step either happens whole or is refused and changes nothing. No step takes a line out.
package struct ContractLedger: Sendable, Hashable {
  package private(set) var contract: Contract
  package private(set) var lines: [LedgerLine]
  package private(set) var ending: ContractEnding?
  /// Where each line stands in `lines`: nothing is ever taken out.
  private var positions: [String: Int]

  package init(_ contract: Contract, lines: [LedgerLine] = [], ending: ContractEnding? = nil) {
    (self.contract, self.lines, self.ending) = (contract, lines, ending)
    positions = Dictionary(lines.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Of the one contract of a supplier that has no other.
  package init(supplier: String, lines: [LedgerLine] = [], ending: ContractEnding? = nil) {
    self.init(.general(of: supplier), lines: lines, ending: ending)
  }

  package var supplier: String { contract.supplier }
  package var openLines: [LedgerLine] { lines.filter(\.isOpen) }

  /// Open lines that were due back before a day.
  package func linesPastDue(on day: Day) -> [LedgerLine] { openLines.filter { !$0.dueOn.isNone && $0.dueOn < day } }

  /// - Parameter register: the end that the register has, of a contract without one of its own.
  package func endsOn(register: Day) -> Day {
    ending?.endedOn ?? (contract.end.isNone ? register : contract.end)
  }

  /// Flows of those given that nobody has settled.
  package func unsettled(_ beside: [String]) -> [String] {
    let settled = Set(contract.settled.map(\.flow))
    return beside.filter { !settled.contains($0) }
  }

  package mutating func apply(_ step: LedgerStep) throws(LedgerRefusal) {
    switch step {
    case .enter(let line): try enter(line)
    case .end(let day): try end(on: day)
    case .confirm(let id, let answer): try confirm(answer, of: id)
    case .record(let id, let fate): try record(fate, of: id)
    case .verify(let id, let by, let day): try verify(id, by: by, on: day)
    case .settle(let settlement): try settle(settlement)
    case .answer(let answer): try keep(answer)
    case .close(let by, let day, let beside): try close(by: by, on: day, beside: beside)
    case .force(let by, let day, let reason, let beside): try force(by: by, on: day, reason: reason, beside: beside)
    }
  }

  func holds(_ id: String) -> Bool { positions[id] != nil }
  func line(_ id: String) -> LedgerLine? { positions[id].map { lines[$0] } }

  /// Hands a line over that another contract is to have.
  mutating func take(_ id: String) throws(LedgerRefusal) -> LedgerLine {
    guard let index = index(of: id) else { throw .unknownLine }
    if ending?.isClosed == true { throw .contractClosed }
    if lines[index].state == .verified { throw .alreadyVerified }
    var rest = lines
    let line = rest.remove(at: index)
    self = ContractLedger(contract, lines: rest, ending: ending)
    return line
  }

  mutating func put(_ line: LedgerLine) {
    positions[line.id] = lines.count
    lines.append(line)
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
    if !contract.start.isNone, day < contract.start { throw .endBeforeStart }
    ending = ContractEnding(endedOn: day, contract: contract.number)
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
    if let missing = fate.missing { throw missing }
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

  private mutating func close(by: String, on day: Day, beside: [String]) throws(LedgerRefusal) {
    guard var ended = ending else { throw .notEnding }
    // A forced closing stays one, whatever comes in later.
    if ended.isClosed { throw .contractClosed }
    if by.isEmpty { throw .nobody }
    guard openLines.isEmpty else { throw .linesOpen }
    guard unsettled(beside).isEmpty else { throw .flowsUnsettled }
    (ended.closedBy, ended.closedOn) = (by, day)
    ending = ended
  }

  private mutating func force(by: String, on day: Day, reason: String, beside: [String]) throws(LedgerRefusal) {
    guard var ended = ending else { throw .notEnding }
    if ended.isClosed { throw .contractClosed }
    if by.isEmpty || reason.isEmpty { throw .nobody }
    let unsettled = unsettled(beside)
    if openLines.isEmpty, unsettled.isEmpty { throw .nothingToForce }
    (ended.closedBy, ended.closedOn, ended.reason) = (by, day, reason)
    ended.unsettled = unsettled.isEmpty ? nil : unsettled
    ending = ended
  }

  /// Says what became of what a flow had given. What is said again replaces what was said.
  private mutating func settle(_ settlement: FlowSettlement) throws(LedgerRefusal) {
    if ending?.isClosed == true { throw .contractClosed }
    if settlement.by.isEmpty || (settlement.reason.isEmpty && settlement.fate == nil) { throw .nobody }
    if let fate = settlement.fate {
      if fate.kind == .disputed { throw .disputed }
      if let missing = fate.missing { throw missing }
    }
    contract.settled.removeAll { $0.flow == settlement.flow }
    contract.settled.append(settlement)
  }

  private mutating func keep(_ answer: FlowAnswer) throws(LedgerRefusal) {
    if answer.answer.by.isEmpty { throw .nobody }
    if ending?.isClosed == true { throw .contractClosed }
    contract.answers.removeAll { $0.flow == answer.flow }
    contract.answers.append(answer)
  }

  private func index(of id: String) -> Int? { positions[id] }
}

/// The end of a contract: when, and whether everything is back.
package struct ContractEnding: Sendable, Hashable, Codable {
  package var endedOn: Day
  package var closedOn = Day.none
  package var closedBy = ""
  /// Why it was closed with open lines or unsettled flows; empty where there were none.
  package var reason = ""
  /// The number of the contract; nil of endings from before a supplier could have several.
  package var contract: String?
  /// The flows that nobody had settled when it was closed by force.
  package var unsettled: [String]?

  package init(endedOn: Day, contract: String? = nil) { (self.endedOn, self.contract) = (endedOn, contract) }

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
  case settle(FlowSettlement)
  case answer(FlowAnswer)
  /// - Parameter beside: the flows under the contract that its ledger doesn't hold.
  case close(by: String, on: Day, beside: [String] = [])
  case force(by: String, on: Day, reason: String, beside: [String] = [])
}

/// Why a step isn't possible.
package enum LedgerRefusal: String, Error, Sendable, CaseIterable {
  case foreignLine, givenAfterEnd, contractClosed, unknownLine, alreadyVerified, notHeld, beforeGiven, nobody,
    destroyedWithoutHow, destroyedWithoutCertificate, keptWithoutBasis, nothingRecorded, disputed, sameVerifier,
    notEnding, linesOpen, flowsUnsettled, nothingToForce, unknownContract, whichContract, namedByEnded, endBeforeStart

  package var words: LocalizedText {
    switch self {
    case .foreignLine:
      LocalizedText(ja: "この取引先の行ではありません。番号を確かめてください。", en: "not a line of this supplier; check its number.")
    case .givenAfterEnd:
      LocalizedText(
        ja: "契約終了日より後に渡したことになっています。日付を確かめてください。", en: "it was given after the contract's end; check the dates.")
    case .endBeforeStart:
      LocalizedText(
        ja: "契約の開始日より前に終了することはできません。日付を確かめてください。", en: "a contract can't end before its start; check the days.")
    case .unknownContract:
      LocalizedText(
        ja: "その番号の契約はありません。tenken contract list で確かめてください。",
        en: "there is no contract of this number; see tenken contract list.")
    case .whichContract:
      LocalizedText(
        ja: "契約が複数あります。--contract で番号を指定してください。", en: "there are several contracts: say which with --contract.")
    case .namedByEnded:
      LocalizedText(
        ja: "この名前の行は、すでに終了した契約で扱われています。別の番号にしてください。",
        en: "lines of this name belong to a contract that has ended; choose another number.")
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
    case .destroyedWithoutCertificate:
      LocalizedText(
        ja: "廃棄には証明書の番号か、証跡のファイルが要ります。", en: "destroyed: give the certificate's number, or a file that shows it.")
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
    case .flowsUnsettled:
      LocalizedText(
        ja: "台帳にない提供（フロー）が精算されていません。台帳に登録するか、理由を付けて tenken contract settle で精算するか、--force で完了してください。",
        en:
          "flows beside the ledger aren't settled: enter them in the ledger, settle them with a reason (tenken contract settle), or close with --force and a reason."
      )
    case .nothingToForce:
      LocalizedText(ja: "残っている行や提供はありません。--force なしで完了してください。", en: "nothing is open; close without --force.")
    }
  }
}
