import Criteria
import Markup
import Partners
import Reports
import Store

extension Flow {
  /// The code of a company that a command names: ourselves, one of the register, or one that flows name.
  ///
  /// - Throws: `Failure` with the nearest code, where nobody has it.
  package static func company(_ text: String, suppliers: [Supplier], flows: [Flow]) throws -> String {
    let code = Flow.code(text)
    if code == Flow.own || suppliers.contains(where: { $0.code == code }) || flows.contains(where: { $0.touches(code) })
    {
      return code
    }
    throw Failure.unknownSupplier(TerminalText.shown(code), known: suppliers.map(\.code))
  }
}

extension Failure {
  static func nothingToShare(_ code: String) -> Failure {
    Failure(
      .usage, ja: "\(code) と当社の間のフローがありません。tenken flow import で取り込んでから作ってください。",
      en: "there is no flow between \(code) and us; import some with tenken flow import first.")
  }
}
