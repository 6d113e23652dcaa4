import Foundation

/// A Swift file of the package, as text.
struct SourceFile: CustomStringConvertible {
  /// The folder of `Sources` that it stands in.
  let module: String
  /// From `Sources` on.
  let path: String
  /// Its lines without comments.
  let code: [Substring]

  var description: String { path }

  init(module: String, path: String, text: String) {
    self.module = module
    self.path = path
    code = text.split(separator: "\n").map { line in
      line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
    }
  }

  /// The modules that it imports.
  var imports: Set<String> {
    Set(
      code.compactMap { line in
        let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
          words[..<place].allSatisfy({ $0.hasPrefix("@") || SourceFile.levels.contains($0) })
        else { return nil }
        let named = words[(place + 1)...].first { !SourceFile.kinds.contains($0) } ?? ""
        return String(named.prefix { $0 != "." })
      })
  }

  private static let levels: Set = ["public", "package", "internal", "fileprivate", "private"]
  /// What may stand between `import` and the module: `import struct Foundation.Data`.
  private static let kinds: Set = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]
}

extension SourceFile {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..")
    .standardized

  /// Every Swift file of `Sources`.
  static func all() throws -> [SourceFile] {
    let sources = root.appendingPathComponent("Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter {
      $0.hasSuffix(".swift")
    }
    return try paths.sorted().map { path in
      let text = try String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8)
      return SourceFile(module: String(path.prefix { $0 != "/" }), path: path, text: text)
    }
  }
}
