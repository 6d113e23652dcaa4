import Criteria

/// Everything that was given to one supplier, under its contracts (item 43).
///
/// A line belongs to the contract that it names. What names none, or one that nobody knows, belongs to the general one,
/// whose number is the supplier's code.
package struct SupplierLedger: Sendable, Hashable {
  package let supplier: String
  /// By their numbers.
  package private(set) var contracts: [ContractLedger]

  package init(
    supplier: String, contracts: [Contract] = [], lines: [LedgerLine] = [], endings: [String: ContractEnding] = [:]
  ) {
    self.supplier = supplier
    var contracts = contracts
    var places: [String: Int] = [:]
    for (index, contract) in contracts.enumerated() {
      for name in [contract.number] + contract.calledNames where places[name] == nil { places[name] = index }
    }
    var under = Array(repeating: [LedgerLine](), count: contracts.count)
    for line in lines {
      if let index = places[line.contractName] ?? places[supplier] {
        under[index].append(line)
      } else {
        places[supplier] = contracts.count
        contracts.append(.general(of: supplier))
        under.append([line])
      }
    }
    self.contracts = zip(contracts, under).map { ContractLedger($0, lines: $1, ending: endings[$0.number]) }
  }

  /// All lines, in the order of their numbers.
  package var lines: [LedgerLine] {
    let all = contracts.flatMap(\.lines)
    return contracts.count < 2 ? all : all.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  package var openLines: [LedgerLine] { lines.filter(\.isOpen) }

  /// Those that aren't closed: they run, or are ending.
  package var openContracts: [ContractLedger] { contracts.filter { $0.ending?.isClosed != true } }

  /// Whether there were contracts and the last is closed.
  package var isClosed: Bool { !contracts.isEmpty && openContracts.isEmpty }

  /// When the last contract ends; none where one has no end.
  ///
  /// - Parameter register: the end that the register has, of contracts without one of their own.
  package func endsOn(register: Day) -> Day {
    let ends = contracts.map { $0.endsOn(register: register) }
    return ends.contains(where: \.isNone) ? .none : ends.max() ?? register
  }

  /// The contract of this number.
  package func contract(_ number: String) -> ContractLedger? { contracts.first { $0.contract.number == number } }

  /// The contract under which a line with this name would stand; nil where there is none yet.
  package func contract(for line: LedgerLine) -> ContractLedger? {
    let name = line.contractName
    return contracts.first { $0.contract.number == name } ?? contracts.first { $0.contract.calledNames.contains(name) }
  }

  /// The contract that has the line now.
  package func contract(holding id: String) -> ContractLedger? { contracts.first { $0.holds(id) } }

  /// - Parameter number: of the contract that is meant; nil where the supplier has no other.
  package mutating func apply(_ step: LedgerStep, to number: String? = nil) throws(LedgerRefusal) {
    switch step {
    case .enter(let line): try enter(line)
    case .confirm(let id, _), .record(let id, _), .verify(let id, by: _, on: _):
      guard let index = contracts.firstIndex(where: { $0.holds(id) }),
        number.map({ $0 == contracts[index].contract.number }) ?? true
      else { throw .unknownLine }
      try contracts[index].apply(step)
    case .end, .close, .force, .settle, .answer:
      var changed = self
      let index = try changed.place(of: number)
      try changed.contracts[index].apply(step)
      self = changed
    }
  }

  /// A new contract, or a known one of which the office says something else. Lines that name it come under it.
  package mutating func keep(_ contract: Contract) throws(LedgerRefusal) {
    guard contract.supplier == supplier else { throw .foreignLine }
    var facts = contracts.map(\.contract)
    if let index = facts.firstIndex(where: { $0.number == contract.number }) {
      var known = contract
      (known.names, known.answers, known.settled) = (facts[index].names, facts[index].answers, facts[index].settled)
      guard known != facts[index] else { return }
      if contracts[index].ending?.isClosed == true { throw .contractClosed }
      facts[index] = known
    } else {
      for index in facts.indices where facts[index].calledNames.contains(contract.number) {
        // What an ended contract had stays there.
        if contracts[index].ending != nil { throw .namedByEnded }
        facts[index].names.removeAll { Normalised.text($0) == contract.number }
      }
      facts.append(contract)
    }
    let endings = contracts.compactMap { ledger in ledger.ending.map { (ledger.contract.number, $0) } }
    self = SupplierLedger(
      supplier: supplier, contracts: facts, lines: lines,
      endings: Dictionary(endings, uniquingKeysWith: { first, _ in first }))
  }

  private mutating func enter(_ line: LedgerLine) throws(LedgerRefusal) {
    guard line.supplier == supplier else { throw .foreignLine }
    var changed = self
    let source = contracts.firstIndex { $0.holds(line.id) }
    let isStaying = source.map { contracts[$0].line(line.id)?.contractName == line.contractName } ?? false
    let target = if let source, isStaying { source } else { try changed.place(entering: line) }
    if let source, source != target {
      let taken = try changed.contracts[source].take(line.id)
      changed.contracts[target].put(taken)
    }
    try changed.contracts[target].apply(.enter(line))
    self = changed
  }

  /// Where the contract of a line stands; makes one that only the line knows of.
  private mutating func place(entering line: LedgerLine) throws(LedgerRefusal) -> Int {
    if let known = contract(for: line)?.contract.number { return try place(of: known) }
    if line.contractName.isEmpty || line.contractName == supplier {
      if let general = contracts.firstIndex(where: \.contract.isGeneral) { return general }
      // Whose last contract is closed has nothing more to get.
      if isClosed { throw .contractClosed }
      contracts.append(ContractLedger(.general(of: supplier)))
    } else {
      contracts.append(ContractLedger(Contract(supplier: supplier, number: line.contractName)))
    }
    return contracts.count - 1
  }

  private mutating func place(of number: String?) throws(LedgerRefusal) -> Int {
    if let number {
      guard let index = contracts.firstIndex(where: { $0.contract.number == number }) else { throw .unknownContract }
      return index
    }
    if contracts.count > 1 { throw .whichContract }
    if contracts.isEmpty { contracts.append(ContractLedger(.general(of: supplier))) }
    return 0
  }
}

extension LedgerLine {
  /// What it calls its contract, in the form of numbers.
  package var contractName: String { Normalised.text(contract) }
}
