// swift-tools-version: 6.2
import PackageDescription

// One-way arrows: Criteria ← {Ingest, Rules, Partners} ← Rollup ← Reports; Store keeps; Office does; tenken asks. See
// docs/architecture.md.

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "tenken",
  products: [.executable(name: "tenken", targets: ["tenken"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The catalogue file inside the binary: `#embed` costs no compile time and leaves one movable executable.
    .target(name: "CatalogueData", exclude: ["jama-japia-2.2.json", "jama-japia-2.2.knowledge.json"]),
    .target(name: "Criteria", dependencies: ["CatalogueData"]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "Sheets", dependencies: ["Criteria", "Partners", "CXlsxWriter"]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CMarks"),
    .target(name: "Ingest", dependencies: ["Criteria", "CZlib", "CExpat", "CMarks"]),
    .target(name: "Rules", dependencies: ["Criteria", "Partners"]),
    .target(name: "Partners", dependencies: ["Criteria"]),
    .target(name: "Registers", dependencies: ["Criteria", "Ingest", "Partners", "Rules"]),
    .target(name: "Rollup", dependencies: ["Criteria", "Partners"]),
    .target(name: "Markup"),
    .target(name: "Reports", dependencies: ["Criteria", "Partners", "Rollup", "Markup"]),
    .target(name: "Exchange", dependencies: ["Criteria", "Partners", "Rollup", "CZlib", crypto]),
    .target(name: "Store", dependencies: ["Criteria", "Partners", "CZlib", "CDeflate", grdb, sqlite, crypto]),
    .target(name: "Configuration", dependencies: ["Criteria", "Ingest", "Rules", "Rollup", "Partners", "Yams"]),
    .target(
      name: "Office",
      dependencies: [
        "Criteria", "Ingest", "Rules", "Partners", "Registers", "Rollup", "Markup", "Reports", "Sheets", "Exchange",
        "Store", "Configuration", crypto,
      ]),
    .executableTarget(
      name: "tenken",
      dependencies: [
        "Criteria", "Ingest", "Rules", "Partners", "Registers", "Rollup", "Markup", "Reports", "Sheets", "Exchange",
        "Store", "Configuration", "Office", argumentParser, crypto,
      ]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "CriteriaTests", dependencies: ["Criteria"]),
    .testTarget(name: "IngestTests", dependencies: ["Ingest", "Criteria", "CZlib"], exclude: ["Cases"]),
    .testTarget(name: "RulesTests", dependencies: ["Rules", "Ingest", "Criteria"], exclude: ["Content"]),
    .testTarget(
      name: "RegistersTests", dependencies: ["Registers", "Ingest", "Partners", "Rules", "Criteria", "CZlib"]),
    .testTarget(name: "SheetsTests", dependencies: ["Sheets", "Ingest", "Partners", "Criteria"]),
    // What several suites need; in no product.
    .target(name: "TestSupport", dependencies: ["Criteria", "Partners", "Rollup"], path: "Tests/Support"),
    .testTarget(name: "PartnersTests", dependencies: ["Partners", "Criteria", "TestSupport"]),
    .testTarget(
      name: "RollupTests", dependencies: ["Rollup", "Partners", "Rules", "Ingest", "Criteria", "TestSupport"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Markup", "Rollup", "Partners", "Criteria", "TestSupport"]),
    .testTarget(
      name: "StoreTests", dependencies: ["Store", "Partners", "Criteria", "TestSupport", grdb, crypto],
      exclude: ["Recorded"]),
    // Another face than the command line, not among the products: it shows that Office is enough.
    .executableTarget(
      name: "SecondFace", dependencies: ["Office", "Configuration", "Store", "Criteria"], path: "Tests/SecondFace"),
    .testTarget(
      name: "OfficeTests",
      dependencies: ["SecondFace", "Office", "Configuration", "Store", "Partners", "Rules", "Criteria"]),
    .testTarget(name: "CommandTests", dependencies: ["tenken"], exclude: ["Recordings"]),
  ]
)
