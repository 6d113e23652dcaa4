import Criteria
import Foundation
import Reports
import Rules

/// How findings leave the program: as other lists do, or as a SARIF log.
package enum FindingFormat: String, CaseIterable, Sendable {
  case table, csv, json, sarif

  /// Nil for SARIF, which is no list of rows and columns.
  var listing: ListingFormat? { ListingFormat(rawValue: rawValue) }
}

/// Which findings are listed, and how.
struct FindingRows: Sendable {
  let format: FindingFormat
  let language: Language
  let book: RuleBook
  let waivers: WaiverBook
  /// The least severity that is listed.
  private let lowest: Severity
  private let filter: RowFilter
  private let items: Set<Int>?

  init(
    format: FindingFormat, language: Language, lowest: Severity?, book: RuleBook, waivers: WaiverBook,
    filter: RowFilter,
    catalogue: Catalogue
  ) {
    self.format = format
    self.language = language
    self.lowest = lowest ?? (format == .table ? .warning : .info)
    self.book = book
    self.waivers = waivers
    self.filter = filter
    items = filter.items(of: catalogue)
  }

  /// Packs those of a return's findings that are listed; nothing where there are none.
  func pack(_ findings: [Finding], of key: ImportReport.Key, at origin: SourceLocation, into packer: FindingPacker) {
    guard filter.accepts(code: key.code) else { return packer.removeAll() }
    packer.pack(findings, of: key, at: origin, for: self)
  }

  /// Whether findings of a severity about an item are listed.
  func lists(_ severity: Severity, item: Int) -> Bool {
    severity >= lowest && items?.contains(item) ?? true
  }
}
