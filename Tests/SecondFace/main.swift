import Configuration
import Criteria
import Foundation
import Office
import Store

// Another face than the command line, as small as can be: it imports a register and a return, ranks, and writes the
// review, through Office alone. Arguments: database, register, return, folder for the review.

/// What one run of it does.
struct SecondFace {
  let database: String
  let register: String
  let answers: String
  let folder: String

  private let day = Day(iso: "2026-06-30") ?? .none
  private let author = Author(name: "second face") { Date(timeIntervalSince1970: 1_782_000_000) }

  func run() throws -> String {
    let office = try Workspace(
      asOf: day, language: .en, temporaryFolder: NSTemporaryDirectory(), settings: { Settings() },
      open: { try Store(path: database, mode: .create) })
    let suppliers = try office.importSuppliers(SupplierTable(path: register, scale: office.settings.scale), by: author)
      .added
    let counts = try importReturns(office)
    let ranked = try office.read { snapshot in try snapshot.ranking(year: 2026).lines.map(\.supplier.code) }
    let review = try office.review(year: 2026, withWorkbook: false).files
    let output = try OutputFolder(path: folder)
    for file in review { try output.write(file.content, as: file.name) }
    return "suppliers \(suppliers), returns \(counts.returns), warnings \(counts.warnings), "
      + "ranked \(ranked.joined(separator: " ")), files \(review.count)\n"
  }

  private func importReturns(_ office: Workspace) throws -> (returns: Int, warnings: Int) {
    var request = ImportRequest(
      settings: office.settings, asOf: day, language: .en, temporaryFolder: NSTemporaryDirectory())
    request.author = author
    // As a browser hands a file over: its name isn't its path.
    let inputs = InputFiles([InputFile(path: answers, name: "answers.csv")])
    let report = try ImportSession(inputs, request, store: office.store).run(inputs, dryRun: false) { _ in }
    return (report.added, report.counts.warnings)
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  guard arguments.count == 4 else { throw Failure(.usage, ja: "引数は四つです。", en: "four arguments.") }
  let face = SecondFace(
    database: arguments[0], register: arguments[1], answers: arguments[2], folder: arguments[3])
  Descriptor.write(Array(try face.run().utf8), to: STDOUT_FILENO)
} catch {
  Descriptor.write(Array("\(Failure(error).message.en)\n".utf8), to: STDERR_FILENO)
  exit(1)
}
