import Foundation

/// A command of the real binary, as its own help describes it.
struct Command {
  let path: String
  let formats: [String]

  static func all() throws -> [Command] {
    let help = try TenkenProcess.run(["--experimental-dump-help"])
    let description = try JSONDecoder().decode(Help.self, from: Data(help.output.utf8))
    return leaves(of: description.command, path: [])
  }

  private struct Help: Decodable { let command: Node }
  private struct Node: Decodable {
    struct Argument: Decodable {
      let preferredName: Name?
      let allValues: [String]?
      struct Name: Decodable { let name: String }
    }
    let commandName: String
    let arguments: [Argument]?
    let subcommands: [Node]?
  }

  private static func leaves(of node: Node, path: [String]) -> [Command] {
    let nested = (node.subcommands ?? []).filter { $0.commandName != "help" }
    guard nested.isEmpty else { return nested.flatMap { leaves(of: $0, path: path + [$0.commandName]) } }
    let format = (node.arguments ?? []).first { $0.preferredName?.name == "format" }
    return [Command(path: path.joined(separator: " "), formats: format?.allValues ?? [])]
  }
}
