import Foundation
import Ingest

@testable import Configuration

private let path = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(getpid()).yaml").path

/// The first byte says whether the rest are settings, an office's own rules, or a map of columns. A refusal must say
/// where.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0, FileManager.default.createFile(atPath: path, contents: Data(bytes: start + 1, count: count - 1))
  else { return 0 }
  do {
    switch start[0] % 3 {
    case 0: _ = try Settings(path: path, numbers: 1...153)
    case 1: _ = try OwnRules(scale: .standard, numbers: 1...153).rules(path: path)
    default: _ = try LayoutMap(path: path, numbers: 1...153)
    }
  } catch let error as SettingsError {
    precondition(error.line >= 1 && error.column >= 0 && !error.what.en.isEmpty, "a refusal without a place")
  } catch is SettingsFileProblem {
    // A file that isn't there, or is empty.
  } catch {
    preconditionFailure("an error of another kind: \(error)")
  }
  return 0
}
