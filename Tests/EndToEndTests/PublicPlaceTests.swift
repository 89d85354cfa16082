import Foundation
import TestConditions
import TestSupport
import Testing

/// Private files and the places whose files are published, or become part of what is.
@Suite("Places for private files", .serialized)
struct PublicPlaceTests {
  /// A project as an office has it: with a theme, texts, a database and a served release.
  private struct Office {
    let place: Workplace
    var root: String { place.folder.path }

    init() throws {
      place = try Workplace()
      for name in ["theme", "content"] { try place.copyFromRepository(name) }
      place.theme = place.folder.at("theme")
      place.content = place.folder.at("content")
      let made = try ksbb("demo", "--scale", "kelurahan")
      try #require(made.status == 0, "\(made.errors)")
      try Canary.plant(in: root + "/content/needs.sqlite")
      let built = try ksbb("build", "--clock", "2020-11-01")
      try #require(built.status == 0, "\(built.errors)")
    }

    func ksbb(_ arguments: String..., from folder: String? = nil) throws -> Outcome {
      try run(arguments, from: folder)
    }

    func run(_ arguments: [String], from folder: String? = nil) throws -> Outcome {
      try Program.run(Program.ksbb, arguments, in: folder ?? root)
    }

    /// The commands that write private files, each into a folder.
    static let writers: [@Sendable (String) -> [String]] = [
      { ["export", $0] },
      { ["print", "bast", "--all", "--clock", "2021-12-31", "--format", "html", "-o", $0] },
      { ["print", "bast", "--all", "--one-file", "--clock", "2021-12-31", "-o", $0] },
      { ["demo", "--scale", "kelurahan", "-d", $0 + "/x.sqlite"] },
      { ["import", "csv", "-d", $0 + "/x.sqlite"] },
    ]

    /// Runs every writer into the first folder and one after the other into the rest, and expects
    /// refusals that leave everything as it was.
    func expectRefusals(_ folders: [String], from start: String? = nil) throws {
      let before = try Snapshot(root)
      let turns =
        Self.writers.map { (folders[0], $0) }
        + folders.dropFirst().enumerated().map { ($1, Self.writers[$0 % Self.writers.count]) }
      for (folder, writer) in turns {
        let refused = try run(writer(folder), from: start)
        #expect(refused.status == 4, "\(writer(folder)): \(refused.errors)")
        #expect(refused.errors.contains("personal data. Name another"), "\(refused.errors)")
      }
      #expect(try Snapshot(root) == before, "\(folders)")
    }
  }

  @Test("releases, the theme and the texts are refused under every spelling of their names")
  func spellings() throws {
    let office = try Office()
    try FileManager.default.createDirectory(
      atPath: office.root + "/csv", withIntermediateDirectories: true)
    let id = try FileManager.default.destinationOfSymbolicLink(atPath: office.root + "/output/site")
    let places = [
      "output/site", "output/site/data", "output/site/new/deeper", "output/releases",
      "output/releases/new", "output/" + id, "output/" + id + "/bast", "output", "theme",
      "theme/assets", "theme/new", "content", "content/pages", "content/new/deeper",
    ]
    try office.expectRefusals(places)
    let spellings = [
      office.root + "/output/site", "./output//site/./", "output/print/../site",
      "csv/../theme/assets", "no/../theme/assets", "/proc/self/cwd/theme/assets",
      "/proc/self/root" + office.root + "/content/pages",
      "theme/\u{301}", "output/../theme/assets/../new",
    ]
    try office.expectRefusals(spellings)
    // Seen from elsewhere, where the usual names mean nothing.
    try office.expectRefusals(
      ["/theme/assets", "/content", "/output/releases"].map { office.root + $0 }, from: "/")
    try office.expectRefusals(["../theme"], from: office.root + "/csv")
  }

  @Test("links lead to no public place, whichever part of the path is one")
  func links() throws {
    let office = try Office()
    for (name, target) in [
      ("a", "theme"), ("b", "a/assets"), ("c", office.root + "/output/site/data"),
      ("d", "output"), ("e", "content/pages"), ("f", "nowhere/later"), ("g", "theme/later"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: office.root + "/" + name, withDestinationPath: target)
    }
    try office.expectRefusals(["a", "a/new", "b", "b/x/y", "c", "c/new", "d/site", "d", "e"])
    // Nobody can tell today what a link to nothing will lead to.
    for folder in ["f", "f/new", "g", "g/new"] {
      let refused = try office.ksbb("export", folder)
      #expect(refused.status == 4, "\(refused.errors)")
      #expect(refused.errors.hasPrefix("\(folder) leads through a link to nothing"))
    }
    // A database behind a link is where the link leads; the link itself may lie anywhere.
    for (name, target) in [
      ("l.sqlite", "theme/assets/logo.png"), ("m.sqlite", "l.sqlite"),
      ("n.sqlite", "output/site/n.sqlite"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: office.root + "/" + name, withDestinationPath: target)
      let refused = try office.ksbb("import", "csv", "-d", name)
      #expect(refused.status == 4, "\(refused.errors)")
      #expect(try office.ksbb("demo", "--scale", "kelurahan", "-d", name).status == 4)
    }
    #expect(!FileManager.default.fileExists(atPath: office.root + "/theme/assets/logo.png"))
    #expect(try Canary.files(below: office.root + "/theme").isEmpty)
  }

  @Test("a copy of a release, of a theme or of texts is known by what it holds")
  func copies() throws {
    let office = try Office()
    let elsewhere = try Folder()
    let release = URL(fileURLWithPath: office.root + "/output/site").resolvingSymlinksInPath().path
    for (from, name) in [
      (release, "www/copy"), (office.root + "/theme", "look"),
      (office.root + "/content", "words"),
    ] {
      try FileManager.default.createDirectory(
        atPath: elsewhere.at("www"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: from, toPath: elsewhere.at(name))
    }
    try office.expectRefusals(
      ["www", "www/copy", "www/copy/bast/new", "look", "look/assets", "words/pages"]
        .map(elsewhere.at))
    let beside = try office.ksbb("export", elsewhere.at("www/private"))
    #expect(beside.status == 0, "\(beside.errors)")
  }

  @Test("folders that options name are as closed as the usual ones")
  func options() throws {
    let office = try Office()
    try FileManager.default.createDirectory(
      atPath: office.root + "/words", withIntermediateDirectories: true)
    let refused = try office.ksbb(
      "print", "bast", "--all", "--content", "words", "-o", "words/print")
    #expect(refused.status == 4, "\(refused.errors)")
    #expect(refused.errors.contains("words/print lies in words, a folder of texts"))
  }

  @Test("the usual database may lie among the texts, and no other")
  func usualDatabase() throws {
    let office = try Office()
    #expect(try office.ksbb("export", "csv").status == 0)
    for name in ["content/needs.sqlite", office.root + "/content/needs.sqlite"] {
      let outcome = try office.ksbb("import", "csv", "-d", name)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    for name in ["content/other.sqlite", "content/pages/needs.sqlite", "theme/needs.sqlite"] {
      let refused = try office.ksbb("import", "csv", "-d", name)
      #expect(refused.status == 4, "\(refused.errors)")
      #expect(!FileManager.default.fileExists(atPath: office.root + "/" + name))
    }
    let folder = try Folder()
    #expect(try office.ksbb("demo", "--scale", "kelurahan", from: folder.path).status == 1)
    try FileManager.default.createDirectory(
      atPath: folder.at("content"), withIntermediateDirectories: true)
    let made = try office.ksbb("demo", "--scale", "kelurahan", from: folder.path)
    #expect(made.status == 0, "\(made.errors)")
  }

  @Test("a database that lies in a public place is not read either")
  func reading() throws {
    let office = try Office()
    let published = office.root + "/output/site/data/needs.sqlite"
    try FileManager.default.copyItem(
      atPath: office.root + "/content/needs.sqlite", toPath: published)
    for arguments in [
      ["build", "-d", published, "--clock", "2020-11-01"], ["export", "csv", "-d", published],
      ["print", "bast", "--all", "-d", published],
    ] {
      let refused = try office.run(arguments)
      #expect(refused.status == 4, "\(arguments): \(refused.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: published + "-wal"))
  }

  @Test("a database with a second name, which may be published, is not written")
  func hardLinks() throws {
    let office = try Office()
    #expect(try office.ksbb("export", "csv").status == 0)
    let asset = office.root + "/theme/assets/logo.png"
    try FileManager.default.linkItem(
      atPath: office.root + "/content/needs.sqlite", toPath: asset)
    let before = try Snapshot(office.root)
    let refused = try office.ksbb("import", "csv")
    #expect(refused.status == 4)
    #expect(refused.errors.contains("content/needs.sqlite has 2 names (hard links)"))
    #expect(try Snapshot(office.root) == before)
    // The advice of the message helps.
    let copied = try Program.run(
      "/usr/bin/bash",
      ["-c", "cp content/needs.sqlite c && mv c content/needs.sqlite"], in: office.root)
    #expect(copied.status == 0)
    #expect(try office.ksbb("import", "csv").status == 0)
  }

  @Test("what SQLite keeps beside a database is no link, pipe or device either")
  func companions() throws {
    let office = try Office()
    #expect(try office.ksbb("export", "csv").status == 0)
    for ending in ["", "-wal", "-shm", "-journal"] {
      for kind in ["link", "pipe"] {
        let file = office.root + "/new.sqlite" + ending
        if kind == "pipe" {
          #expect(mkfifo(file, 0o600) == 0)
        } else {
          guard ending != "" else { continue }
          try FileManager.default.createSymbolicLink(
            atPath: file, withDestinationPath: "output/site/wal")
        }
        for command in [
          ["import", "csv", "-d", "new.sqlite"],
          ["build", "-d", "new.sqlite"], ["export", "csv2", "-d", "new.sqlite"],
        ] {
          let refused = try office.run(command)
          #expect(refused.status == 4, "\(command) \(ending): \(refused.errors)")
          #expect(refused.errors.contains("new.sqlite\(ending) is a \(kind), not a file"))
        }
        try FileManager.default.removeItem(atPath: file)
      }
    }
  }

  @Test("mounts show a folder under another name; it is the same folder", .needs(.mounting))
  func mounts() throws {
    let office = try Office()
    for (source, target) in [
      ("output/site/data", "m1"), ("theme/assets", "m2"), ("csv", "output/site/hidden"),
    ] {
      for folder in [source, target] {
        try FileManager.default.createDirectory(
          atPath: office.root + "/" + folder, withIntermediateDirectories: true)
      }
      let mounted = try Program.run(
        "/usr/bin/mount", ["--bind", source, target], in: office.root)
      try #require(mounted.status == 0, "\(mounted.errors)")
      defer { _ = try? Program.run("/usr/bin/umount", [target], in: office.root) }
      let folder = source == "csv" ? source : target
      try office.expectRefusals([folder + "/new", folder])
    }
  }

  @Test("private places are taken: beside releases, theme and texts, and outside")
  func allowed() throws {
    let office = try Office()
    #expect(try office.ksbb("export", "csv").status == 0)
    let elsewhere = try Folder()
    for place in ["output/print", "output/csv/new", "private", elsewhere.at("x"), "./output/../y"] {
      for writer in Office.writers {
        let folder = office.root + "/" + place
        if writer("")[0] == "demo" || writer("")[0] == "import" {
          let path = place.hasPrefix("/") ? place : folder
          try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
          try? FileManager.default.removeItem(atPath: path + "/x.sqlite")
        }
        let outcome = try office.run(writer(place))
        #expect(outcome.status == 0, "\(writer(place)): \(outcome.errors)")
      }
    }
    let built = try office.ksbb("build", "--clock", "2020-11-02")
    #expect(built.status == 0, "\(built.errors)")
    #expect(try Canary.files(below: office.root + "/output/releases").isEmpty)
  }
}
