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

let package = Package(
  name: "KSBB",
  products: [.executable(name: "ksbb", targets: ["ksbb"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "PrivateFiles", swiftSettings: strict),
    .target(name: "Letters", swiftSettings: strict),
    .target(name: "Registry", swiftSettings: strict),
    .target(name: "Parties", dependencies: ["Registry"], swiftSettings: strict),
    .target(
      name: "NeedsDatabase",
      dependencies: [
        "Diagnostics", "Letters", "PrivateFiles", "Registry", "Parties",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(name: "Templates", dependencies: ["Diagnostics"], swiftSettings: strict),
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(
      name: "Markdown", dependencies: ["CCMark", "Diagnostics", "Letters", "Yams"],
      swiftSettings: strict),
    .systemLibrary(
      name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz-subset",
      providers: [.apt(["libharfbuzz-dev"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .target(name: "Deflate", dependencies: ["CDeflate"], swiftSettings: strict),
    .target(name: "QRCodes", swiftSettings: strict),
    .target(
      name: "Documents",
      dependencies: [
        "CHarfBuzz", "CPango", "Deflate", "Diagnostics", "QRCodes", "Registry", "Markdown",
      ],
      swiftSettings: strict),
    .target(
      name: "DocumentFacts",
      dependencies: ["Documents", "Letters", "Markdown", "Parties", "Registry"],
      swiftSettings: strict),
    .target(
      name: "Portal",
      dependencies: [
        "Diagnostics", "Documents", "Letters", "Markdown", "QRCodes", "Registry", "Templates",
      ],
      swiftSettings: strict),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
    .target(name: "Cards", dependencies: ["CPango", "Deflate", "Portal"], swiftSettings: strict),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "Releases",
      dependencies: ["CBrotli", "CCrypto", "Deflate", "Letters"],
      swiftSettings: strict),
    .target(
      name: "KSBBCommand",
      dependencies: [
        "Cards", "Diagnostics", "DocumentFacts", "Documents", "Letters", "Markdown", "Registry",
        "Parties", "NeedsDatabase", "Portal", "PrivateFiles", "Releases", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "ksbb", dependencies: ["KSBBCommand"], swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: [
        "NeedsDatabase", "Registry", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    // What a test needs of the machine, and why it is skipped without.
    .target(name: "TestConditions", path: "Tests/TestConditions", swiftSettings: strict),
    .testTarget(
      name: "RegistryTests",
      dependencies: [
        "Registry", "NeedsDatabase", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "NeedsDatabaseTests",
      dependencies: [
        "NeedsDatabase", "Parties", "PrivateFiles", "Registry", "TestConditions", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LettersTests", dependencies: ["Letters", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PrivateFilesTests", dependencies: ["PrivateFiles", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Diagnostics", "ksbb", "TestConditions", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PortalTests",
      dependencies: [
        "Diagnostics", "Markdown", "Portal", "Registry", "Templates", "NeedsDatabase", "Releases",
        "TestConditions", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CardsTests",
      dependencies: [
        "Cards", "NeedsDatabase", "Portal", "Registry", "Releases", "Templates", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DocumentsTests",
      dependencies: [
        "Diagnostics", "DocumentFacts", "Documents", "Markdown", "NeedsDatabase", "Parties",
        "Registry", "TestConditions", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "KSBBCommandTests",
      dependencies: [
        "Documents", "KSBBCommand", "NeedsDatabase", "Portal", "Registry", "Releases",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["KSBBCommand", "NeedsDatabase", "Portal", "Templates", "TestConditions"],
      swiftSettings: strict),
    // libqrencode, for tests to compare codes with. No pkgConfig: building ksbb would warn without it.
    .systemLibrary(name: "CQREncode", path: "Tests/CQREncode"),
    .testTarget(
      name: "QRCodesTests", dependencies: ["CQREncode", "QRCodes", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DeflateTests", dependencies: ["Deflate", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Diagnostics", "Markdown"], swiftSettings: strict),
    .testTarget(
      name: "ReleasesTests", dependencies: ["Releases", "TestConditions"], swiftSettings: strict),
    .testTarget(name: "TemplatesTests", dependencies: ["Templates"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
