import ArgumentParser
import Criteria
import Crypto
import Foundation
import Office
import Store

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The content of the database in open formats. (書き出し)",
    subcommands: [ExportAllCommand.self])
}

struct ExportAllCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all",
    abstract:
      "Write everything the database holds as text, one file per table; tenken restore makes a database of it again. (全件の書き出し)",
    discussion: "The ledger's texts and the suppliers' answers are in it: keep the folder as you keep the database.")

  @Option(help: ArgumentHelp("A folder that is empty or not there yet.", valueName: "folder"))
  var out: String

  @OptionGroup var options: CommonOptions

  func run() throws {
    let store = try Store(path: options.databasePath, mode: .existing)
    let folder = try OutputFolder(path: out)
    guard try FileManager.default.contentsOfDirectory(atPath: out).isEmpty else {
      throw Failure(
        .cannotCreate, ja: "\(out): フォルダーが空ではありません。空のフォルダーか、まだない名前を指定してください。",
        en: "\(out): the folder isn't empty; name an empty one, or one that isn't there yet.")
    }
    _ = try OutputFolder(path: "\(out)/tables")
    let manifest = try store.read { reader in
      let tables = try reader.exportedTables().map { try export($0, reader) }
      return ExportManifest(schema: try reader.schemaVersion(), tables: tables)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    // Last: a folder without it is no export, however the command ended.
    try folder.write(Array(try encoder.encode(manifest)) + [UInt8(ascii: "\n")], as: ExportManifest.fileName)
    let rows = manifest.tables.reduce(0) { $0 + $1.rows }
    StandardStreams.say(
      LocalizedText(
        ja: "\(manifest.tables.count) 表・\(rows) 行を \(out) に書き出しました。",
        en: "wrote \(manifest.tables.count) tables with \(rows) rows to \(out).")[
          options.language])
  }

  private func export(_ table: String, _ reader: StoreReader) throws -> ExportManifest.Table {
    let file = try OutputFile(path: "\(out)/\(ExportManifest.file(of: table))")
    var hasher = SHA256()
    var pending: [UInt8] = []
    func flush() throws {
      try pending.withUnsafeBytes { bytes in
        hasher.update(bufferPointer: bytes)
        try file.put(bytes)
      }
      pending.removeAll(keepingCapacity: true)
    }
    let rows = try reader.exportRows(of: table) { line in
      pending.append(contentsOf: line)
      if pending.count >= 1 << 16 { try flush() }
    }
    try flush()
    try file.finish()
    return ExportManifest.Table(
      name: table, rows: rows, sha256: Data(hasher.finalize()).hexadecimal)
  }
}
