import Criteria
import Foundation
import GRDB

/// One return as lists and the ranking need it: everything but its texts.
package struct ReturnRow: Sendable, Hashable {
  package enum State: String, Sendable {
    case accepted
    /// Received, but some of its cells can't be used: it has findings of severity error.
    case invalid
  }

  package var id: Int64
  package var supplierCode: String
  package var supplierName: String
  package var fiscalYear: Int
  /// 1 for the first return of the year; a corrected one has the next number.
  package var version: Int
  /// Whether no later version supersedes it.
  package var isCurrent: Bool
  package var state: State
  /// A byte of `AnswerCode` for each item.
  package var answers: [UInt8]
  /// Items with a usable answer.
  package var answered: Int
  package var answeredOn: Day
  /// Findings of severity error and warning.
  package var errors: Int
  package var warnings: Int
  /// The file it came from.
  package var fileID: Int64
  /// The edition of the criteria that it states; empty for none.
  package var criteriaEdition: String
}

extension ReturnRow {
  static let columns = """
    id, supplier_code, supplier_name, fiscal_year, version, is_current, state, answers, answered, answered_on, errors, warnings, \
    source_file_id, criteria_edition
    """

  /// From a row of `columns`.
  init(row: Row) throws {
    id = try row.decode(atIndex: 0)
    supplierCode = try row.decode(atIndex: 1)
    supplierName = try row.decode(atIndex: 2)
    fiscalYear = try row.decode(atIndex: 3)
    version = try row.decode(atIndex: 4)
    isCurrent = try row.decode(Int.self, atIndex: 5) == 1
    guard let state = State(rawValue: try row.decode(atIndex: 6)) else {
      throw Damage.notAsWritten("check_return.state")
    }
    self.state = state
    answers = try row.withUnsafeData(atIndex: 7) { Array($0 ?? Data()) }
    guard !answers.isEmpty else { throw Damage.notAsWritten("check_return.answers") }
    answered = try row.decode(atIndex: 8)
    answeredOn = try Day(stored: row.decode(String?.self, atIndex: 9), column: "check_return.answered_on")
    errors = try row.decode(atIndex: 10)
    warnings = try row.decode(atIndex: 11)
    fileID = try row.decode(atIndex: 12)
    criteriaEdition = try row.decode(atIndex: 13)
  }
}

extension Day {
  /// NULL is no day.
  init(stored text: String?, column: String) throws(Damage) {
    guard let text else {
      self = .none
      return
    }
    guard let day = Day(iso: text) else { throw .notAsWritten(column) }
    self = day
  }

  var stored: String? { isNone ? nil : description }
}
