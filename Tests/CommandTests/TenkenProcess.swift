import Foundation
import Testing

/// The real binary, run as a user runs it.
struct TenkenProcess {
  var status: Int32
  var output: String
  var messages: String

  /// Runs `tenken` with English messages, a fixed day and nothing from the caller's environment.
  @discardableResult
  static func run(_ arguments: [String], input: Data? = nil, environment: [String: String] = [:], in folder: URL? = nil)
    throws
    -> TenkenProcess
  {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C"].merging(environment) { $1 }
    process.currentDirectoryURL = folder ?? repository
    let files = try Scratch()
    let outputURL = files.url.appendingPathComponent("out")
    let messagesURL = files.url.appendingPathComponent("err")
    for url in [outputURL, messagesURL] { try Data().write(to: url) }
    process.standardOutput = try FileHandle(forWritingTo: outputURL)
    process.standardError = try FileHandle(forWritingTo: messagesURL)
    if let input {
      let inputURL = files.url.appendingPathComponent("in")
      try input.write(to: inputURL)
      process.standardInput = try FileHandle(forReadingFrom: inputURL)
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    process.waitUntilExit()
    return TenkenProcess(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: outputURL), as: UTF8.self),
      messages: String(decoding: try Data(contentsOf: messagesURL), as: UTF8.self))
  }

  /// Beside the test bundle, where SwiftPM builds both.
  static var binary: URL {
    URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent().appendingPathComponent(
      "tenken")
  }

  /// The root of the package.
  static var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }
}

extension StringProtocol {
  /// The cells of a line of CSV without line breaks in cells.
  var csvCells: [String] {
    var (cells, isQuoted) = ([""], false)
    for character in self {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

/// A folder of its own for one test, gone afterwards.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("tenken-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      Issue.record("could not remove \(url.path): \(error)")
    }
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
    return path(name)
  }
}
