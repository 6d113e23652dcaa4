/// The languages that users read: Japanese and English.
public enum Language: String, Sendable, CaseIterable, Codable {
  case ja, en

  /// The text of this language; the other is never made.
  public func choose(ja: @autoclosure () -> String, en: @autoclosure () -> String) -> String {
    switch self {
    case .ja: ja()
    case .en: en()
    }
  }
}

/// One text in both languages.
public struct LocalizedText: Sendable, Hashable, Codable {
  public var ja: String
  public var en: String

  public init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  public subscript(language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }
}
