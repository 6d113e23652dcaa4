import Criteria
import Partners

/// A supplier that holds something and hasn't confirmed it for too long.
package struct OverdueConfirmation {
  package let code: String
  /// The oldest confirmation among its lines; none where a line was never confirmed.
  package let confirmedOn: Day
  package let lines: Int

  package static func all(_ ledgers: [SupplierLedger], asOf: Day, months: Int) -> [OverdueConfirmation] {
    ledgers.compactMap { ledger in
      let running = ledger.contracts.filter { $0.ending == nil }.flatMap(\.lines)
      // What was given within the time needs no confirmation yet.
      let late = running.filter { line in
        line.isHeld && max(line.givenOn, line.answer?.on ?? .none).adding(months: months) < asOf
      }
      guard let oldest = late.map({ $0.answer?.on ?? .none }).min() else { return nil }
      return OverdueConfirmation(code: ledger.supplier, confirmedOn: oldest, lines: late.count)
    }
  }
}

extension Failure {
  package static func nothingInLedger(_ code: String) -> Failure {
    Failure(
      .usage, ja: "\(code): 台帳に行がありません。先に tenken ledger import を実行してください。",
      en: "\(code): the ledger has no lines; run tenken ledger import first.")
  }
}
