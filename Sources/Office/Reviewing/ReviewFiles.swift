import Criteria
import Foundation
import Reports
import Rollup
import Sheets
import Store

extension Workspace {
  /// The files of a year's review: as they were frozen, else computed from one state.
  ///
  /// - Parameter fresh: computes anew what was frozen.
  /// - Returns: when the review was frozen, if it was, and its files.
  /// - Throws: `Failure` where there are no returns of the year.
  package func review(year: Int, withWorkbook: Bool, fresh: Bool = false) throws -> (
    frozenAt: String?, files: [FrozenFile]
  ) {
    try readAtLength { snapshot in
      if !fresh, let frozen = try snapshot.reader.frozenReview(year: year) {
        return (frozen.at, try snapshot.reader.frozenFiles(year: year, kind: language.rawValue))
      }
      return (nil, try ReviewFiles(snapshot, year: year).all(in: language, withWorkbook: withWorkbook))
    }
  }
}

/// Every file of a year's review.
struct ReviewFiles {
  private let year: Int
  private let review: Review
  private let temporaryFolder: String

  /// - Throws: `Failure` with status 66 where there are no returns of the year.
  init(_ snapshot: Snapshot, year: Int) throws {
    self.year = year
    temporaryFolder = snapshot.temporaryFolder
    let years = try snapshot.reader.years()
    guard years.contains(year) else {
      let known = years.sorted().map(String.init).joined(separator: ", ")
      throw Failure(
        .missingInput, ja: "\(year)年度の回答がありません（ある年度: \(known)）。",
        en: "there are no returns for \(year) (there are for: \(known)).")
    }
    review = Review(try ReviewSource(snapshot: snapshot, year: year, hasPrevious: years.contains(year - 1)).input())
  }

  /// The page, one document of all tables, each table, and a workbook of them.
  func all(in language: Language, withWorkbook: Bool) throws -> [FrozenFile] {
    var files = [
      file("review-\(year).html", Array(ReviewPage(review: review, language: language).text.utf8), language),
      file("review-\(year).json", try ReviewJSON.bytes(of: review, language: language), language),
    ]
    for format in [ListingFormat.csv, .json] {
      files += try ReviewTable.all.map { table in
        file(
          "\(table.name)-\(year).\(format.rawValue)", try table.bytes(of: review, format: format, language: language),
          language)
      }
    }
    if withWorkbook { files.append(file("review-\(year).xlsx", try workbook(in: language), language)) }
    return files
  }

  private func file(_ name: String, _ content: [UInt8], _ language: Language) -> FrozenFile {
    FrozenFile(kind: language.rawValue, name: name, content: content)
  }

  private func workbook(in language: Language) throws -> [UInt8] {
    let workbook = ReviewWorkbook(review: review, language: language).workbook
    return try WorkbookFile.bytes(of: "review-\(year).xlsx", in: temporaryFolder) { path throws(SheetError) in
      try workbook.write(to: path)
    }
  }
}
