import Criteria
import Partners
import Rollup

/// What one supplier is told of its own return: its gaps, and its own year before. No rank, weight or other company has
/// a place in it.
package struct SupplierLetter: Sendable {
  /// Who is written to; empty where nobody is known.
  package var contact = ""

  /// The answers of a year counted by what they are worth. Adds up to the items that are asked.
  package struct Counts: Sendable, Hashable {
    package var met = 0
    package var partial = 0
    package var unmet = 0
    package var unanswered = 0
    package var notAccepted = 0
    package var exempt = 0

    package var total: Int { met + partial + unmet + unanswered + notAccepted + exempt }

    fileprivate mutating func count(_ standing: Yardstick.Standing) {
      switch standing {
      case .met: met += 1
      case .partial: partial += 1
      case .exempt: exempt += 1
      case .gap(.unanswered): unanswered += 1
      case .gap(.notAccepted): notAccepted += 1
      case .gap: unmet += 1
      }
    }
  }

  package let year: Int
  package let day: Day
  /// By when the supplier is asked to answer; `.none` leaves the day open.
  package let replyBy: Day
  package let office: String
  package let supplier: Supplier
  package let target: Level
  package let answeredOn: Day
  package let gaps: [Gap]
  /// All items asked, with what visits found in place of what was said.
  package let counts: Counts
  /// The same by what the supplier answered alone.
  package let said: Counts
  /// Whether a visit found anything of what is asked.
  package let isVisited: Bool
  /// The items that can be compared with the year before, in both years; nil where there is nothing to compare.
  package let compared: (now: Counts, before: Counts)?
  /// Items that were a gap a year ago and are none now.
  package let closed: [Int]
  package let catalogue: Catalogue
  /// What has to be asked about the words of answers, in order of the items.
  package let questions: [Question]

  /// A question about the words of an answer.
  package struct Question: Sendable, Hashable {
    package let item: Int
    /// What was read, and why it falls short.
    package let asked: String
    /// What would do.
    package let expected: String

    package init(item: Int, asked: String, expected: String) {
      (self.item, self.asked, self.expected) = (item, asked, expected)
    }
  }

  /// - Parameters:
  ///   - answers: a byte of `AnswerCode` for each item, with what visits found in place of what was said.
  ///   - said: the same without what visits found.
  ///   - earlier: the supplier's own earlier years, as far as they can be compared.
  ///   - questions: in the language of the letter.
  package init(
    year: Int, day: Day, replyBy: Day, office: String, supplier: Supplier, target: Level, answeredOn: Day, gaps: [Gap],
    answers: [UInt8], said: [UInt8], isVisited: Bool,
    earlier: [Int: PastAnswers], catalogue: Catalogue, yardstick: Yardstick, questions: [Question] = []
  ) {
    self.questions = questions
    (self.year, self.day, self.replyBy, self.office, self.supplier) = (year, day, replyBy, office, supplier)
    (self.target, self.answeredOn, self.gaps, self.catalogue) = (target, answeredOn, gaps, catalogue)
    var (counts, saidCounts, now, before) = (Counts(), Counts(), Counts(), Counts())
    var closed: [Int] = []
    for item in catalogue.items(upTo: target) {
      let index = item.no - 1
      let standing = yardstick.standing(of: answers[index], at: index)
      counts.count(standing)
      saidCounts.count(yardstick.standing(of: said[index], at: index))
      guard let past = earlier[year - 1]?[item.no] else { continue }
      now.count(standing)
      before.count(yardstick.standing(of: past, at: index))
      let isGap = yardstick.isGap(answers[index], item: item.no)
      if yardstick.state(of: item.no, isGap: isGap, year: year, earlier: earlier) == .closed { closed.append(item.no) }
    }
    (self.counts, self.said, self.isVisited, self.closed) = (counts, saidCounts, isVisited, closed)
    compared = now.total > 0 ? (now, before) : nil
  }
}
