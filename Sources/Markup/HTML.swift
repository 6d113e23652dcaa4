/// A piece of a page. Whatever is interpolated into it is escaped; only another `HTML` goes in as it is.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
  package private(set) var text: String

  package init(stringLiteral value: String) { text = value }
  package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }
  package init(_ parts: [HTML]) { text = parts.map(\.text).joined(separator: "\n") }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    package mutating func appendInterpolation(_ value: Int) { text += String(value) }
    package mutating func appendInterpolation(_ html: HTML) { text += html.text }
    package mutating func appendInterpolation(_ parts: [HTML]) { text += parts.map(\.text).joined(separator: "\n") }
  }

  /// The parts with an escaped text between them.
  package static func joined(_ parts: [HTML], by separator: String) -> HTML {
    var joined: HTML = ""
    joined.text = parts.map(\.text).joined(separator: escaped(separator))
    return joined
  }

  /// Text of others, kept from changing the direction of what stands around it.
  package static func isolated(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TerminalText.shown(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
