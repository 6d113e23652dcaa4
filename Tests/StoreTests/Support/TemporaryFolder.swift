import Foundation
import GRDB
@testable import Store

/// A folder that is gone when the test is.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "tenken-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      // A folder left behind in the system's temporary folder does no harm.
    }
  }

  func file(_ name: String) -> String { path + "/" + name }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file(name))) }

  func write(_ data: Data, to name: String) throws { try data.write(to: URL(fileURLWithPath: file(name))) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// Somebody else who looks at the file, as `sqlite3` or a BI tool would, and who repairs the sums of pages where they
  /// change them.
  func otherConnection(_ name: String = "tenken.db") throws -> DatabaseQueue {
    try DatabaseQueue(path: PageSums.address(of: file(name)))
  }

  func store(_ mode: Store.Mode = .create, busyTimeout: Double = 5) throws -> Store {
    try Store(path: file("tenken.db"), mode: mode, busyTimeout: busyTimeout)
  }
}
