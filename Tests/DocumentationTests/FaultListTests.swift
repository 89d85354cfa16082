import Foundation
import TestConditions
import Testing

/// `bin/mutate` puts the faults of a list into the program; a list that no longer fits would prove
/// less with each change.
@Suite struct FaultListTests {
  @Test(.needs(.programs("python3")))
  func everyFaultHasItsPlaceInTheSources() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("bin/mutate")
    process.arguments = ["--check"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "Mend Tests/Mutation/faults.toml:\n\(said)")
  }
}
