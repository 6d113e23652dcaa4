/// The languages that users read: Japanese and English.
package enum Language: String, Sendable, CaseIterable, Codable {
  case ja, en

  /// The text of this language; the other is never made.
  package func choose(ja: @autoclosure () -> String, en: @autoclosure () -> String) -> String {
    switch self {
    case .ja: ja()
    case .en: en()
    }
  }
}

/// One text in both languages.
package struct LocalizedText: Sendable, Hashable, Codable {
  package var ja: String
  package var en: String

  package init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  package subscript(language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }
}
