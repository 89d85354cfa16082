import ArgumentParser
import NeedsDatabase
import PrivateFiles
import SampleData

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Make a database of sample data.",
    discussion: """
      Areas have their official codes and names; everything else is invented. The same seed always \
      gives the same data. A database that exists is never touched.

      Examples:
        ksbb demo
        ksbb demo --scale kelurahan --database /tmp/small.sqlite
      """)

  @OptionGroup var database: DatabaseOption
  @Option(help: "How much: one kelurahan, or all of Jakarta.")
  var scale = SampleScale.jakarta
  @Option(help: "Another seed gives other data.")
  var seed: UInt64 = 1

  func run() throws {
    let path = database.database
    let place = try DatabasePlace(path, writing: true)
    guard !place.exists else {
      throw CommandFailure(
        "\(path) exists already, and sample data never replace a database. "
          + "Name another file with --database, or move this one away.")
    }
    let console = Console()
    console.show("Making sample data")
    // Made under another name first, so that an interrupted run leaves no incomplete database
    // behind.
    let name = path + DatabasePlace.unfinished
    let unfinished = try DatabasePlace(name, writing: true)
    unfinished.remove()
    let rows: Int
    do {
      rows = try Interruption.cleaningUp(with: { unfinished.remove() }) { try fill(name) }
      try unfinished.rename(to: place)
    } catch {
      unfinished.remove()
      throw error
    }
    try console.print("Sample data: \(rows) rows in \(path).")
  }

  private func fill(_ path: String) throws -> Int {
    let database = try PublicPlaces().openForWriting(path)
    defer { database.close() }
    return try database.fill(with: scale, seed: seed)
  }
}

extension SampleScale: ExpressibleByArgument {}
