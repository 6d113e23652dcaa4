import Criteria

/// What a rule says of its findings, in both languages, with places for their facts. It is made once and said of many
/// findings, as bytes: a bulk import lists millions. An object, so that handing it over counts one reference and not
/// one to each of its parts.
package final class Sentence: Sendable {
  private let ja: Wording
  private let en: Wording

  init(ja: Wording, en: Wording) {
    self.ja = ja
    self.en = en
  }

  /// Appends the sentence about a finding, as UTF-8.
  func append(_ facts: Facts, in language: Language, to bytes: inout ByteBuffer) {
    switch language {
    case .ja: ja.append(facts, to: &bytes)
    case .en: en.append(facts, to: &bytes)
    }
  }

  func text(of facts: Facts, in language: Language) -> String {
    var bytes = ByteBuffer()
    append(facts, in: language, to: &bytes)
    return String(decoding: bytes.contents, as: UTF8.self)
  }
}

/// What a finding tells, without its place.
package struct Facts {
  package var item: Int
  package var related: Int
  /// How many items the catalogue has; the book says so.
  var itemCount = 0
  package var found: UnsafeRawBufferPointer
  package var detail: UnsafeRawBufferPointer

  /// - Parameters:
  ///   - found: UTF-8; so is `detail`. Both must stay as they are while the facts are used.
  package init(item: Int, related: Int, found: UnsafeRawBufferPointer, detail: UnsafeRawBufferPointer) {
    self.item = item
    self.related = related
    self.found = found
    self.detail = detail
  }
}

extension Finding {
  /// Its facts, valid during the call.
  func withFacts<Result>(_ body: (Facts) -> Result) -> Result {
    var (found, detail) = (found, detail)
    return found.withUTF8 { found in
      detail.withUTF8 { detail in
        body(
          Facts(
            item: item, related: related, found: UnsafeRawBufferPointer(found), detail: UnsafeRawBufferPointer(detail)))
      }
    }
  }
}

/// A sentence in one language: `"No. \(.item) says ‘\(.found)’."`.
package struct Wording: Sendable, ExpressibleByStringInterpolation {
  /// What stands for a fact.
  package enum Place: Sendable {
    case item, related
    /// How many items the catalogue has.
    case itemCount
    /// `related` without the one that is named.
    case others
    /// Texts as an excerpt.
    case found, detail
    /// `detail` as a file's path, which isn't cut.
    case path
    /// `detail` as the name of a column, shown by its title.
    case column(RegisterKind, Language)
  }

  /// All that is said beside facts, and where in it each fact stands, in order.
  private var text: [UInt8] = []
  private var places: [(offset: Int, place: Place)] = []

  package init(stringLiteral text: String) {
    append(text)
  }

  package init(stringInterpolation: Interpolation) {
    self = stringInterpolation.wording
  }

  init() {}

  mutating func append(_ text: String) { self.text += text.utf8 }
  mutating func append(_ place: Place) { places.append((text.count, place)) }

  mutating func append(_ wording: Wording) {
    places += wording.places.map { (text.count + $0.offset, $0.place) }
    text += wording.text
  }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var wording = Wording()

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ text: String) { wording.append(text) }
    package mutating func appendInterpolation(_ place: Place) { wording.append(place) }
    package mutating func appendInterpolation(_ part: Wording) { wording.append(part) }
    package mutating func appendInterpolation(_ number: Int) { wording.append(String(number)) }
  }

  /// Appends the sentence as UTF-8.
  fileprivate func append(_ facts: Facts, to bytes: inout ByteBuffer) {
    text.withUnsafeBytes { text in
      var start = 0
      for (offset, place) in places {
        bytes.append(UnsafeRawBufferPointer(rebasing: text[start..<offset]))
        switch place {
        case .item: bytes.append(number: facts.item)
        case .related: bytes.append(number: facts.related)
        case .itemCount: bytes.append(number: facts.itemCount)
        case .others: bytes.append(number: facts.related - 1)
        case .found: Excerpt.append(facts.found, to: &bytes)
        case .detail: Excerpt.append(facts.detail, to: &bytes)
        case .column(let kind, let language):
          let title = kind.title(of: String(decoding: facts.detail, as: UTF8.self), in: language)
          bytes.append(Excerpt.of(title))
        case .path: bytes.append(Excerpt.path(String(decoding: facts.detail, as: UTF8.self)))
        }
        start = offset
      }
      bytes.append(UnsafeRawBufferPointer(rebasing: text[start...]))
    }
  }
}
