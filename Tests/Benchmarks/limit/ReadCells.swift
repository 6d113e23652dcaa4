import Foundation

/// Reads the benchmark's long table with the import's own reader and checks each answer as parse.c does: ReadCells FILE
///
/// Compiled together with the sources of Ingest, whose reader no other module sees.
@main
struct ReadCells {
  private static let nothing = UInt8(ascii: "0")

  static func main() throws {
    let path = CommandLine.arguments[1]
    var reader = CSVReader(
      stream: TextStream(source: try ByteSource(path: path, name: path)), delimiter: UInt8(ascii: ","))
    _ = try reader.next()
    var (records, returns, badItems, badAnswers, withoutReason, stale) = (0, 0, 0, 0, 0, 0)
    var answers = (0, 0, 0, 0)
    var last: [UInt8] = []
    let limit = Array("2025-03-31".utf8)
    while try reader.next() {
      records += 1
      // The import, too, looks at supplier and year only where they aren't those of the row before.
      if !reader.repeatsPrefix {
        let code = reader.cell(0)
        if !last.elementsEqual(code) {
          returns += 1
          last = Array(code)
        }
        reader.expectRepetition(ofFirst: 3)
      }
      if !(1...153).contains(number(reader.cell(3))) { badItems += 1 }
      let answer = reader.cell(4)
      if answer.count == 1, answer[0] &- nothing <= 2 {
        switch answer[0] &- nothing {
        case 0: answers.0 += 1
        case 1: answers.1 += 1
        default:
          answers.2 += 1
          let day = reader.cell(6)
          if day.count == 10, let bytes = day.baseAddress, memcmp(bytes, limit, 10) < 0 { stale += 1 }
        }
      } else if answer.count == 2, answer[0] == UInt8(ascii: "N"), answer[1] == UInt8(ascii: "A") {
        answers.3 += 1
        if reader.cell(7).isEmpty { withoutReason += 1 }
      } else {
        badAnswers += 1
      }
    }
    let counts =
      "records \(records) returns \(returns) items \(badItems) answers \(badAnswers) reasons \(withoutReason) stale \(stale)"
    FileHandle.standardOutput.write(
      Data("\(counts) given \(answers.0) \(answers.1) \(answers.2) \(answers.3)\n".utf8))
  }

  /// 0 where it is none of at most three digits.
  private static func number(_ cell: UnsafeRawBufferPointer) -> Int {
    guard cell.count <= 3 else { return 0 }
    var number = 0
    for byte in cell {
      guard byte &- nothing <= 9 else { return 0 }
      number = number * 10 + Int(byte &- nothing)
    }
    return number
  }
}
