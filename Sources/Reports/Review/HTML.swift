import Criteria

/// A piece of a page. Whatever is interpolated into it is escaped; only another `HTML` goes in as it is.
struct HTML: ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }
  init(_ parts: [HTML]) { text = parts.map(\.text).joined(separator: "\n") }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ html: HTML) { text += html.text }
    mutating func appendInterpolation(_ parts: [HTML]) { text += parts.map(\.text).joined(separator: "\n") }
  }

  /// Text of others, kept from changing the direction of what stands around it.
  static func isolated(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }

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

/// A table with a caption, header cells that name their column, and numbers to the right.
struct HTMLTable {
  struct Column {
    var title: String
    var isNumber = false
  }

  var caption: String
  var columns: [Column]
  var rows: [[HTML]]

  /// - Note: wide tables scroll in a box of their own, so that the page never does.
  var html: HTML {
    let head = columns.map { column -> HTML in
      column.isNumber ? "<th scope=\"col\" class=\"n\">\(column.title)</th>" : "<th scope=\"col\">\(column.title)</th>"
    }
    let body = rows.map { row -> HTML in
      let cells = zip(columns, row).enumerated().map { index, pair -> HTML in
        if index == 0, !pair.0.isNumber { return "<th scope=\"row\">\(pair.1)</th>" }
        return pair.0.isNumber ? "<td class=\"n\">\(pair.1)</td>" : "<td>\(pair.1)</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table>
      <caption>\(caption)</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)
      </tbody></table></div>
      """
  }
}
