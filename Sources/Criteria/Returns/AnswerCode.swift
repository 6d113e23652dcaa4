/// How one answer is kept where answers are packed by position: one ASCII character per item, readable with any tool.
///
/// Besides the answer itself it says whether "not applicable" came with a reason, which is all that scoring needs to
/// know of the texts.
public enum AnswerCode: UInt8, Sendable, Hashable, CaseIterable {
  /// `2`
  case met = 0x32
  /// `1`
  case partial = 0x31
  /// `0`
  case unmet = 0x30
  /// `N`: not applicable, with a reason (a comment)
  case notApplicable = 0x4E
  /// `n`: not applicable, without a reason; never accepted
  case notApplicableWithoutReason = 0x6E
  /// `-`
  case unanswered = 0x2D

  /// The raw value for an entry. A byte and no `AnswerCode`, since it is asked of every answer of every return.
  @inlinable
  public static func byte(of entry: CheckSheetReturn.Entry) -> UInt8 {
    // Without a branch: which answer comes next can't be foreseen. The bit that tells n from N is set in all others.
    let code: UInt8 =
      switch entry.answer {
      case .met: 0x32
      case .partial: 0x31
      case .unmet: 0x30
      case .notApplicable: 0x4E
      case .unanswered: 0x2D
      }
    return code | (entry.comment.isEmpty ? 0x20 : 0)
  }

  public var answer: Answer {
    switch self {
    case .met: .met
    case .partial: .partial
    case .unmet: .unmet
    case .notApplicable, .notApplicableWithoutReason: .notApplicable
    case .unanswered: .unanswered
    }
  }
}
