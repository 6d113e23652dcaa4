import Criteria

/// A contract with a supplier, under which things are handed over (item 43): what comes back when it ends.
package struct Contract: Sendable, Hashable, Codable {
  package var supplier: String
  /// The key among the supplier's contracts: the office's own number.
  package var number: String
  /// What it is about: confidential.
  package var subject = ""
  /// Who is in charge of it on our side.
  package var department = ""
  package var start = Day.none
  package var end = Day.none
  /// How it is renewed, in the office's words; empty where it just ends.
  package var renewal = ""
  /// How many days before its end notice has to be given; nil where nobody said.
  package var noticeDays: Int?
  /// Flows of data that go under it, by their numbers.
  package var flows: [String] = []
  package var note = ""
  /// What lines of the ledger call it apart from its number; an empty one stands for lines that name no contract.
  package var names: [String] = []
  /// What the supplier said last of flows that the ledger doesn't hold.
  package var answers: [FlowAnswer] = []
  /// Flows that the ledger doesn't hold and of which somebody said what became of them.
  package var settled: [FlowSettlement] = []

  package init(supplier: String, number: String) {
    (self.supplier, self.number) = (supplier, number)
  }

  /// The one that has what is under no other: it has the supplier's code as its number.
  package static func general(of supplier: String) -> Contract {
    var contract = Contract(supplier: supplier, number: supplier)
    contract.names = [""]
    return contract
  }

  package var isGeneral: Bool { number == supplier }

  /// The day until which notice has to be given; none where the end or the number of days isn't known.
  package var noticeBy: Day {
    guard let noticeDays, !end.isNone else { return .none }
    return end.adding(days: -noticeDays)
  }

  /// The names in the form in which lines are compared with them.
  var calledNames: [String] { names.map(Normalised.text) }

  /// What the office says of it, without what came of it since.
  package var facts: Contract {
    var facts = self
    (facts.names, facts.answers, facts.settled) = ([], [], [])
    return facts
  }
}

/// What a supplier says, in a yearly confirmation, of a flow that the ledger doesn't hold.
package struct FlowAnswer: Sendable, Hashable, Codable {
  package var flow: String
  package var answer: LedgerAnswer

  package init(flow: String, answer: LedgerAnswer) { (self.flow, self.answer) = (flow, answer) }
}

/// What became of what a flow had given although the ledger doesn't hold it: why nothing is to be recovered, or how it
/// was.
package struct FlowSettlement: Sendable, Hashable, Codable {
  package var flow: String
  /// In the office's words: confidential. Empty where the recovery sheet says what became of it.
  package var reason = ""
  /// As the recovery sheet says.
  package var fate: LedgerFate?
  package var by: String
  package var on: Day

  package init(flow: String, reason: String, by: String, on day: Day) {
    (self.flow, self.reason, self.by, self.on) = (flow, reason, by, day)
  }

  package init(flow: String, fate: LedgerFate, by: String, on day: Day) {
    (self.flow, self.fate, self.by, self.on) = (flow, fate, by, day)
  }
}
