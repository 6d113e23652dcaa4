import ArgumentParser
import Criteria

/// `--reply-by`: by when a supplier is asked to answer.
struct ReplyOption: ParsableArguments {
  @Option(
    name: .customLong("reply-by"),
    help: "By when what is to be mended should come back, YYYY-MM-DD; default: 14 days from --as-of.")
  var replyBy: String?

  func validate() throws {
    if let replyBy, Day(iso: replyBy) == nil { throw ValidationError("--reply-by \(replyBy): YYYY-MM-DD (日付ではありません).") }
  }

  /// Nil where none is given.
  var day: Day? { replyBy.flatMap { Day(iso: $0) } }
}
