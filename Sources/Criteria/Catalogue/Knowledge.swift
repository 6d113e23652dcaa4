import CatalogueData
import Foundation

/// What the commentary teaches about the words of an answer, item by item: which words show that an answer "met" isn't,
/// and what turns them harmless. It belongs to one edition, whose numbers it uses (docs/rules/language.md).
public struct Knowledge: Sendable, Codable {
  public let id: String
  public let edition: String
  /// What holds for every item.
  public let everywhere: Everywhere
  public let items: [ItemKnowledge]

  public struct Everywhere: Sendable, Codable {
    /// People, devices and places that an answer may leave out.
    public let scopes: String
    /// Those that no item asks for.
    public let outside: String
    /// Words for doing something once only.
    public let once: String
    public let traps: [Trap]
    /// Patterns of reasons for "not applicable" that are none, unless the reason also denies what the item is about.
    public let excuses: [String]
    /// The same, whatever else the reason says.
    public let refused: [String]
  }

  /// All lists of words are parted by `|`.
  public struct ItemKnowledge: Sendable, Codable {
    public let no: Int
    /// What the item asks for: denied, it is missing.
    public let must: String
    /// What isn't enough by itself (氏名のみ).
    public let only: String?
    /// What may be left out of this item.
    public let outside: String?
    /// What this item doesn't ask for, so that its absence says nothing.
    public let fine: String?
    /// Months between two times, where the text wants it regularly and the catalogue names no period.
    public let every: Int?
    public let traps: [Trap]
    /// Patterns of reasons for "not applicable" that are none for this item, whatever else the reason says.
    public let refused: [String]?
  }

  /// One way in which an answer shows that it falls short.
  public struct Trap: Sendable, Codable {
    public let id: String
    /// The rule that says so.
    public let rule: String
    /// A pattern (docs/rules/language.md).
    public let says: String
    /// Words that turn it harmless anywhere in the answer.
    public let unless: String?
    public let why: LocalizedText

    public init(id: String, rule: String, says: String, unless: String?, why: LocalizedText) {
      (self.id, self.rule, self.says, self.unless, self.why) = (id, rule, says, unless, why)
    }
  }

  /// The knowledge of the built-in edition. It is decoded once.
  public static func builtIn() throws -> Knowledge { try decoded.get() }

  private static let decoded = Result {
    let bytes = UnsafeBufferPointer(start: tenken_knowledge_json_start(), count: tenken_knowledge_json_count)
    return try JSONDecoder().decode(Knowledge.self, from: Data(buffer: bytes))
  }
}
