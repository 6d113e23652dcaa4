import Crypto
import Foundation

/// What an export holds: `manifest.json` in its folder.
package struct ExportManifest: Codable, Sendable, Hashable {
  package static let fileName = "manifest.json"
  package static let formatName = "tenken-export"

  package struct Table: Codable, Sendable, Hashable {
    package var name: String
    package var rows: Int
    /// Of the file of its rows, in hexadecimal digits.
    package var sha256: String

    package init(name: String, rows: Int, sha256: String) {
      (self.name, self.rows, self.sha256) = (name, rows, sha256)
    }
  }

  package var format = ExportManifest.formatName
  /// The schema's version: which tables and columns there are.
  package var schema: Int
  package var tables: [Table]

  package init(schema: Int, tables: [Table]) {
    (self.schema, self.tables) = (schema, tables)
  }

  /// Where the rows of a table stand, from the export's folder.
  package static func file(of table: String) -> String { "\(tableFolder)/\(fileName(of: table))" }
  package static func fileName(of table: String) -> String { "\(table).ndjson" }
  package static let tableFolder = "tables"
  /// In which the files of evidence stand, by their SHA-256.
  package static let evidenceFolder = "evidence"

  /// - Throws: `StoreError.missing`, `.unusableExport`.
  init(folder: String) throws(StoreError) {
    let path = "\(folder)/\(ExportManifest.fileName)"
    let bytes: Data
    do throws(StoreError) {
      bytes = try ExportManifest.bytes(of: path)
    } catch .missing {
      throw .unusableExport(path: folder, .noExport)
    }
    do {
      self = try JSONDecoder().decode(ExportManifest.self, from: bytes)
    } catch {
      throw .unusableExport(path: path, .unreadable(line: 1))
    }
    guard format == ExportManifest.formatName, schema > 0 else { throw .unusableExport(path: path, .noExport) }
    guard schema <= Schema.version else { throw .newerSchema(path: path, found: schema, known: Schema.version) }
  }

  /// The rows of a table, held against its hash.
  ///
  /// - Throws: `StoreError.missing`, `.unusableExport`.
  func rows(of table: Table, in folder: String) throws(StoreError) -> Data {
    let path = "\(folder)/\(ExportManifest.file(of: table.name))"
    let bytes = try ExportManifest.bytes(of: path)
    guard Data(SHA256.hash(data: bytes)).hexadecimal == table.sha256 else {
      throw .unusableExport(path: path, .otherHash)
    }
    return bytes
  }

  private static func bytes(of path: String) throws(StoreError) -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw .missing(path: path)
    }
  }
}

/// Why a folder can't be restored from.
package enum ExportProblem: Sendable, Hashable {
  /// Not the manifest of an export.
  case noExport
  /// The bytes aren't those that were exported.
  case otherHash
  /// The manifest's tables aren't those of its schema.
  case otherTables
  /// Not as many rows as the manifest says.
  case otherCount
  /// No row of this table.
  case unreadable(line: Int)
}
