import Foundation
import Store

/// A folder that a command writes into. Each file appears whole or not at all.
package struct OutputFolder {
  package let path: String

  /// Makes the folder where it isn't there.
  ///
  /// - Throws: `Failure` with status 73 when it can't be made.
  package init(path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .cannotCreate, ja: "\(path): フォルダーを作れません。保存先を確かめてください。",
        en: "\(path): can't make the folder; check the destination.")
    }
    Leftovers.sweep(path)
  }

  package func write(_ bytes: [UInt8], as name: String) throws {
    try OutputFile(name: name, inSwept: path).complete(with: bytes)
  }
}
