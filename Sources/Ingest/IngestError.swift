import Criteria

/// Why a file can't be read as check-sheet returns. Facts only; the command line puts them into words.
package enum IngestError: Error, Sendable {
  /// The path doesn't exist.
  case missing(path: String)
  /// The system refused to open or read it (`errno`).
  case unreadable(path: String, errno: Int32)
  /// No header row of a known layout in the first rows; `headings` are those that were understood.
  case notACheckSheet(file: String, headings: [String])
  /// The file is of a known kind that can't be read as it is.
  case unsupportedFormat(file: String, format: UnsupportedFormat)
  /// A quoted cell that began here never ends.
  case unterminatedQuote(SourceLocation)
  /// A cell or a row above the limit, in bytes.
  case tooLarge(SourceLocation, limit: Int)
  /// A row with more cells than `IngestLimit.columns`.
  case tooManyColumns(SourceLocation)
  /// The text isn't JSON at this place.
  case invalidJSON(SourceLocation, problem: JSONProblem)
  /// Nothing in it but blanks.
  case empty(file: String)

  package enum UnsupportedFormat: String, Sendable {
    case xlsx, oldExcelOrEncrypted, openDocument, zip, pdf, unknownBinary
  }

  package enum JSONProblem: Sendable, Hashable {
    case unexpected(byte: UInt8)
    case endOfText
    case badEscape
    case loneSurrogate
    case controlCharacter
    case tooDeep(limit: Int)
    case notAReturn
    case invalidUTF8
  }
}

/// Limits of what is read, documented in `docs/formats.md`.
package enum IngestLimit {
  /// One cell, in bytes of UTF-8.
  package static let cell = 1 << 20
  /// One row of a table or one JSON return, in bytes of UTF-8.
  package static let record = 16 << 20
  /// Columns of one row.
  package static let columns = 16_384
  /// Rows searched for the header of a table.
  package static let headerSearch = 200
  /// Nesting of JSON.
  package static let depth = 32
}
