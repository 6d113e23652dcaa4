import Criteria

/// Why a file can't be read as check-sheet returns. Facts only; the command line puts them into words.
package enum IngestError: Error, Sendable {
  /// The path doesn't exist.
  case missing(path: String)
  /// The system refused to open or read it (`errno`).
  case unreadable(path: String, errno: Int32)
  /// It had more bytes when it was opened.
  case cutShort(path: String)
  /// No header row of a known layout in the first rows; `headings` are those that were understood.
  case notACheckSheet(file: String, headings: [String])
  /// None of the first rows is the header of a table that was looked for: how many were looked at, and the cells of the
  /// fullest of them.
  case noHeaderRow(SourceLocation, seen: [String], searched: Int)
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
  /// The map that was given doesn't fit: headings it names that aren't there, and the sheets there are where it names
  /// another.
  case mapMisfit(file: String, missing: [String], sheets: [String])
  /// A row inside a table that looks like another header, of which the columns of items and answers can't be told.
  case strayHeader(SourceLocation, headings: [String])
  /// A table whose cells are parted by a sign that isn't read.
  case unknownSeparator(SourceLocation, separator: String)
  /// A pipe, a device or a socket.
  case notAFile(path: String)
  /// A return that states another supplier than the one that the command names.
  case otherSupplier(SourceLocation, stated: String, given: String)
  /// Nothing in it but blanks.
  case empty(file: String)

  /// A workbook whose zip or XML is not as it should be, at a part of it or a place of a sheet.
  case damagedWorkbook(SourceLocation, problem: WorkbookProblem)
  /// More of a workbook than is read.
  case workbookLimit(SourceLocation, limit: WorkbookLimit)

  package enum UnsupportedFormat: String, Sendable {
    case binaryWorkbook, oldExcel, encryptedOffice, oldExcelOrEncrypted, openDocument, zip, pdf, unknownBinary
    case html, xmlSpreadsheet, webArchive, flatOpenDocument, xml, image, word, slides, mail
    /// 7z, RAR, LZH, gzip and tar; and DocuWorks.
    case otherArchive, docuWorks
  }

  package enum WorkbookProblem: Sendable, Hashable, CaseIterable {
    /// The zip has no table of contents, or a wrong one: the file is cut off.
    case noDirectory
    /// Two parts of one name.
    case repeatedPart
    /// A part that the workbook refers to isn't there.
    case missingPart
    /// A part can't be unpacked, or its checksum is wrong.
    case unreadablePart
    /// A part isn't well-formed XML.
    case notXML
    /// A part has a document type declaration, which workbooks never have.
    case doctype
    /// A cell refers to a shared string that isn't there.
    case unknownString
    /// The reference of a row or a cell is none.
    case badReference
    /// Rows, or cells of a row, don't come in order.
    case disorder
    /// A cell has two values.
    case repeatedValue
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
