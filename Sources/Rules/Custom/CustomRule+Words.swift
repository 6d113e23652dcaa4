import Criteria

extension CustomRule: Voice {
  /// What may stand in braces in the office's own words.
  package static let placeholders = ["item", "needs", "found", "limit"]

  package func message(of facts: Facts) -> Sentence { facts.found.isEmpty ? sentences.ofNothing : sentences.usual }
  package var remedy: Sentence { sentences.remedy }

  /// The first brace with something in it that means nothing.
  package static func unknownPlaceholder(in text: String) -> String? {
    text.matches(of: /\{([^{}]*)\}/).map { String($0.1) }.first { !placeholders.contains($0) }
  }

  /// The rule's words, made once.
  struct Sentences: Sendable {
    let usual: Sentence
    /// Where nothing was found.
    let ofNothing: Sentence
    let remedy: Sentence

    init(_ texts: Texts, of check: Check) {
      let own = texts.message.map { check.sentence($0) }
      usual = own ?? check.message(found: "「\(.found)」", "‘\(.found)’")
      ofNothing = own ?? check.message(found: "空欄", "blank")
      remedy = texts.remedy.map { check.sentence($0) } ?? check.remedy
    }
  }
}

extension CustomRule.Check {
  /// The office's own words, in which `{item}`, `{needs}`, `{found}` and `{limit}` stand for facts.
  fileprivate func sentence(_ text: LocalizedText) -> Sentence {
    Sentence(ja: wording(text.ja, .ja), en: wording(text.en, .en))
  }

  private func wording(_ text: String, _ language: Language) -> Wording {
    let places: [(name: String, place: Wording.Place)] = [
      ("{item}", .item), ("{needs}", .related), ("{found}", found(in: language)), ("{limit}", .detail),
    ]
    var wording = Wording()
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      wording.append(String(rest[..<open]))
      rest = rest[open...]
      if let (name, place) = places.first(where: { rest.hasPrefix($0.name) }) {
        wording.append(place)
        rest = rest.dropFirst(name.count)
      } else {
        wording.append("{")
        rest = rest.dropFirst()
      }
    }
    wording.append(String(rest))
    return wording
  }

  /// The answer of the other item in the reader's language, or what stood in the cell.
  private func found(in language: Language) -> Wording.Place {
    if case .needs = self, language == .ja { return .detail }
    return .found
  }

  /// - Parameters:
  ///   - ja: how a comment is shown; so is `en`.
  fileprivate func message(found ja: Wording, _ en: Wording) -> Sentence {
    switch self {
    case .needs:
      Sentence(
        ja: "No.\(.item) は No.\(.related) を前提としますが、No.\(.related) は「\(.detail)」です。",
        en: "No. \(.item) needs No. \(.related), which is ‘\(.found)’.")
    case .evidence(isDated: true):
      Sentence(ja: "No.\(.item) に根拠とその日付がそろっていません。", en: "No. \(.item) lacks evidence or its date.")
    case .evidence(isDated: false):
      Sentence(ja: "No.\(.item) に根拠がありません。", en: "No. \(.item) names no evidence.")
    case .evidenceAge(let months):
      Sentence(
        ja: "No.\(.item) の根拠（\(.found)）は、\(months) か月以内（\(.detail) 以降）のものではありません。",
        en: "No. \(.item): the evidence (\(.found)) is older than \(months) months (before \(.detail)).")
    case .comment(_, isWanted: true):
      Sentence(
        ja: "No.\(.item) のコメント（\(ja)）に、求める内容がありません。", en: "No. \(.item): the comment (\(en)) lacks what is asked for.")
    case .comment(_, isWanted: false):
      Sentence(
        ja: "No.\(.item) のコメント（\(ja)）に、認めない内容があります。", en: "No. \(.item): the comment (\(en)) says what isn't accepted.")
    case .says:
      Sentence(
        ja: "No.\(.item) の回答（\(ja)）に、確かめるべき内容があります。",
        en: "No. \(.item): the answer (\(en)) says what has to be asked about.")
    }
  }

  fileprivate var remedy: Sentence {
    switch self {
    case .needs: Sentence(ja: "どちらが実態か確かめてください。", en: "Ask which of the two is true.")
    case .evidence: Sentence(ja: "根拠を示してもらってください。", en: "Ask for the evidence.")
    case .evidenceAge: Sentence(ja: "新しい根拠とその日付を示してもらってください。", en: "Ask for newer evidence and its date.")
    case .says:
      Sentence(
        ja: "実態を聞き、求めることに足りなければ回答を改めてもらってください。",
        en: "Ask how it is; if it falls short, ask for another answer.")
    case .comment: Sentence(ja: "コメントを確かめ、書き直してもらってください。", en: "Look at the comment, and ask for a better one.")
    }
  }
}
