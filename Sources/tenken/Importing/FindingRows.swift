import ArgumentParser
import Criteria
import Foundation
import Reports
import Rules

/// How findings leave the program: as other lists do, or as a SARIF log.
enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, json, sarif

  /// Nil for SARIF, which is no list of rows and columns.
  var listing: ListingFormat? { ListingFormat(rawValue: rawValue) }
}

/// `--format` of the commands that list findings.
struct FindingFormatOption: ParsableArguments {
  @Option(name: .long, help: "How findings are written: table, csv, json or sarif (SARIF 2.1.0).")
  var format: FindingFormat = .table

  @Option(
    name: .customLong("errors"),
    help: ArgumentHelp(
      "Write the findings into this file instead of standard output; an ending .csv, .json or .sarif decides the format.", valueName: "file"
    ))
  var file: String?

  /// The format that the file's ending says, else `--format`.
  var fileFormat: FindingFormat {
    file.flatMap { FindingFormat(rawValue: ($0 as NSString).pathExtension.lowercased()) } ?? format
  }
}

/// How findings become rows of the list, or results of the log.
struct FindingRows: Sendable {
  /// Nil for SARIF.
  let draft: ListingDraft?
  let language: Language
  /// The least severity that is listed.
  let lowest: Severity
  let book: RuleBook
  let waivers: WaiverBook
  private let filter: RowFilter
  private let items: Set<Int>?

  init(
    format: FindingFormat, language: Language, lowest: Severity?, book: RuleBook, waivers: WaiverBook, filter: RowFilter,
    catalogue: Catalogue
  ) {
    draft = format.listing.map { ListingDraft(format: $0, columns: FindingsListing.columns) }
    self.language = language
    self.lowest = lowest ?? (format == .table ? .warning : .info)
    self.book = book
    self.waivers = waivers
    self.filter = filter
    items = filter.items(of: catalogue)
  }

  func append(_ findings: [Finding], of key: ImportReport.Key, to rows: inout [UInt8]) {
    guard filter.accepts(code: key.code) else { return }
    let isConcerned = waivers.concerns(key.code)
    for finding in findings where finding.severity >= lowest && items?.contains(finding.item) ?? true {
      let waiver = isConcerned ? waivers.waiver(for: finding, supplier: key.code) : nil
      let message = book.message(for: finding, in: language)
      let remedy = book.remedy(for: finding, in: language)
      if let draft {
        FindingsListing.append(
          finding, supplierCode: key.code, fiscalYear: key.year, message: message, remedy: remedy, waiver: waiver, by: draft, to: &rows)
      } else {
        SARIFResults.append(
          finding, supplierCode: key.code, fiscalYear: key.year, message: message, remedy: remedy, waiver: waiver,
          counts: waivers.countsThoughWaived(finding), to: &rows)
      }
    }
  }
}
