import Criteria

extension CustomRule {
  /// What may stand in braces in the office's own words.
  package static let placeholders = ["item", "needs", "found", "limit"]

  func message(for finding: Finding, in language: Language) -> String {
    texts.message.map { filled($0[language], finding, language) } ?? usualMessage(for: finding, in: language)
  }

  func remedy(for finding: Finding, in language: Language) -> String {
    texts.remedy.map { filled($0[language], finding, language) } ?? usualRemedy(in: language)
  }

  private func filled(_ text: String, _ finding: Finding, _ language: Language) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      let name = CustomRule.placeholders.first { rest.hasPrefix("{\($0)}") }
      switch name {
      case "item": result += String(finding.item)
      case "needs": result += String(finding.related)
      case "found": result += found(finding, language)
      case "limit": result += Excerpt.of(finding.detail)
      default: result += "{"
      }
      rest = rest.dropFirst(name.map { $0.count + 2 } ?? 1)
    }
    return result + rest
  }

  /// The first brace with something in it that means nothing.
  package static func unknownPlaceholder(in text: String) -> String? {
    text.matches(of: /\{([^{}]*)\}/).map { String($0.1) }.first { !placeholders.contains($0) }
  }

  /// The answer of the other item in the reader's language, or what stood in the cell.
  private func found(_ finding: Finding, _ language: Language) -> String {
    if case .needs = check, language == .ja { return Excerpt.of(finding.detail) }
    return Excerpt.of(finding.found)
  }

  private func usualMessage(for finding: Finding, in language: Language) -> String {
    let item = finding.item
    let found = found(finding, language)
    switch check {
    case .needs:
      return language.choose(
        ja: "No.\(item) は No.\(finding.related) を前提としますが、No.\(finding.related) は「\(found)」です。",
        en: "No. \(item) needs No. \(finding.related), which is ‘\(found)’.")
    case .evidence(let isDated):
      return language.choose(
        ja: isDated ? "No.\(item) に根拠とその日付がそろっていません。" : "No.\(item) に根拠がありません。",
        en: isDated ? "No. \(item) lacks evidence or its date." : "No. \(item) names no evidence.")
    case .evidenceAge(let months):
      return language.choose(
        ja: "No.\(item) の根拠（\(found)）は、\(months) か月以内（\(Excerpt.of(finding.detail)) 以降）のものではありません。",
        en: "No. \(item): the evidence (\(found)) is older than \(months) months (before \(Excerpt.of(finding.detail))).")
    case .comment(_, let isWanted):
      let shown = found.isEmpty ? language.choose(ja: "空欄", en: "blank") : language.choose(ja: "「\(found)」", en: "‘\(found)’")
      return isWanted
        ? language.choose(
          ja: "No.\(item) のコメント（\(shown)）に、求める内容がありません。", en: "No. \(item): the comment (\(shown)) lacks what is asked for.")
        : language.choose(
          ja: "No.\(item) のコメント（\(shown)）に、認めない内容があります。", en: "No. \(item): the comment (\(shown)) says what isn't accepted.")
    }
  }

  private func usualRemedy(in language: Language) -> String {
    switch check {
    case .needs: language.choose(ja: "どちらが実態か確かめてください。", en: "Ask which of the two is true.")
    case .evidence: language.choose(ja: "根拠を示してもらってください。", en: "Ask for the evidence.")
    case .evidenceAge: language.choose(ja: "新しい根拠とその日付を示してもらってください。", en: "Ask for newer evidence and its date.")
    case .comment: language.choose(ja: "コメントを確かめ、書き直してもらってください。", en: "Look at the comment, and ask for a better one.")
    }
  }
}
