import ArgumentParser
import Criteria
import Foundation
import Office

/// `--by`: who makes a change, for the journal.
struct ActorOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Who makes the change, for the journal; default: the login name.", valueName: "name"))
  var by: String?

  func validate() throws {
    if let by, Normalised.text(by).isEmpty { throw ValidationError("--by is blank (誰が変更したかを書いてください).") }
  }

  var name: String { by.map(Normalised.text) ?? ActorOption.loginName }

  /// For a change that is made now.
  var author: Author { Author(name: name) { Date() } }

  /// The name of the user who runs the program; the user's number where the system knows no name.
  static var loginName: String {
    let name = Normalised.text(NSUserName())
    return name.isEmpty ? "uid \(getuid())" : name
  }
}
