import Criteria
import Foundation

/// The members of one answer, gathered before the item is known.
struct JSONAnswer {
  enum Field { case item, answer, evidence, evidenceDate, comment, plannedDate }

  var item: JSONCursor.Scalar?
  var answer: JSONCursor.Scalar?
  var evidence: JSONCursor.Scalar?
  var evidenceDate: JSONCursor.Scalar?
  var comment: JSONCursor.Scalar?
  var plannedDate: JSONCursor.Scalar?

  /// What stands around the values: names, signs and blanks. Programs write it the same for every answer, so that it is
  /// compared in one piece and only the values are read.
  struct Shape {
    fileprivate var bytes: [UInt8] = []
    /// How many bytes stand before each value; the rest stand behind the last.
    fileprivate var parts: [(field: Field, length: Int)] = []

    /// Adds what stands before the value of `field`.
    mutating func add(_ bytes: UnsafeRawBufferPointer, before field: Field) {
      self.bytes.append(contentsOf: bytes)
      parts.append((field, bytes.count))
    }

    /// Adds what stands behind the last value.
    mutating func close(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }
  }

  mutating func set(_ field: Field, to value: JSONCursor.Scalar) {
    switch field {
    case .item: item = value
    case .answer: answer = value
    case .evidence: evidence = value
    case .evidenceDate: evidenceDate = value
    case .comment: comment = value
    case .plannedDate: plannedDate = value
    }
  }
}

extension JSONCursor {
  /// Consumes an answer that has the same shape as the one before it.
  ///
  /// - Parameter answer: has the members of the one before, which are replaced in place: an answer is large, and
  ///   copying it costs as much as reading it.
  /// - Returns: false where it hasn't, and then nothing is consumed: it has to be read by every rule.
  mutating func takes(answerLike shape: JSONAnswer.Shape, into answer: inout JSONAnswer) -> Bool {
    var at = position
    let isAlike = shape.bytes.withUnsafeBytes { known in
      var offset = 0
      // Safe: as many bytes are compared as both have left; the parts are no longer than the shape.
      func takes(_ length: Int) -> Bool {
        guard length <= bytes.count - at, let text = bytes.baseAddress, let start = known.baseAddress,
          memcmp(text + at, start + offset, length) == 0
        else { return false }
        at += length
        offset += length
        return true
      }
      for part in shape.parts {
        guard takes(part.length), let value = plainValue(at: &at) else { return false }
        answer.set(part.field, to: value)
      }
      return takes(known.count - offset)
    }
    if isAlike { position = at }
    return isAlike
  }

  /// A string, a whole number or `null`; nil for all else, also for what is broken.
  @inline(__always)
  private func plainValue(at position: inout Int) -> Scalar? {
    guard position < bytes.count else { return nil }
    let start = position
    switch bytes[start] {
    case UInt8(ascii: "\""):
      var end = JSONText.plainEnd(of: bytes, from: start + 1)
      var text = Text(range: start + 1..<end)
      while end < bytes.count, bytes[end] == UInt8(ascii: "\\") {
        text.hasEscapes = true
        end += 1
        switch JSONString.escape(in: bytes, at: &end) {
        case .scalar: break
        case .damaged: text.isDamaged = true
        case .unknown, .cut: return nil
        }
        end = JSONText.plainEnd(of: bytes, from: end)
      }
      guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
      text.range = start + 1..<end
      position = end + 1
      return .string(text)
    case UInt8(ascii: "0"):
      position += 1
      return .number(start..<position)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
      return .number(start..<position)
    case UInt8(ascii: "n"):
      guard bytes[start...].starts(with: "null".utf8) else { return nil }
      position += 4
      return .null
    default: return nil
    }
  }
}
