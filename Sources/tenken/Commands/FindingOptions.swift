import ArgumentParser
import Foundation
import Office

extension FindingFormat: ExpressibleByArgument {}

/// `--format` of the commands that list findings.
struct FindingFormatOption: ParsableArguments {
  @Option(name: .long, help: "How findings are written: table, csv, json or sarif (SARIF 2.1.0).")
  var format: FindingFormat = .table

  @Option(
    name: .customLong("errors"),
    help: ArgumentHelp(
      "Write the findings into this file instead of standard output; an ending .csv, .json or .sarif decides the format.",
      valueName: "file"
    ))
  var file: String?

  /// The format that the file's ending says, else `--format`.
  var fileFormat: FindingFormat {
    file.flatMap { FindingFormat(rawValue: ($0 as NSString).pathExtension.lowercased()) } ?? format
  }
}
