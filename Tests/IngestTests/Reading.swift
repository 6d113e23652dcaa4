import Criteria
import Ingest

/// Reads text or bytes the way a file is read, and keeps what came out.
struct Reading {
  var returns: [CheckSheetReturn] = []

  init(_ text: String, name: String = "sheet.csv", words: AnswerWords = .standard) throws {
    try self.init(bytes: Array(text.utf8), name: name, words: words)
  }

  init(bytes: [UInt8], name: String = "sheet.csv", words: AnswerWords = .standard, encoding: TextEncoding? = nil) throws
  {
    var returns: [CheckSheetReturn] = []
    try ReturnReader(itemCount: itemCount, words: words, encoding: encoding).read(ByteSource(bytes: bytes, name: name))
    { returns.append($0) }
    self.returns = returns
  }

  /// The notes of all returns as `row:column kind found>readAs`.
  var notes: [String] {
    returns.flatMap(\.notes).map { note in
      let place = note.path.isEmpty ? "\(note.row):\(note.column)" : "\(note.row) \(note.path)"
      return "\(place) \(note.kind.rawValue) \(note.found)" + (note.readAs.isEmpty ? "" : ">\(note.readAs)")
    }
  }
}

extension CheckSheetReturn {
  /// The answered items as `41=met`, in order.
  var answers: String {
    (1...itemCount).filter { self[$0].answer != .unanswered }
      .map { "\($0)=\(self[$0].answer.name)" }.joined(separator: " ")
  }
}

let longHeader = "supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,evidence_date,comment,planned_date"

/// The same numbers for the same seed.
struct Random {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ value >> 31) % UInt64(limit))
  }
}
