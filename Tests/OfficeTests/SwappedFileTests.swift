import Configuration
import Criteria
import Foundation
import Office
import Store
import Testing

/// What stands at a path when it is read may be another thing than when the folder was looked through.
@Suite struct SwappedFileTests {
  private let folder: Scratch
  private let store: Store

  init() throws {
    folder = try Scratch()
    store = try Store(path: folder.path("tenken.db"), mode: .create)
  }

  enum Change: String, CaseIterable, Sendable { case pipe, device, socket, folder, gone, leadsNowhere }

  private func make(_ change: Change, at path: String) throws {
    try FileManager.default.removeItem(atPath: path)
    switch change {
    case .pipe: #expect(mkfifo(path, 0o600) == 0)
    // Endless.
    case .device: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
    case .socket: try listen(at: path)
    case .folder: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    case .gone: break
    case .leadsNowhere: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + "-none")
    }
  }

  /// A socket that stays as a file once it is closed.
  private func listen(at path: String) throws {
    let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    try #require(bytes.count < MemoryLayout.size(ofValue: address.sun_path))
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
  }

  /// Neither waits for ever nor takes it for a table; the other files are read.
  @Test(.timeLimit(.minutes(1)), arguments: Change.allCases)
  func whatIsNoFileAnyMoreIsNamedAndTheOthersAreRead(_ change: Change) throws {
    let header = "supplier_code,fiscal_year,item_no,answer\n"
    let swapped = try folder.write(header + "S-1,2026,1,2\n", as: "a.csv")
    _ = try folder.write(header + "S-2,2026,1,2\n", as: "b.csv")
    let inputs = try InputFiles(paths: [folder.url.path])
    #expect(inputs.files.map(\.path).contains(swapped))
    try make(change, at: swapped)
    let request = ImportRequest(
      settings: Settings(), asOf: try #require(Day(iso: "2026-06-30")), language: .en,
      temporaryFolder: NSTemporaryDirectory())
    let session = try ImportSession(inputs, request, store: store)
    let report = try session.run(inputs, dryRun: false) { _ in }
    #expect(report.added == 1)
    #expect(report.failures.count == 1)
    #expect(report.failures.allSatisfy { $0.message[.en].contains("a.csv") })
    #expect(try store.read { try $0.years() } == [2026])
  }
}
