// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // Pages are rendered by generic code of one target over the values of another: without this,
  // accessors are called through witness tables instead of being specialised.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// In bin/test a warning is an error; elsewhere a newer compiler may warn of something new.
let isStrict = Context.environment["KSBB_STRICT"] != nil
let warnings: [SwiftSetting] = isStrict ? [.treatAllWarnings(as: .error)] : []

/// In bin/test what makes and what reads all pages of Jakarta is optimised; other tests are not,
/// because most of their code runs once. With several threads, whole modules are compiled to an
/// object for each file, as SwiftPM expects of a debug build; it asks for batches, of which whole
/// modules would warn.
let optimised: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode"],
    .when(configuration: .debug))
]

let package = Package(
  name: "KSBB",
  products: [.executable(name: "ksbb", targets: ["ksbb"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .target(name: "Support"),
    .target(name: "PrivateFiles", dependencies: ["Support"]),
    .target(name: "Configuration", dependencies: ["Support", "Yams"]),
    .target(name: "Registry", dependencies: ["Support"]),
    .target(name: "Parties", dependencies: ["Registry"]),
    .target(
      name: "NeedsDatabase",
      dependencies: [
        "Parties", "PrivateFiles", "Registry", "Support",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(name: "SampleData", dependencies: ["NeedsDatabase", "Registry", "Support"]),
    .target(name: "Templates", dependencies: ["Support"]),
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(
      name: "Markdown", dependencies: ["CCMark", "Configuration", "Support"]),
    .systemLibrary(
      name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz-subset",
      providers: [.apt(["libharfbuzz-dev"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .target(name: "Deflate", dependencies: ["CDeflate"]),
    .target(name: "QRCodes"),
    .target(
      name: "Documents",
      dependencies: ["Deflate", "Markdown", "QRCodes", "Registry", "Support"]),
    .target(
      name: "Typesetting", dependencies: ["CHarfBuzz", "CPango", "Documents", "QRCodes"]),
    .target(
      name: "PDF",
      dependencies: ["Deflate", "Documents", "Typesetting"]),
    .target(
      name: "DocumentFacts",
      dependencies: ["Documents", "Parties", "Registry", "Support"]),
    .target(name: "SearchIndex", dependencies: ["Registry", "Support"]),
    .target(name: "OpenData", dependencies: ["Registry", "Support", "Templates"]),
    .target(name: "Maps", dependencies: ["Configuration", "Support"]),
    .target(
      name: "Portal",
      dependencies: [
        "Configuration", "Documents", "Maps", "Markdown", "OpenData", "QRCodes", "Registry",
        "SearchIndex", "Support", "Templates",
      ]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
    .target(name: "Cards", dependencies: ["CPango", "Deflate", "Portal"]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "Releases",
      dependencies: ["CBrotli", "CCrypto", "Deflate", "Support"]),
    .target(
      name: "Gates", dependencies: ["NeedsDatabase", "Portal", "Registry", "Releases", "Support"]),
    .target(
      name: "KSBBCommand",
      dependencies: [
        "Cards", "Configuration", "DocumentFacts", "Documents", "Gates", "Markdown",
        "NeedsDatabase", "OpenData", "PDF", "Parties", "Portal", "PrivateFiles", "Registry",
        "Releases", "SampleData", "Support", "Templates", "Typesetting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "ksbb", dependencies: ["KSBBCommand"]),
    .target(
      name: "TestSupport",
      dependencies: [
        "NeedsDatabase", "Registry", "SampleData", "Support",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/TestSupport"),
    // What a test needs of the machine, and why it is skipped without.
    .target(name: "TestConditions", path: "Tests/TestConditions"),
    .testTarget(
      name: "RegistryTests",
      dependencies: [
        "NeedsDatabase", "Registry", "SampleData", "Support", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "NeedsDatabaseTests",
      dependencies: [
        "NeedsDatabase", "Parties", "PrivateFiles", "Registry", "SampleData", "Support",
        "TestConditions", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "SampleDataTests",
      dependencies: [
        "NeedsDatabase", "SampleData", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "SupportTests", dependencies: ["Support", "TestSupport"]),
    .testTarget(
      name: "PrivateFilesTests", dependencies: ["PrivateFiles", "TestSupport"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Support", "TestConditions", "TestSupport", "ksbb",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "PortalTests",
      dependencies: [
        "Configuration", "Maps", "Markdown", "NeedsDatabase", "OpenData", "Portal", "Registry",
        "Releases", "SampleData", "SearchIndex", "Support", "Templates", "TestConditions",
        "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "CardsTests",
      dependencies: [
        "Cards", "Configuration", "NeedsDatabase", "Portal", "Registry", "Releases", "Templates",
        "TestSupport",
      ]),
    .testTarget(
      name: "DocumentsTests",
      dependencies: [
        "DocumentFacts", "Documents", "Markdown", "PDF", "Parties", "Registry", "Support",
        "TestConditions", "TestSupport", "Typesetting",
      ]),
    .testTarget(
      name: "KSBBCommandTests",
      dependencies: [
        "Documents", "Gates", "KSBBCommand", "NeedsDatabase", "Portal", "Registry", "Releases",
        "SampleData", "Support", "TestSupport",
      ]),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["KSBBCommand", "NeedsDatabase", "Portal", "Templates", "TestConditions"]),
    // libqrencode, for tests to compare codes with. No pkgConfig: building ksbb would warn without it.
    .systemLibrary(name: "CQREncode", path: "Tests/CQREncode"),
    .testTarget(
      name: "QRCodesTests", dependencies: ["CQREncode", "QRCodes", "TestSupport"]),
    .testTarget(
      name: "DeflateTests", dependencies: ["Deflate", "TestSupport"]),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Markdown", "Support"]),
    .testTarget(
      name: "ReleasesTests",
      dependencies: ["Gates", "Releases", "Support", "TestConditions"]),
    .testTarget(name: "TemplatesTests", dependencies: ["Templates"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  let isOptimised = isStrict && (target.type != .test || target.name == "PortalTests")
  target.swiftSettings = strict + warnings + (isOptimised ? optimised : [])
}
