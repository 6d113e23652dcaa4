import Criteria
import Partners

/// How companies are called: by the register, else by what the flow's file says, else by their code.
package struct CompanyNames: Sendable {
  private let byCode: [String: Supplier]
  package let ownName: LocalizedText
  package let language: Language
  /// Names that files give to companies that aren't in the register.
  private var given: [String: String] = [:]

  package init(suppliers: [Supplier], ownName: LocalizedText, language: Language, flows: [Flow] = []) {
    byCode = Dictionary(suppliers.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.ownName = ownName
    self.language = language
    for party in flows.flatMap({ [$0.from, $0.to] }) where !party.name.isEmpty {
      given[party.code] = given[party.code] ?? party.name
    }
  }

  package func name(_ code: String) -> String {
    if code == Flow.own { return ownName[language] }
    return byCode[code]?.name(in: language) ?? given[code] ?? code
  }

  package func supplier(_ code: String) -> Supplier? { byCode[code] }

  /// What a listing says of a party: the register's name, else the file's.
  package func listed(_ party: Flow.Party) -> String { byCode[party.code]?.name ?? party.name }

  /// Whether neither register nor file knows the company.
  package func isUnknown(_ code: String) -> Bool {
    code != Flow.own && !byCode.keys.contains(code) && given[code] == nil
  }
}
