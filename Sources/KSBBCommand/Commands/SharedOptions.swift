public import ArgumentParser
import Glibc
import NeedsDatabase
import PrivateFiles
import Registry
import Releases
import Support

/// Where the database is.
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

  /// Opens a database for writing, and makes it where there is none, unless it lies in a public
  /// place.
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

/// Where releases are.
struct OutputOption: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: "The folder of releases; its `site` is what is served.", completion: .directory)
  var output = PublicPlaces.defaultOutput
}

/// How results are printed.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// The moment that a command takes for now.
struct ClockOption: ParsableArguments {
  @Option(help: "The time to take for now, as 2020-10-26T09:00:00+07:00. Default: the clock's.")
  var clock: Moment?

  var moment: Moment { clock ?? Moment(secondsSinceEpoch: Int64(time(nil))) }

  /// The moment's day in Jakarta.
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
  /// A whole time, or a date, which stands for its first second in Jakarta.
  package init?(argument: String) {
    let text = argument.utf8.count == 10 ? argument + "T00:00:00+07:00" : argument
    self.init(text.hasSuffix("Z") ? text.dropLast() + "+00:00" : text[...])
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// A date as `2020-10-26`; nil for anything else.
  package init?(argument: String) { self.init(iso: argument) }
}

/// Lets only the owner read the files that this process makes: databases and exports hold
/// personal data.
func keepNewFilesPrivate() {
  umask(0o077)
}
