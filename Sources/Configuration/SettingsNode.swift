import Criteria
import Foundation
import Partners
import Yams

/// What is wrong in `tenken.yaml`, with the place and what is allowed there.
package struct SettingsError: Error {
  package let file: String
  package let line: Int
  package let column: Int
  package let what: LocalizedText
}

/// One place of the settings file: a value together with where it stands, so that every complaint names file, line and
/// column.
struct SettingsNode {
  let node: Node
  let file: String
  /// The key that led here, for messages.
  let name: String

  func error(_ ja: String, _ en: String) -> SettingsError {
    SettingsError(
      file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, what: LocalizedText(ja: ja, en: en))
  }

  /// The members of a mapping whose keys are all among `allowed`.
  ///
  /// - Throws: `SettingsError` naming the first key that isn't, with the nearest that is.
  func members(allowed: [String]) throws -> [String: SettingsNode] {
    guard case .mapping(let mapping) = node else {
      throw error(
        "「\(name)」には項目の一覧（キー: 値）を書いてください。使えるキー: \(allowed.joined(separator: ", "))",
        "‘\(name)’ takes keys: \(allowed.joined(separator: ", "))")
    }
    var members: [String: SettingsNode] = [:]
    for (key, value) in mapping {
      let text = key.string ?? ""
      guard allowed.contains(text) else {
        let place = SettingsNode(node: key, file: file, name: text)
        let near = Nearest.word(to: text, among: allowed)
        throw place.error(
          "「\(name)」に「\(text)」というキーはありません。\(near.map { "「\($0)」のことですか。" } ?? "")使えるキー: \(allowed.joined(separator: ", "))",
          "‘\(name)’ has no key ‘\(text)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "") Allowed: \(allowed.joined(separator: ", "))"
        )
      }
      members[text] = SettingsNode(node: value, file: file, name: text)
    }
    return members
  }

  /// The members of a mapping whose keys are names that the office chooses.
  func anyMembers() throws -> [(key: String, value: SettingsNode)] {
    guard case .mapping(let mapping) = node else {
      throw error("「\(name)」には「キー: 値」の一覧を書いてください。", "‘\(name)’ takes a list of ‘key: value’.")
    }
    return mapping.map { key, value in (key.string ?? "", SettingsNode(node: value, file: file, name: key.string ?? ""))
    }
  }

  func elements() throws -> [SettingsNode] {
    guard case .sequence(let sequence) = node else {
      throw error("「\(name)」には「- 」で始まる一覧を書いてください。", "‘\(name)’ takes a list (lines that begin with ‘- ’).")
    }
    return sequence.map { SettingsNode(node: $0, file: file, name: name) }
  }

  var isText: Bool { node.scalar != nil }
  var isMapping: Bool { node.mapping != nil }

  func severity() throws -> Severity {
    guard let severity = Severity(rawValue: try text()) else {
      throw error("「\(name)」には error、warning、info のいずれかを書いてください。", "‘\(name)’ takes error, warning or info.")
    }
    return severity
  }

  /// The root of a YAML file; nil where the file is empty.
  ///
  /// - Throws: `SettingsError` with line and column, or `SettingsFileProblem` when the file can't be read.
  static func root(ofFile path: String, name: String) throws -> SettingsNode? {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw SettingsFileProblem.unreadable(path: path)
    }
    do {
      // Every value is read as the text that it is: nothing needs to be told apart from numbers or dates.
      return try Yams.compose(yaml: text, .basic).map { SettingsNode(node: $0, file: path, name: name) }
    } catch let error as YamlError {
      throw SettingsError(yaml: error, file: path)
    }
  }

  func text() throws -> String {
    guard case .scalar(let scalar) = node else { throw error("「\(name)」には文字を書いてください。", "‘\(name)’ takes a text.") }
    let isClean = scalar.string.unicodeScalars.allSatisfy {
      $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
    }
    guard isClean else {
      throw error("「\(name)」に制御文字があります。取り除いてください。", "a control character in ‘\(name)’; take it out.")
    }
    return scalar.string
  }

  /// A text with more in it than blanks.
  func filledText() throws -> String {
    let text = Normalised.text(try text())
    guard !text.isEmpty else { throw error("「\(name)」を書いてください。", "‘\(name)’ takes a text that isn't blank.") }
    return text
  }

  /// The path of a file that the settings name: it lies beside them, and is called by its name alone (`PlainName`).
  ///
  /// - Parameters: what the file is, for the message.
  /// - Throws: `SettingsError` for a path, `SettingsFileProblem` when there is no such file to be read.
  func readablePath(ja: String, en: String) throws -> String {
    let name = try text()
    guard PlainName.isPlain(name) else {
      throw error(
        "「\(self.name)」には、この設定と同じフォルダーにあるファイルの名前を書いてください（パスは書けません）。",
        "‘\(self.name)’ takes the name of a file beside these settings, not a path.")
    }
    let path = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(name).relativePath
    guard FileManager.default.isReadableFile(atPath: path) else {
      let place = error("", "")
      throw SettingsFileProblem.unreadableNamed(
        LocalizedText(ja: ja, en: en), path: path,
        place: SourceLocation(file: place.file, row: place.line, column: place.column))
    }
    return path
  }

  func bool() throws -> Bool {
    switch try text() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: throw error("「\(name)」には true か false を書いてください。", "‘\(name)’ takes true or false.")
    }
  }

  func integer(in range: ClosedRange<Int>) throws -> Int {
    guard let value = Int(try text()), range.contains(value) else {
      throw error(
        "「\(name)」には \(range.lowerBound) から \(range.upperBound) までの整数を書いてください。",
        "‘\(name)’ takes a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return value
  }

  /// A number with at most three decimals, in thousandths: 1.5 is 1500.
  func thousandths(in range: ClosedRange<Int>) throws -> Int {
    if let value = Normalised.thousandths(try text()), range.contains(value) { return value }
    let (low, high) = (range.lowerBound / 1000, range.upperBound / 1000)
    throw error(
      "「\(name)」には \(low) から \(high) までの数（小数は三桁まで）を書いてください。",
      "‘\(name)’ takes a number from \(low) to \(high) with at most three decimals."
    )
  }

  func day() throws -> Day {
    guard let day = Day(iso: try text()) else {
      throw error("「\(name)」には 2026-04-01 の形の日付を書いてください。", "‘\(name)’ takes a date such as 2026-04-01.")
    }
    return day
  }

  func level() throws -> Level {
    guard let level = Int(try text()).flatMap(Level.init(rawValue:)) else {
      throw error("「\(name)」には 1、2、3 のいずれかを書いてください。", "‘\(name)’ takes 1, 2 or 3.")
    }
    return level
  }

  /// A text for both languages: `{ja: …, en: …}`, or one text that serves both.
  func localized() throws -> LocalizedText {
    if case .scalar(let scalar) = node { return LocalizedText(ja: scalar.string, en: scalar.string) }
    let members = try members(allowed: ["ja", "en"])
    let texts = try members.mapValues { try $0.text() }
    guard let one = texts["ja"] ?? texts["en"] else {
      throw error("「\(name)」には ja か en の文を書いてください。", "‘\(name)’ takes a text under ja or en.")
    }
    return LocalizedText(ja: texts["ja"] ?? one, en: texts["en"] ?? one)
  }

  /// A required member.
  static func required(_ key: String, of members: [String: SettingsNode], in parent: SettingsNode) throws
    -> SettingsNode
  {
    guard let member = members[key] else {
      throw parent.error("「\(parent.name)」に「\(key)」がありません。", "‘\(parent.name)’ lacks ‘\(key)’.")
    }
    return member
  }
}
