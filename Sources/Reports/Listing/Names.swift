import Criteria
import Partners

extension Supplier {
  /// What each language's reader calls the supplier.
  package var names: LocalizedText { LocalizedText(ja: name(in: .ja), en: name(in: .en)) }
}

extension Day {
  /// The day as it stands in a page or a letter.
  package func written(in language: Language) -> String {
    language == .ja ? "\(year)年\(month)月\(day)日" : description
  }
}
