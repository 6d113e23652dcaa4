import Criteria
import Markup
import Partners
import Reports
import Store

extension [Supplier] {
  /// Those whose codes a command names; all where it names none.
  ///
  /// - Throws: `Failure` with the nearest code, where nobody has it.
  package func named(_ codes: [String]) throws -> [Supplier] {
    guard !codes.isEmpty else { return self }
    return try codes.map { code in
      guard let supplier = first(where: { $0.code == Normalised.text(code) }) else {
        throw Failure.unknownSupplier(code, known: map(\.code))
      }
      return supplier
    }
  }
}

extension Snapshot {
  /// A supplier of the register by its code, and the register.
  ///
  /// - Throws: `Failure` with the nearest code.
  package func supplier(_ text: String) throws -> (Supplier, [Supplier]) {
    let suppliers = try reader.suppliers()
    guard let supplier = suppliers.first(where: { $0.code == Normalised.text(text) }) else {
      throw Failure.unknownSupplier(TerminalText.shown(Normalised.text(text)), known: suppliers.map(\.code))
    }
    return (supplier, suppliers)
  }
}

extension Failure {
  package static func unknownSupplier(_ code: String, known: [String]) -> Failure {
    let near = Nearest.word(to: code, among: known)
    return Failure(
      .usage, ja: "取引先コード「\(code)」は台帳にありません。\(near.map { "「\($0)」のことですか。" } ?? "")",
      en: "the register has no supplier ‘\(code)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "")")
  }
}
