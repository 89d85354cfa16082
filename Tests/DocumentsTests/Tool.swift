import Foundation
import TestConditions
import TestSupport

/// Programs that judge files independently of the one under test.
enum Tool {
  static let judges = Need.programs(
    "qpdf", "pdffonts", "pdfinfo", "pdftotext", "pdftoppm", "zbarimg")

  struct Failed: Error {
    let name: String
    let status: Int32
    let output: String
  }

  /// Runs a tool and returns what it printed.
  static func run(_ name: String, _ arguments: String...) throws -> String {
    try run(name, arguments)
  }

  static func run(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/" + name)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(
      decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(name: name, status: process.terminationStatus, output: output)
    }
    return output
  }

  /// Gives a PDF a file for as long as it is looked at.
  static func inFolder<Result>(
    _ bytes: [UInt8], _ body: (_ file: String, Folder) throws -> Result
  ) throws -> Result {
    let folder = try Folder()
    try folder.write("x.pdf", bytes: bytes)
    return try body(folder.at("x.pdf"), folder)
  }

  /// The text of a PDF's pages in reading order.
  static func pages(_ bytes: [UInt8]) throws -> [String] {
    try inFolder(bytes) { file, _ in
      try run("pdftotext", "-raw", file, "-").split(separator: "\u{C}").map(String.init)
    }
  }
}
