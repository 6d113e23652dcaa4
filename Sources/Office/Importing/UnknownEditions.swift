import Configuration
import Criteria

extension ImportSession {
  /// Own rules and waivers that name an edition which isn't known here: they look at nothing. A check without a
  /// database knows the built-in edition only, so it says nothing of them.
  package var unknownEditions: [LocalizedText] {
    guard request.usesRegister else { return [] }
    let settings = request.settings
    let rules = settings.rules.own.map { ("規則 \($0.id)", "the rule \($0.id)", $0.edition) }
    let waivers = settings.waivers.map { ("\($0.place): 免除", "\($0.place): the waiver", $0.edition) }
    return (rules + waivers).filter { !$2.isEmpty && editions[named: $2] == nil }.map { ja, en, edition in
      LocalizedText(
        ja: "\(ja)の版「\(edition)」は登録されていないため、何も見ません。tenken criteria editions で版を確かめてください。",
        en:
          "\(en) is for edition ‘\(edition)’, which isn't known, so it looks at nothing; see tenken criteria editions."
      )
    }
  }
}
