import Foundation
import TestSupport
import Testing

@Suite("Commands, messages and exit codes", .serialized)
struct CommandTests {
  @Test("export, import and export again give the same bytes")
  func roundTrip() throws {
    let place = try Workplace.sample()
    let (first, second) = (place.folder.at("first"), place.folder.at("second"))
    let copy = place.folder.at("copy.sqlite")
    #expect(try place.ksbb("export", first, "-d", place.database).status == 0)
    #expect(try place.ksbb("import", first, "-d", copy).status == 0)
    #expect(try place.ksbb("export", second, "-d", copy).status == 0)
    let files = try Snapshot(first).files
    #expect(files.count == 11)
    #expect(try Snapshot(second).files == files)
    let again = try place.ksbb("import", first, "-d", copy)
    #expect(again.output.contains("needs: 0 added, 0 updated, "))
  }

  @Test("an import with mistakes lists them all and leaves no database")
  func importProblems() throws {
    let place = try Workplace.sample()
    let csv = place.folder.at("csv")
    _ = try place.ksbb("export", csv, "-d", place.database)
    func spoil(_ name: String, line: Int, _ change: (String) -> String) throws {
      let path = URL(fileURLWithPath: csv + "/" + name)
      var lines = String(decoding: try Data(contentsOf: path), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      lines[line - 1] = change(lines[line - 1])
      try Data(lines.joined(separator: "\n").utf8).write(to: path)
    }
    try spoil("needs.csv", line: 3) { $0.replacingOccurrences(of: "31.75.03.1001/", with: "99/") }
    try spoil("needs.csv", line: 4) { $0.replacingOccurrences(of: "sembako,", with: "sembaco,") }
    try spoil("sites.csv", line: 2) { $0.replacingOccurrences(of: ",loksem,", with: ",loksen,") }
    let copy = place.folder.at("copy.sqlite")
    let refused = try place.ksbb("import", csv, "-d", copy)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("needs.csv:3:"))
    #expect(refused.errors.contains("needs.csv:4:"))
    #expect(refused.errors.contains("sites.csv:2:"))
    #expect(refused.errors.contains("did you mean \"loksem\"?"), "\(refused.errors)")
    #expect(refused.errors.hasSuffix("Nothing was imported.\n"))
    #expect(!place.folder.names.contains { $0.hasPrefix("copy.sqlite") })
  }

  @Test("what an import reads otherwise is noted on standard error, and it succeeds")
  func importNotes() throws {
    let place = try Workplace.sample()
    try place.folder.write("Areas.CSV", "code|level|name\n31|provinsi|DKI Jakarta\n")
    let read = try place.ksbb("import", place.folder.at("Areas.CSV"), "-d", place.database)
    #expect(read.status == 0)
    #expect(read.output == "areas: 0 added, 0 updated, 1 unchanged\n")
    #expect(
      read.errors
        == "note: Areas.CSV: read as areas.csv\n"
        + "note: Areas.CSV:1: fields are separated by bars (|); read so\n"
        + "3 rows of areas are not in the file and stay: 31.75, 31.75.03, 31.75.03.1001. "
        + "To remove some: ksbb delete areas KEY…\n")
  }

  @Test("an import that fails leaves a database that was there as it was")
  func importIntoOld() throws {
    let place = try Workplace.sample()
    try place.folder.write("sites.csv", "id,name\nx,y\n")
    let before = try place.folder.bytes("needs.sqlite")
    #expect(try place.ksbb("import", place.folder.path, "-d", place.database).status == 1)
    #expect(try place.folder.bytes("needs.sqlite") == before)
  }

  @Test("sample data never replace a database")
  func demo() throws {
    let place = try Workplace.sample()
    let before = try place.folder.bytes("needs.sqlite")
    let refused = try place.ksbb("demo", "--scale", "kelurahan", "-d", place.database)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("exists already, and sample data never replace a database"))
    #expect(try place.folder.bytes("needs.sqlite") == before)
    #expect(place.folder.names == ["needs.sqlite"])
  }

  @Test("the same seed gives the same database, another seed another")
  func seeds() throws {
    let place = try Workplace()
    for (name, seed) in [("a", "7"), ("b", "7"), ("c", "8")] {
      _ = try place.ksbb(
        "demo", "--scale", "kelurahan", "--seed", seed, "-d", place.folder.at(name))
      _ = try place.ksbb("export", place.folder.at(name + "-csv"), "-d", place.folder.at(name))
    }
    let files = try ["a", "b", "c"].map { try Snapshot(place.folder.at($0 + "-csv")).files }
    #expect(files[0] == files[1])
    #expect(files[0] != files[2])
  }

  @Test(
    "usage: exit code 2 and the word that was meant",
    arguments: [
      (["build", "--dry-rn"], "Did you mean '--dry-run'?"),
      (["build", "--as-of", "heute"], "'heute' is invalid"),
      (["build", "--jobs", "0"], "--jobs must be from 1 to 256."),
      (["build", "--clock", "noon"], "'noon' is invalid"),
      (["import"], "Missing expected argument '<folder>'"),
      (["demo", "--scale", "dunia"], "'dunia' is invalid"),
      (["buidl"], "There is no command \"buidl\". Did you mean \"build\"?"),
    ])
  func usage(_ arguments: [String], _ words: String) throws {
    let outcome = try Program.run(Program.ksbb, arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output == "")
  }

  @Test(
    "every command explains itself with examples",
    arguments: ["demo", "import", "export", "delete", "build", "releases", "rollback", "print"])
  func help(_ command: String) throws {
    let outcome = try Program.run(Program.ksbb, [command, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Examples:\n  ksbb \(command)"))
  }

  @Test("what is missing is named, with what to do, and nothing is made")
  func missing() throws {
    let place = try Workplace()
    let noDatabase = try place.build()
    #expect(noDatabase.status == 1)
    #expect(
      noDatabase.errors.contains("\(place.database): no such file; make one with `ksbb demo`"))
    let full = try Workplace.sample()
    let noTheme = try full.ksbb(
      "build", "-d", full.database, "-o", full.output, "--theme", full.folder.at("no"))
    #expect(noTheme.status == 1)
    #expect(noTheme.errors.contains("\(full.folder.at("no")): there is no such folder"))
    #expect(!FileManager.default.fileExists(atPath: full.site))
  }

  @Test("mistakes in the texts: all of them, located, and nothing is published")
  func content() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    let theme = place.folder.at("theme")
    try Program.copy(place.theme, to: theme)
    let file = URL(fileURLWithPath: theme + "/home.mustache")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    try Data(text.replacingOccurrences(of: "{{summary}}", with: "{{sumary}}").utf8).write(to: file)
    place.theme = theme
    let refused = try place.build()
    #expect(refused.status == 1)
    #expect(refused.errors.contains("\(theme)/home.mustache:"))
    #expect(refused.errors.contains("Did you mean \"summary\"?"))
    #expect(refused.errors.hasSuffix("Nothing was published.\n"))
    #expect(try Snapshot(place.site) == before)
  }

  @Test("a database that another program damaged: located problems, nothing published")
  func damaged() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    try place.execute(
      "PRAGMA ignore_check_constraints = ON; UPDATE needs SET quantity = -1 WHERE id IN (3, 5)")
    let refused = try place.build()
    #expect(refused.status == 1)
    for id in [3, 5] {
      #expect(
        refused.errors.contains(
          "needs row \(id), column quantity: is -1; it must be from 1 to 1000000000"))
    }
    #expect(try Snapshot(place.site) == before)
  }

  @Test("a reader that stops reading does not stop the work")
  func closedPipe() throws {
    let place = try Workplace.sample()
    let script = "\"$0\" \"$@\" 2>&1 | true; exit ${PIPESTATUS[0]}"
    let arguments = [Program.ksbb] + place.buildArguments(["--timing"])
    let outcome = try Program.run("/usr/bin/bash", ["-c", script] + arguments)
    #expect(outcome.status == 0)
    #expect(try place.sumsHold())
  }

  @Test("a database that cannot be made leaves nothing behind", arguments: ["demo", "import"])
  func noDatabase(_ command: String) throws {
    let place = try Workplace()
    let csv = place.folder.at("csv")
    try FileManager.default.createDirectory(atPath: csv, withIntermediateDirectories: true)
    // No file may grow, as on a full disk.
    let file = place.database + (command == "demo" ? ".unfinished" : "")
    let arguments = [command] + (command == "import" ? [csv] : []) + ["-d", place.database]
    let limited = "ulimit -f 0; trap '' XFSZ; exec \"$0\" \"$@\""
    let outcome = try Program.run("/usr/bin/bash", ["-c", limited, Program.ksbb] + arguments)
    #expect(outcome.status == 1)
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(!FileManager.default.fileExists(atPath: place.database))
  }

  @Test("an output folder among the texts or the theme is refused before anything is made")
  func outputInSources() throws {
    let place = try Workplace.sample()
    let theme = place.folder.at("theme")
    try Program.copy(place.theme, to: theme)
    place.theme = theme
    for output in [theme, theme + "/assets/out"] {
      let refused = try place.build("-o", output)
      #expect(refused.status == 4)
      #expect(refused.errors.contains("Name another one with --output."), "\(refused.errors)")
      #expect(!FileManager.default.fileExists(atPath: output + "/releases"))
    }
    #expect(try place.build("-o", theme + "-output").status == 0)
  }

  @Test("an output folder that is a file is named, with what to do")
  func outputIsFile() throws {
    let place = try Workplace.sample()
    let refused = try place.build("-o", place.database)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("\(place.database) is not a folder"))
  }

  @Test("a theme behind a link is read; a link to a folder in it is told")
  func linkedTheme() throws {
    let place = try Workplace.sample()
    let (theme, link) = (place.folder.at("theme"), place.folder.at("link"))
    try Program.copy(place.theme, to: theme)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "theme")
    place.theme = link
    #expect(try place.build().status == 0)
    try FileManager.default.createSymbolicLink(
      atPath: theme + "/more", withDestinationPath: "..")
    let refused = try place.build()
    #expect(refused.status == 1)
    #expect(refused.errors.contains("\(link)/more: is a link to a folder, which is not followed"))
  }
}
