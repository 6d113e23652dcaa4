import Criteria

/// Another supplier that the words of a flow name: what is made for one supplier must not hold it.
package struct ForeignMention: Sendable, Hashable {
  package var flow: String
  /// The code of the supplier that is named.
  package var supplier: String

  /// - Parameters:
  ///   - flows: those that a sheet would show.
  ///   - own: the supplier that the sheet is for.
  /// - Returns: by flow and supplier; empty where the words name nobody else.
  package static func all(in flows: [Flow], for own: Supplier, suppliers: [Supplier]) -> [ForeignMention] {
    let ownNames = names(of: own)
    let others = suppliers.filter { $0.code != own.code && $0.code != Flow.own }.map {
      (code: $0.code, names: names(of: $0))
    }
    return flows.flatMap { flow -> [ForeignMention] in
      let text = [flow.id, flow.what, flow.part, flow.timing, flow.meansText, flow.confidentiality].joined(
        separator: "\u{1F}")
      let key = Normalised.companyName(text)
      return others.filter { other in
        other.names.contains { name in key.contains(name) && !ownNames.contains { $0.contains(name) } }
          || holds(other.code, in: text)
      }.map { ForeignMention(flow: flow.id, supplier: $0.code) }
    }
  }

  /// The names without the form of the company; one letter alone says nothing.
  private static func names(of supplier: Supplier) -> [String] {
    [supplier.name, supplier.nameEn].map(Normalised.companyName).filter { $0.unicodeScalars.count > 1 }
  }

  /// Whether the code stands in the text as a word of its own.
  private static func holds(_ code: String, in text: String) -> Bool {
    guard code.unicodeScalars.count > 1 else { return false }
    func isWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
    return text.ranges(of: code).contains { range in
      let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : nil
      return !isWord(before) && !isWord(range.upperBound < text.endIndex ? text[range.upperBound] : nil)
    }
  }
}
