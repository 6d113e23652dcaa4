import Criteria
import Foundation
import Partners

/// `datapackage.json`: which tables there are and what stands in them, by the Frictionless Data Package specification
/// (version 1), with what a reader needs to trust them: the state of the database and the hash of each file.
package struct DataPackage: Sendable {
  /// The file's name.
  package static let fileName = "datapackage.json"
  /// Of the tables' form; it changes with any change of a name, a type or a meaning.
  package static let formatVersion = "1.0.0"

  /// A file that was written.
  package struct File: Sendable {
    package let facts: TableFacts
    /// From the package's folder.
    package let path: String
    package let rows: Int
    package let byteCount: Int
    /// In hexadecimal digits, of the file as it lies there.
    package let sha256: String
    package let isCompressed: Bool

    package init(facts: TableFacts, path: String, rows: Int, byteCount: Int, sha256: String, isCompressed: Bool) {
      (self.facts, self.path, self.rows) = (facts, path, rows)
      (self.byteCount, self.sha256, self.isCompressed) = (byteCount, sha256, isCompressed)
    }
  }

  private let years: [Int]
  private let asOf: Day
  private let criteria: (id: String, edition: String)
  private let journal: (entries: Int, hash: String)
  private let leavesOutTexts: Bool
  private let files: [File]

  /// - Parameter journal: the head of the journal when the tables were read.
  package init(
    years: [Int], asOf: Day, criteria: (id: String, edition: String), journal: (entries: Int, hash: String),
    leavesOutTexts: Bool, files: [File]
  ) {
    (self.years, self.asOf, self.criteria, self.journal) = (years, asOf, criteria, journal)
    (self.leavesOutTexts, self.files) = (leavesOutTexts, files)
  }

  /// - Throws: what `JSONEncoder` throws.
  package func json(in language: Language) throws -> [UInt8] {
    let title = LocalizedText(ja: "取引先セキュリティ点検の記録", en: "Records of supplier security checks")[language]
    let document = Document(
      title: title, version: DataPackage.formatVersion, years: years, asOf: asOf.description,
      criteria: Document.Criteria(id: criteria.id, edition: criteria.edition),
      journal: Document.Journal(entries: journal.entries, hash: journal.hash), withoutTexts: leavesOutTexts,
      resources: files.map { Document.Resource($0, language) })
    return Array(try StoredJSON.document(document).utf8)
  }
}

/// The document as the specification names its parts; what begins with `tenken` is ours.
private struct Document: Encodable {
  struct Criteria: Encodable {
    let id: String
    let edition: String
  }

  struct Journal: Encodable {
    let entries: Int
    let hash: String
  }

  struct Constraints: Encodable {
    let required: Bool?
    let `enum`: [String]?
  }

  struct Field: Encodable {
    let name: String
    let type: String
    let description: String
    let constraints: Constraints?
  }

  struct ForeignKey: Encodable {
    struct Target: Encodable {
      let resource: String
      let fields: [String]
    }

    let fields: [String]
    let reference: Target
  }

  struct Schema: Encodable {
    let fields: [Field]
    let primaryKey: [String]
    let foreignKeys: [ForeignKey]?
    let missingValues = [""]
  }

  struct Resource: Encodable {
    let profile = "tabular-data-resource"
    let name: String
    let path: String
    let description: String
    let format = "csv"
    let mediatype = "text/csv"
    let encoding = "utf-8"
    let compression: String?
    let bytes: Int
    let hash: String
    let tenkenRows: Int
    let schema: Schema

    init(_ file: DataPackage.File, _ language: Language) {
      let facts = file.facts
      (name, path, description) = (facts.name, file.path, facts.text[language])
      (compression, bytes, hash) = (file.isCompressed ? "gz" : nil, file.byteCount, "sha256:\(file.sha256)")
      tenkenRows = file.rows
      schema = Schema(
        fields: facts.fields.map { Document.field($0, language) }, primaryKey: facts.key,
        foreignKeys: facts.references.isEmpty
          ? nil
          : facts.references.map {
            ForeignKey(fields: $0.fields, reference: ForeignKey.Target(resource: $0.table, fields: $0.key))
          })
    }
  }

  let profile = "tabular-data-package"
  let name = "tenken-tables"
  let title: String
  let version: String
  let tenkenYears: [Int]
  let tenkenAsOf: String
  let tenkenCriteria: Criteria
  let tenkenJournal: Journal
  let tenkenWithoutTexts: Bool
  let resources: [Resource]

  init(
    title: String, version: String, years: [Int], asOf: String, criteria: Criteria, journal: Journal,
    withoutTexts: Bool, resources: [Resource]
  ) {
    (self.title, self.version, tenkenYears, tenkenAsOf) = (title, version, years, asOf)
    (tenkenCriteria, tenkenJournal, tenkenWithoutTexts) = (criteria, journal, withoutTexts)
    self.resources = resources
  }

  static func field(_ field: TableFacts.Field, _ language: Language) -> Field {
    let constraints =
      field.isRequired || !field.words.isEmpty
      ? Constraints(required: field.isRequired ? true : nil, enum: field.words.isEmpty ? nil : field.words) : nil
    return Field(
      name: field.name, type: field.kind.rawValue, description: field.text[language], constraints: constraints)
  }
}
