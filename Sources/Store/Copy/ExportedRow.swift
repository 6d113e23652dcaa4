import Criteria
import Foundation
import GRDB

/// A row of a table as one line of JSON.
struct ExportedRow: Decodable {
  /// One per column, in the table's order.
  let values: [DatabaseValue]

  static let shape = CodingUserInfoKey(rawValue: "shape")

  /// - Throws: `Damage.notAsWritten` for a text with a control character, which no reader of ours lets in.
  static func write(_ row: Row, of shape: TableShape, to line: inout ByteBuffer) throws {
    line.append(UInt8(ascii: "{"))
    for (index, column) in shape.columns.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line.append(json: column.name)
      line.append(UInt8(ascii: ":"))
      switch row[index] as DatabaseValue {
      case let value where value.isNull: line.append(plain: "null")
      case let value:
        switch value.storage {
        case .int64(let number): line.append(number: Int(number))
        case .blob(let data): line.append(json: data.base64EncodedString())
        case .string(let text):
          guard line.append(json: text) else { throw Damage.notAsWritten("\(shape.name).\(column.name)") }
        case .null, .double: throw Damage.notAsWritten("\(shape.name).\(column.name)")
        }
      }
    }
    line.append(UInt8(ascii: "}"))
    line.append(UInt8(ascii: "\n"))
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    guard let key = ExportedRow.shape, let shape = decoder.userInfo[key] as? TableShape else {
      preconditionFailure("a row is read as one of a table")
    }
    let members = try decoder.container(keyedBy: Name.self)
    let known = Set(shape.columns.map(\.name))
    guard members.allKeys.count == known.count, members.allKeys.allSatisfy({ known.contains($0.stringValue) }) else {
      throw DecodingError.dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: "other columns"))
    }
    values = try shape.columns.map { column in
      let name = Name(stringValue: column.name)
      return switch column.kind {
      case .integer: try members.decodeIfPresent(Int64.self, forKey: name)?.databaseValue ?? .null
      case .text: try members.decodeIfPresent(String.self, forKey: name)?.databaseValue ?? .null
      case .blob: try members.decodeIfPresent(Data.self, forKey: name)?.databaseValue ?? .null
      }
    }
  }
}
