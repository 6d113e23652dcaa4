import Foundation
import Testing

/// What commands write to: files whole or not at all, devices and pipes as they are, nothing beside the named folder.
struct OutputTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try Data("supplier_code,fiscal_year,item_no,answer\nS-1,2026,41,〇×\n".utf8)
      .write(to: scratch.url.appendingPathComponent("return.csv"))
  }

  private func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }

  /// `check` with one finding, listed into `errors`.
  private func check(errors: String) throws -> TenkenProcess {
    try TenkenProcess.run(["check", path("return.csv"), "--errors", errors])
  }

  private func kind(of name: String) throws -> mode_t {
    var status = stat()
    #expect(lstat(path(name), &status) == 0)
    return status.st_mode
  }

  @Test func aDeviceStaysADevice() throws {
    try #require(getuid() != 0 || mknod(path("null"), S_IFCHR | 0o666, dev_t(1 << 8 | 3)) == 0)
    let device = getuid() == 0 ? path("null") : "/dev/null"
    #expect(try check(errors: device).status == 1)
    var status = stat()
    #expect(stat(device, &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func aFullDeviceIsSaid() throws {
    let run = try check(errors: "/dev/full")
    #expect(run.status == 74)
    var status = stat()
    #expect(stat("/dev/full", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func standardErrorAndOutputTakeAList() throws {
    #expect(try check(errors: "/dev/stderr").messages.contains("unknown-answer"))
    #expect(try check(errors: "/dev/stdout").output.contains("unknown-answer"))
    #expect(try check(errors: "-").output.contains("unknown-answer"))
  }

  @Test func aPipeTakesTheListAsItComes() throws {
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    let reader = Process()
    reader.executableURL = URL(fileURLWithPath: "/bin/cat")
    reader.arguments = [path("pipe")]
    let output = Pipe()
    reader.standardOutput = output
    try reader.run()
    #expect(try check(errors: path("pipe")).status == 1)
    let read = try output.fileHandleForReading.readToEnd() ?? Data()
    reader.waitUntilExit()
    #expect(String(decoding: read, as: UTF8.self).contains("unknown-answer"))
    #expect(try kind(of: "pipe") & S_IFMT == S_IFIFO)
  }

  @Test func aFileKeepsItsMode() throws {
    try Data("old".utf8).write(to: scratch.url.appendingPathComponent("list.csv"))
    #expect(chmod(path("list.csv"), 0o640) == 0)
    #expect(try check(errors: path("list.csv")).status == 1)
    #expect(try kind(of: "list.csv") & 0o7777 == 0o640)
    #expect(try String(contentsOfFile: path("list.csv"), encoding: .utf8).contains("unknown-answer"))
  }

  @Test func aNewFileIsItsOwnersOnly() throws {
    #expect(try check(errors: path("list.csv")).status == 1)
    #expect(try kind(of: "list.csv") & 0o7777 == 0o600)
  }

  @Test func aLinkWithinTheFolderIsFollowed() throws {
    try Data().write(to: scratch.url.appendingPathComponent("real.csv"))
    #expect(symlink("real.csv", path("link.csv")) == 0)
    #expect(try check(errors: path("link.csv")).status == 1)
    #expect(try kind(of: "link.csv") & S_IFMT == S_IFLNK)
    #expect(try String(contentsOfFile: path("real.csv"), encoding: .utf8).contains("unknown-answer"))
  }

  @Test func aLinkOutOfTheFolderIsRefused() throws {
    let other = try Scratch()
    let victim = other.url.appendingPathComponent("victim.csv")
    try Data("theirs".utf8).write(to: victim)
    #expect(symlink(victim.path, path("link.csv")) == 0)
    let run = try check(errors: path("link.csv"))
    #expect(run.status == 73)
    #expect(run.messages.contains("leads out of its folder"))
    #expect(try String(contentsOf: victim, encoding: .utf8) == "theirs")
  }

  @Test func aLinkToNothingIsRefused() throws {
    #expect(symlink("nowhere", path("link.csv")) == 0)
    let run = try check(errors: path("link.csv"))
    #expect(run.status == 73)
    #expect(run.messages.contains("a link to nothing"))
    #expect(access(path("nowhere"), F_OK) != 0)
  }

  @Test func whatAKilledCommandLeftIsTakenAway() throws {
    // No process has this number: the system's are smaller.
    let left = path(".tenken-unfinished-99999999-list.csv")
    try Data("confidential".utf8).write(to: URL(fileURLWithPath: left))
    #expect(try check(errors: path("list.csv")).status == 1)
    #expect(access(left, F_OK) != 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == ["list.csv", "return.csv"])
  }
}
