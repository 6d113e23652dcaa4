import Criteria
import Foundation
import Office

/// Prints a page as PDF with an installed Chromium, in a profile of its own and without any network.
struct ReviewPDF {
  /// The names under which Chromium and its kin are installed.
  static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]
  /// How long printing may take.
  static let limit: TimeInterval = 180

  private let browser: String

  /// - Throws: `Failure` with status 66 where none is installed.
  init() throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let candidates = path.split(separator: ":").flatMap { folder in ReviewPDF.names.map { "\(folder)/\($0)" } }
    guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      throw Failure(
        .missingInput,
        ja: "PDF にするための Chromium が見つかりません。apt install chromium などで入れるか、HTML をブラウザーで開いて印刷してください。何も書き出していません。",
        en:
          "found no Chromium to print the PDF with; install one (apt install chromium), or open the HTML in a browser and print it. Nothing was written."
      )
    }
    browser = found
  }

  /// Prints `page` to `path`, which appears whole or not at all.
  ///
  /// - Throws: `Failure` with status 73 when no PDF came of it.
  func write(_ page: [UInt8], to path: String) throws {
    let place = try PrivateFolder(in: NSTemporaryDirectory())
    let folder = URL(fileURLWithPath: place.path)
    let result = Result { () throws -> [UInt8] in
      try OutputFile.write(page, to: folder.appendingPathComponent("page.html").path)
      let output = folder.appendingPathComponent("page.pdf")
      try print(folder, output)
      return Array(try Data(contentsOf: output))
    }
    place.remove()
    switch result {
    case .success(let bytes) where bytes.starts(with: Array("%PDF".utf8)): try OutputFile.write(bytes, to: path)
    default:
      throw Failure(
        .cannotCreate, ja: "\(path): \(browser) で PDF を作れませんでした。HTML をブラウザーで開いて印刷してください。",
        en: "\(path): \(browser) made no PDF; open the HTML in a browser and print it.")
    }
  }

  private func print(_ folder: URL, _ output: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    process.arguments =
      [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(folder.appendingPathComponent("profile").path)",
        "--no-pdf-header-footer", "--print-to-pdf=\(output.path)",
        // Chromium refuses its sandbox to root; the page is our own and runs no script.
      ] + (getuid() == 0 ? ["--no-sandbox"] : []) + [folder.appendingPathComponent("page.html").absoluteString]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = Date(timeIntervalSinceNow: ReviewPDF.limit)
    while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    // Not SIGTERM: a child keeps blocked what this process waits for.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }
}
