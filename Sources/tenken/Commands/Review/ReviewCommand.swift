import ArgumentParser
import Criteria
import Foundation
import Office
import Reports
import Store

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "The yearly partner review: write it, or freeze it. (年次点検報告)",
    subcommands: [ReviewWriteCommand.self, ReviewFreezeCommand.self], defaultSubcommand: ReviewWriteCommand.self)
}

struct ReviewWriteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract:
      "Write the review of a year: one HTML page, with CSV and JSON of its tables beside it; a frozen one as it was frozen. (報告の作成)"
  )

  @Argument(help: "Fiscal year.") var year: Int
  @Option(name: .long, help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String
  @Flag(name: .long, help: "Write a workbook of the tables too, with charts.") var xlsx = false
  @Flag(name: .long, help: "Print the page as PDF too, with an installed Chromium.") var pdf = false
  @Flag(name: .long, help: "Compute anew what was frozen.") var fresh = false
  @OptionGroup var options: CommonOptions

  func run() throws {
    let workspace = try Workspace(options)
    try options.sayRoles(workspace.store, year: year)
    let printer = pdf ? try ReviewPDF() : nil
    let (frozenAt, files) = try workspace.review(year: year, withWorkbook: xlsx, fresh: fresh)
    let folder = try OutputFolder(path: out)
    let wanted = files.filter { xlsx || !$0.name.hasSuffix(".xlsx") }
    for file in wanted { try folder.write(file.content, as: file.name) }
    let page = "review-\(year).html"
    if let printer, let content = wanted.first(where: { $0.name == page })?.content {
      try printer.write(content, to: "\(out)/review-\(year).pdf")
    }
    if let frozenAt {
      options.say(
        ja: "\(out)/\(page) ほかを、\(frozenAt) に確定したとおりに書き出しました。計算し直すには --fresh を付けてください。",
        en: "wrote \(out)/\(page) and its tables as they were frozen on \(frozenAt); --fresh computes anew.")
    } else {
      options.say(
        ja: "\(out)/\(page) と、表の CSV・JSON を書き出しました。", en: "wrote \(out)/\(page), and its tables as CSV and JSON.")
    }
  }
}
