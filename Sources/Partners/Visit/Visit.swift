import Criteria

/// A visit to a supplier, and what was found there per item (item 42). What the supplier answered stays with it.
package struct Visit: Sendable, Hashable, Codable {
  /// What was found of one item.
  package struct Found: Sendable, Hashable, Codable {
    package var item: Int
    /// By the stable name of `Answer`.
    package var answer: String
    /// What the return that counted on the day of recording said, by the stable name of `Answer`: a return that is
    /// corrected afterwards doesn't make it disappear that the visit found another thing. Nil where there was no
    /// return.
    package var said: String?
    package var note: String
    /// What showed it: a document, a photograph, a screen.
    package var evidence: String

    package init(item: Int, answer: Answer, note: String = "", evidence: String = "") {
      (self.item, self.answer, self.note, self.evidence) = (item, answer.name, note, evidence)
    }

    /// Nil where nothing was known of it when the visit was recorded.
    package var saidThen: Answer? { said.flatMap { name in Answer.allCases.first { $0.name == name } } }

    package var found: Answer { Answer.allCases.first { $0.name == answer } ?? .unanswered }
  }

  package var supplier: String
  package var on: Day
  /// Who went, of our office.
  package var by: String
  /// Who received them, on the supplier's side.
  package var met: String
  /// In order of the items.
  package var found: [Found]
  /// Who recorded it, and when (UTC).
  package var recordedBy: String?
  package var recordedAt: String?

  package init(supplier: String, on: Day, by: String, met: String = "", found: [Found]) {
    (self.supplier, self.on, self.by, self.met) = (supplier, on, by, met)
    self.found = found.sorted { $0.item < $1.item }
  }

  /// Whether both tell the same of the visit. Who recorded it and the answers of that day may differ.
  package func tells(theSameAs other: Visit) -> Bool {
    func told(_ visit: Visit) -> Visit {
      var told = Visit(supplier: visit.supplier, on: visit.on, by: visit.by, met: visit.met, found: visit.found)
      for index in told.found.indices { told.found[index].said = nil }
      return told
    }
    return told(self) == told(other)
  }

  /// The fiscal year in which it was made: it checks the return of that year.
  package var fiscalYear: Int { on.fiscalYear }
}

/// What visits of one fiscal year found at a supplier: of two visits, the later one counts for an item.
package struct FoundAnswers: Sendable, Hashable {
  /// By item number.
  package private(set) var byItem: [Int: (answer: Answer, on: Day, by: String)] = [:]

  package init(_ visits: some Sequence<Visit>) {
    for visit in visits.sorted(by: { $0.on < $1.on }) {
      for found in visit.found { byItem[found.item] = (found.found, visit.on, visit.by) }
    }
  }

  package var isEmpty: Bool { byItem.isEmpty }

  /// The answers with what was found in place of what the supplier answered.
  ///
  /// - Parameter answers: a byte of `AnswerCode` for each item.
  /// - Returns: the same, with the visited items as they were found. "Not applicable" that was found is one with a
  ///   reason.
  package func laid(over answers: [UInt8]) -> [UInt8] {
    var answers = answers
    for (item, found) in byItem where answers.indices.contains(item - 1) {
      answers[item - 1] = AnswerCode(found: found.answer).rawValue
    }
    return answers
  }

  package static func == (a: FoundAnswers, b: FoundAnswers) -> Bool {
    a.byItem.mapValues(\.answer) == b.byItem.mapValues(\.answer) && a.byItem.mapValues(\.on) == b.byItem.mapValues(\.on)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(byItem.mapValues(\.answer)) }
}

extension AnswerCode {
  /// What a visit found, as answers are kept. "Not applicable" that somebody has seen needs no reason.
  package init(found answer: Answer) {
    self =
      switch answer {
      case .met: .met
      case .partial: .partial
      case .unmet: .unmet
      case .notApplicable: .notApplicable
      case .unanswered: .unanswered
      }
  }
}
