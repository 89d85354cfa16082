import Foundation
import Glibc
import Support
import TestSupport
import Testing

/// Files that are written for their owner only, and what may lie in their place.
@Suite("Private files", .serialized)
struct PrivateFileTests {
  private func mode(_ path: String) -> mode_t {
    var facts = stat()
    return lstat(path, &facts) == 0 ? facts.st_mode & 0o7777 : 0
  }

  private func print(_ place: Workplace, _ folder: String, _ more: String...) throws -> Outcome {
    try bounded(
      [
        "print", "bast", "--since", "2021-06-01", "-d", place.database, "-o", folder, "--content",
        place.content, "--clock", "2021-12-31",
      ] + more)
  }

  /// Runs the program; one that waits for a pipe ends with code 124.
  private func bounded(_ arguments: [String], mask: String = "022") throws -> Outcome {
    try Program.run(
      "/usr/bin/bash",
      ["-c", "umask \(mask); exec timeout 60 \"$0\" \"$@\"", Program.ksbb] + arguments)
  }

  /// Puts something that is no file at a path.
  private func put(_ kind: String, at path: String) throws {
    switch kind {
    case "pipe": #expect(mkfifo(path, 0o600) == 0)
    case "folder":
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    case "link":
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: path + "-elsewhere")
    default:
      let script = "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"
      // The path of a socket is short; its name is not.
      let (folder, name) = (
        URL(fileURLWithPath: path).deletingLastPathComponent().path,
        URL(fileURLWithPath: path).lastPathComponent
      )
      let made = try Program.run("/usr/bin/env", ["python3", "-c", script, name], in: folder)
      #expect(made.status == 0, "\(made.errors)")
    }
  }

  @Test("databases, exports and prints are the owner's only", arguments: ["000", "077", "777"])
  func modes(_ mask: String) throws {
    let place = try Workplace()
    let (root, csv) = (place.folder.path, place.folder.at("a/csv"))
    for arguments in [
      ["demo", "--scale", "kelurahan", "-d", place.database],
      ["export", csv, "-d", place.database], ["import", csv, "-d", root + "/copy.sqlite"],
      [
        "print", "bast", "--since", "2021-06-01", "-d", place.database, "-o", root + "/b/c",
        "--content", place.content, "--clock", "2021-12-31",
      ],
      [
        "print", "bast", "--since", "2021-06-01", "--one-file", "-d", place.database, "-o",
        root + "/b/d",
        "--content", place.content, "--clock", "2021-12-31",
      ],
    ] {
      let outcome = try bounded(arguments, mask: mask)
      #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    }
    var count = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: root + "/" + name, isDirectory: &isFolder)
      #expect(mode(root + "/" + name) == (isFolder.boolValue ? 0o700 : 0o600), "\(name)")
      count += 1
    }
    #expect(count > 20)
  }

  @Test("an export leaves edits alone, names every edited file, and replaces them when asked")
  func edits() throws {
    let place = try Workplace.sample()
    let csv = place.folder.at("csv")
    #expect(try place.ksbb("export", csv, "-d", place.database).status == 0)
    let exported = try Snapshot(csv)
    #expect(try place.ksbb("export", csv, "-d", place.database).status == 0)
    #expect(try Snapshot(csv) == exported)
    // Longer, shorter, and a letter less at the end; one more is missing and another a link.
    for (name, change) in [
      ("needs.csv", { (text: String) in text + "1,2,3\n" }),
      ("sites.csv", { (text: String) in String(text.prefix(200)) }),
      ("areas.csv", { (text: String) in String(text.dropLast()) }),
    ] {
      let text = try place.folder.text("csv/" + name)
      try place.folder.write("csv/" + name, change(text))
    }
    try FileManager.default.removeItem(atPath: csv + "/items.csv")
    try FileManager.default.removeItem(atPath: csv + "/programs.csv")
    try put("link", at: csv + "/programs.csv")
    let edited = try Snapshot(csv)
    let refused = try place.ksbb("export", csv, "-d", place.database)
    #expect(refused.status == 4)
    for name in ["needs.csv", "sites.csv", "areas.csv", "programs.csv"] {
      #expect(refused.errors.contains(name), "\(refused.errors)")
    }
    #expect(!refused.errors.contains("items.csv") && !refused.errors.contains("parties.csv"))
    #expect(try Snapshot(csv) == edited)
    let forced = try place.ksbb("export", csv, "-d", place.database, "--force")
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(try Snapshot(csv).files == exported.files)
    #expect(!FileManager.default.fileExists(atPath: csv + "/programs.csv-elsewhere"))
  }

  @Test(
    "what is no file in the place of one is told, and never waited for",
    arguments: ["pipe", "socket", "folder"])
  func otherKinds(_ kind: String) throws {
    let place = try Workplace.sample()
    let folder = place.folder.at("out")
    #expect(try place.ksbb("export", folder, "-d", place.database).status == 0)
    #expect(try print(place, folder).status == 0)
    #expect(try print(place, folder, "--one-file").status == 0)
    let names = try Snapshot(folder).files.keys
    let runs: [(String?, () throws -> Outcome)] = [
      ("needs.csv", { try self.bounded(["export", folder, "-d", place.database, "--force"]) }),
      (
        names.filter { $0.hasSuffix(".pdf") && !$0.hasPrefix("bast") }.min(),
        { try self.print(place, folder) }
      ),
      (
        names.first { $0.hasPrefix("bast") && $0.hasSuffix(".pdf") },
        { try self.print(place, folder, "--one-file") }
      ),
    ]
    for (name, run) in runs {
      let name = try #require(name)
      try FileManager.default.removeItem(atPath: folder + "/" + name)
      try put(kind, at: folder + "/" + name)
      let refused = try run()
      #expect(refused.status == 4, "\(name): \(refused.status) \(refused.errors)")
      #expect(refused.errors.contains("\(folder)/\(name) is a \(kind), not a file"))
      try FileManager.default.removeItem(atPath: folder + "/" + name)
      #expect(try run().status == 0)
    }
  }

  @Test("a folder into which everybody may write is refused, one of a group is told")
  func sharedFolders() throws {
    let place = try Workplace.sample()
    for (bits, status, told) in [
      (0o777 as mode_t, 4 as Int32, "chmod 700"), (0o770, 0, "chmod 700"), (0o1777, 0, ""),
      (0o755, 0, ""),
    ] {
      for command in ["export", "print"] {
        let folder = place.folder.at("\(command)-\(bits)")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(chmod(folder, bits) == 0)
        let outcome =
          command == "print"
          ? try print(place, folder) : try place.ksbb("export", folder, "-d", place.database)
        #expect(outcome.status == status, "\(bits): \(outcome.errors)")
        #expect(told.isEmpty ? outcome.errors == "" : outcome.errors.contains(told))
        #expect(mode(folder) == bits)
        if status != 0 { #expect(try Snapshot(folder).files.isEmpty) }
      }
    }
  }

  @Test("a lock that leads to the database leaves the database as it is")
  func lock() throws {
    let place = try Workplace.sample()
    let before = try place.folder.bytes("needs.sqlite")
    let file = place.output + "/.lock"
    try FileManager.default.createDirectory(
      atPath: place.output, withIntermediateDirectories: true)
    for (found, make) in [
      (
        "a link",
        {
          try FileManager.default.createSymbolicLink(
            atPath: file, withDestinationPath: place.database)
        }
      ),
      (
        "a file with 2 names (hard links)",
        { try FileManager.default.linkItem(atPath: place.database, toPath: file) }
      ),
      (
        "a file of \(before.count) bytes",
        { try FileManager.default.copyItem(atPath: place.database, toPath: file) }
      ),
      ("a pipe", { try put("pipe", at: file) }), ("a socket", { try put("socket", at: file) }),
      ("a folder", { try put("folder", at: file) }),
    ] as [(String, () throws -> Void)] {
      try make()
      let refused = try bounded(place.buildArguments([]))
      #expect(refused.status == 4, "\(found): \(refused.errors)")
      #expect(refused.errors.contains("\(file) is \(found), not"), "\(refused.errors)")
      try FileManager.default.removeItem(atPath: file)
      #expect(try place.folder.bytes("needs.sqlite") == before)
    }
    #expect(try place.build().status == 0)
  }

  @Test("folders and manifests of releases are no links or pipes")
  func outputKinds() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let releases = place.output + "/releases"
    let manifest = try #require(
      try FileManager.default.contentsOfDirectory(atPath: releases).first {
        $0.hasSuffix(".manifest")
      })
    let away = place.folder.at("away")
    for (path, kinds) in [
      (releases, ["link", "pipe"]), (releases + "/" + manifest, ["link", "pipe", "socket"]),
    ] {
      try FileManager.default.moveItem(atPath: path, toPath: away)
      for kind in kinds {
        if kind == "link" {
          try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: away)
        } else {
          try put(kind, at: path)
        }
        for command in [
          place.buildArguments([]), place.buildArguments(["--dry-run"]),
          ["releases", "-o", place.output],
        ] {
          let refused = try bounded(command)
          #expect([1, 4].contains(refused.status), "\(command[0]) \(kind): \(refused.errors)")
          #expect(refused.errors.contains(path), "\(command[0]) \(kind): \(refused.errors)")
        }
        try FileManager.default.removeItem(atPath: path)
      }
      try FileManager.default.moveItem(atPath: away, toPath: path)
    }
    #expect(try place.build().status == 0)
    #expect(try place.sumsHold())
  }

  @Test("names and values that would command a terminal are spelled out")
  func terminal() throws {
    let place = try Workplace.sample()
    let evil = "x\u{1B}[31m\u{07}\u{9B}2J\u{202E}\u{2028}\u{7F}\u{E0041}é\u{200D}"
    let csv = place.folder.at(evil)
    let exported = try place.ksbb("export", csv, "-d", place.database)
    #expect(
      exported.output == "11 files in \(place.folder.path)/"
        + #"x\u001b[31m\u0007\u009b2J\u202e\u2028\u007f\udb40\udc41é"# + "\u{200D}.\n")
    let needs = try place.folder.text(evil + "/needs.csv")
    try place.folder.write(
      evil + "/needs.csv", needs.replacingOccurrences(of: "sembako", with: "sem\u{1B}[2Jbako"))
    for arguments in [
      ["import", csv, "-d", place.database], ["export", csv, "-d", place.database],
      ["releases", "-o", csv], ["rollback", evil, "-o", place.output],
      ["build", "-d", csv, "-o", place.output], ["demo", "--scale", evil], [evil],
      ["print", "bast", "--number", evil, "-d", place.database, "--content", place.content],
      ["build", "--content", csv + "no", "-d", place.database, "-o", place.output],
    ] {
      let outcome = try place.run(arguments)
      for text in [outcome.output, outcome.errors] {
        let found = text.unicodeScalars.filter {
          [0x1B, 0x07, 0x9B, 0x202E, 0x2028, 0x7F, 0xE0041].contains($0.value)
        }
        #expect(found.isEmpty, "\(arguments[0])")
      }
      #expect(!outcome.errors.isEmpty || !outcome.output.isEmpty)
    }
  }

  @Test("every character either stays or is spelled as JSON spells it")
  func everyCharacter() throws {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let safe = String(scalar).safeForTerminal
      let category = scalar.properties.generalCategory
      if category == .control, value != 9, value != 10 { #expect(safe.hasPrefix("\\u")) }
      guard safe != String(scalar) else { continue }
      #expect(
        [.control, .format, .lineSeparator, .paragraphSeparator, .unassigned]
          .contains(category))
      let decoded = try JSONDecoder().decode([String].self, from: Data("[\"\(safe)\"]".utf8))
      #expect(decoded == [String(scalar)])
    }
  }
}
