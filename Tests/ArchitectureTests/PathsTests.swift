import Foundation
import Testing

/// Every text of the sources that becomes a path, and where it comes from. What others write is never one as it is:
/// `NamesTests` tries each such text hostile, with the real binary.
@Suite struct PathsTests {
  /// Where a path comes from.
  private enum Origin: String, CaseIterable {
    /// Whoever runs the command names it.
    case user
    /// The names in a folder that the user has named.
    case listing
    /// A name of ours: constant, or made of a number.
    case own
    /// A supplier's code, spelled out (`FileNames.safe`).
    case code
    case database, export, zip, settings, sheet

    /// The tests that try it hostile; none where nobody else writes it.
    var tests: [String] {
      switch self {
      case .user, .own: []
      case .listing: ["linksThatLeadNowhereAndPipesInAFolderAreNamed", "namesThatAreNoUTF8AreReadAndShown"]
      case .code: ["everyListingAndFileHoldsThemAsText", "ofACodeThatIsLongOnceItIsSpelledOut"]
      case .database: ["ofATableOfADatabase", "ofAFileOfAFrozenReview", "aPathInPlaceOfANameIsRefused"]
      case .export: ["ofATableOfAnExport"]
      case .zip: ["ofAFileInAZip"]
      case .settings: ["ofAFileInTheSettings"]
      case .sheet: ["ofEvidenceInASheet"]
      }
    }
  }

  /// The files of the sources in which a text becomes a path, or a path is handed on.
  private static let origins: [String: [Origin]] = [
    "Configuration/MapFile.swift": [.user], "Configuration/SettingsNode.swift": [.user, .settings],
    "Ingest/Gather/SpillFile.swift": [.own], "Ingest/Gather/UnnamedFile.swift": [.own],
    "Ingest/Text/ByteSource.swift": [.user, .listing],
    "Office/Asking/SupplierMail.swift": [.user, .code], "Office/Asking/IssuedSheets.swift": [.user, .code],
    "Office/Asking/Letters.swift": [.user, .code],
    "Office/Evidence/EvidenceFile.swift": [.user, .sheet],
    "Office/Copies/ExportAll.swift": [.user, .database],
    "Office/Exporting/ExportOSCAL.swift": [.user, .code], "Office/Exporting/ExportTables.swift": [.user, .own],
    "Office/Exporting/TableFile.swift": [.own],
    "Office/Files/Destination.swift": [.user, .code, .database], "Office/Files/OutputFile.swift": [.user],
    "Office/Files/OutputFolder.swift": [.user, .code, .database], "Office/Files/PrivateFolder.swift": [.own],
    "Office/Files/WorkbookFile.swift": [.own],
    "Office/Importing/FolderEntry.swift": [.listing], "Office/Importing/InputFiles.swift": [.user, .listing, .zip],
    "Office/Workspace.swift": [.user],
    "Sheets/OneSheetWorkbook.swift": [.own], "Sheets/SheetWorkbook.swift": [.own],
    "Store/Copy/ExportManifest.swift": [.user, .export], "Store/Copy/Store+Copy.swift": [.user],
    "Store/Database/Connection.swift": [.user], "Store/Database/DatabaseHeader.swift": [.user],
    "Store/Database/FileIdentity.swift": [.user], "Store/Database/FolderNames.swift": [.user, .listing],
    "Store/Database/LeftJournal.swift": [.user], "Store/Database/Leftovers.swift": [.listing],
    "Store/Database/NewDatabaseFile.swift": [.user], "Store/Evidence/EvidenceFolder.swift": [.user, .own],
    "Store/Store.swift": [.user],
    "tenken/Commands/Contact/ContactStepCommands.swift": [.user],
    "tenken/Commands/Contract/ContractEndCommand.swift": [.user],
    "tenken/Commands/Contract/ContractStatementCommand.swift": [.user],
    "tenken/Commands/Copying/RestoreCommand.swift": [.user],
    "tenken/Commands/Criteria/CriteriaCommand.swift": [.user],
    "tenken/Commands/Evidence/EvidenceCommand.swift": [.user],
    "tenken/Commands/Flow/FlowDrawCommand.swift": [.user], "tenken/Commands/Flow/FlowListCommand.swift": [.user],
    "tenken/Commands/Flow/FlowSheetCommand.swift": [.user],
    "tenken/Commands/ImportCommand.swift": [.user],
    "tenken/Commands/Ledger/LedgerConfirmCommand.swift": [.user],
    "tenken/Commands/Ledger/LedgerExportCommand.swift": [.user],
    "tenken/Commands/Review/ReviewCommand.swift": [.user, .database],
    "tenken/Commands/Review/ReviewFreezeCommand.swift": [.user], "tenken/Commands/Review/ReviewPDF.swift": [.own],
    "tenken/Commands/ScaleCommand.swift": [.user], "tenken/Commands/SheetReturnCommand.swift": [.user, .code],
    "Office/Visiting/AppointmentSteps.swift": [.user, .code],
    "tenken/Commands/Visit/VisitAppointmentCommands.swift": [.user],
    "tenken/Commands/Visit/VisitSheetCommand.swift": [.user],
    "tenken/CommonOptions.swift": [.user], "tenken/Terminal/ImportReply.swift": [.user],
    "tenken/Terminal/StandardStreams.swift": [.own],
  ]

  /// How the sources reach the file system, as it is written: calls of the system, of Foundation, of libraries, and of
  /// our own types that take paths.
  private static let ways = [
    "O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "mkdir(", "mkstemp(", "unlink(", "rmdir(", "rename(", "link(",
    "linkat(",
    "symlink(", "truncate(", "chmod(", "chown(", "access(", "stat(path", "stat(base", "lstat(", "realpath(", "opendir(",
    "fopen(",
    "FileManager.default.", "fileURLWithPath", "filePath:", "contentsOfFile", "FileHandle(for", "DatabaseQueue(path:",
    "sqlite3_open", "workbook_new", "executableURL", "OutputFile(", "OutputFile.write(", "OutputFolder(",
    "PrivateFolder(", "WorkbookFile.write(", "folder.write(", "folder.file(", "folder.folder(",
  ]

  private static func reaches(_ file: SourceFile) -> Bool {
    file.code.contains { line in
      ways.contains { way in
        line.ranges(of: way).contains { range in
          guard range.lowerBound > line.startIndex, way.first?.isLetter == true else { return true }
          let before = line[line.index(before: range.lowerBound)]
          return !before.isLetter && !before.isNumber && before != "_"
        }
      }
    }
  }

  @Test func everyTextThatBecomesAPathHasItsOrigin() throws {
    let found = Set(try SourceFile.all().filter(Self.reaches).map(\.path))
    #expect(
      found.subtracting(Self.origins.keys).sorted() == [], "say where their paths come from, and try them hostile")
    #expect(Set(Self.origins.keys).subtracting(found).sorted() == [], "they reach for no file any more")
  }

  @Test(arguments: [
    "let file = try OutputFile(path: name)", "  unlink(path)", "open(name, O_RDONLY)",
    "try folder.write(bytes, as: name)", "URL(fileURLWithPath: name)", "if lstat(path, &status) == 0 {",
  ]) func aWayToAFileIsFound(_ line: String) {
    #expect(Self.reaches(SourceFile(module: "Office", path: "", text: line)))
  }

  @Test func everyTextOfOthersIsTriedHostile() throws {
    let folder = SourceFile.root.appendingPathComponent("Tests")
    let tests = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix("Tests.swift") }
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
    for origin in Origin.allCases {
      for name in origin.tests { #expect(tests.contains { $0.contains("func \(name)(") }, "\(origin): \(name)") }
    }
  }

  /// Names go through one door: whoever writes into a folder asks it for the file.
  @Test func onlyTheFolderJoinsANameToItself() throws {
    let joined = try SourceFile.all().filter { file in
      file.module == "Office" && file.path != "Office/Files/OutputFolder.swift"
        && file.code.contains { $0.contains("\\(folder.path)/") }
    }
    #expect(joined.map(\.path) == [])
  }
}
