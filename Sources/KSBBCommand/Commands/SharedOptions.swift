public import ArgumentParser
import Glibc
import NeedsDatabase
import PrivateFiles
import Releases
import Support

/// The option that names the database.
struct DatabaseOption: ParsableArguments {
  @Option(
    name: [.customShort("d"), .long], help: "The needs database.",
    completion: .file(extensions: ["sqlite"]))
  var database = PublicPlaces.defaultDatabase

  /// Opens the database for reading, unless it lies in a public place.
  func openForReading() throws -> NeedsDatabase {
    try PublicPlaces().openForReading(database)
  }
}

extension PublicPlaces {
  /// Opens a database for reading, unless it lies in a public place.
  func openForReading(_ path: String) throws -> NeedsDatabase {
    try opened(try DatabasePlace(path, writing: false, in: self)) {
      try NeedsDatabase.openForReading(path)
    }
  }

  /// Opens a database for writing, creating it if necessary, unless it lies in a public place.
  func openForWriting(_ path: String) throws -> NeedsDatabase {
    keepNewFilesPrivate()
    return try opened(try DatabasePlace(path, writing: true, in: self)) {
      try NeedsDatabase.openForWriting(path)
    }
  }

  private func opened(
    _ place: DatabasePlace, _ open: () throws -> NeedsDatabase
  ) throws -> NeedsDatabase {
    let database = try open()
    do {
      try place.demandOpened()
    } catch {
      database.close()
      throw error
    }
    return database
  }
}

/// The option that names the folder of releases.
struct OutputOption: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: "The folder of releases; its `site` is what is served.", completion: .directory)
  var output = PublicPlaces.defaultOutput
}

/// The output format of results.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// The option for the time that a command takes as now.
struct ClockOption: ParsableArguments {
  @Option(help: "The time to take for now, as 2020-10-26T09:00:00+07:00. Default: the clock's.")
  var clock: Moment?

  var moment: Moment { clock ?? Moment(secondsSinceEpoch: Int64(time(nil))) }

  /// The date of ``moment`` in Jakarta.
  var today: CalendarDate {
    get throws {
      guard let today = CalendarDate(secondsSinceEpoch: Int(moment.secondsSinceEpoch)) else {
        throw ValidationError("--clock is outside of the calendar.")
      }
      return today
    }
  }
}

extension Moment: ExpressibleByArgument {
  /// A full time, or a date, which means its first second in Jakarta.
  package init?(argument: String) {
    let text = argument.utf8.count == 10 ? argument + "T00:00:00+07:00" : argument
    self.init(text.hasSuffix("Z") ? text.dropLast() + "+00:00" : text[...])
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// A date as `2020-10-26`; nil for anything else.
  package init?(argument: String) { self.init(iso: argument) }
}

/// Makes files that this process creates readable only for their owner, because databases and
/// exports hold personal data.
func keepNewFilesPrivate() {
  umask(0o077)
}
