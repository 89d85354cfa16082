public import ArgumentParser
import Foundation
import Glibc
import Registry
import Releases

/// Where the database is.
struct DatabaseOption: ParsableArguments {
  @Option(
    name: [.customShort("d"), .long], help: "The needs database.",
    completion: .file(extensions: ["sqlite"]))
  var database = "content/needs.sqlite"
}

/// Where releases are.
struct OutputOption: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: "The folder of releases; its `site` is what is served.", completion: .directory)
  var output = "output"
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
}

extension Moment: ExpressibleByArgument {
  /// A whole time, or a date, which stands for its first second in Jakarta.
  package init?(argument: String) {
    let text = argument.utf8.count == 10 ? argument + "T00:00:00+07:00" : argument
    self.init(text.hasSuffix("Z") ? text.dropLast() + "+00:00" : text[...])
    // Years at the ends of the calendar are moved to its middle, which nobody asked for.
    guard self.text.hasPrefix(text.prefix(10)) else { return nil }
  }
}

extension CalendarDate: ExpressibleByArgument {
  package init?(argument: String) { self.init(iso: argument) }
}

/// Lets only the owner read the files that this process makes: databases and exports hold
/// personal data.
func keepNewFilesPrivate() {
  umask(0o077)
}

/// Removes a database file and what SQLite keeps beside it; what is not there is passed over.
func removeDatabase(_ path: String) {
  for suffix in ["", "-wal", "-shm"] {
    try? FileManager.default.removeItem(atPath: path + suffix)
  }
}
