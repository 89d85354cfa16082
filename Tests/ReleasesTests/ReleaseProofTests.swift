import Foundation
import Releases
import Testing

/// Ways in which somebody damages a release, and how each is told.
enum Damage: String, CaseIterable {
  case missing, altered, sameSize, added, addedFolder, link, pipe, folder, mode, folderMode, sums
  case variant

  var fault: String {
    switch self {
    case .missing: "a/b.html is missing"
    case .altered: "a/b.html was altered: it has 9 bytes, not 4"
    case .sameSize: "a/b.html was altered: its content has another SHA-256"
    case .added: "a/stranger.html is not part of the release"
    case .addedFolder: "strangers/ is not part of the release"
    case .link: "a/b.html is a link, not a file"
    case .pipe: "a/b.html is a pipe, not a file"
    case .folder: "a/b.html is a folder, not a file"
    case .mode: "a/b.html has the permissions 0640, not 0644"
    case .folderMode: "a/ has the permissions 0750, not 0755"
    case .sums: "SHA256SUMS was altered: its content has another SHA-256"
    case .variant: "a/b.html.gz is not part of the release"
    }
  }

  /// Whether a build or a rollback sets it right instead of refusing.
  var isMended: Bool { self == .mode || self == .folderMode }

  /// Does it to a release that holds `a/b.html`, whose text is `text`.
  func apply(to release: String) throws {
    let manager = FileManager.default
    let victim = release + "/a/b.html"
    switch self {
    case .missing: try manager.removeItem(atPath: victim)
    case .altered: try write("elsewhere", victim)
    case .sameSize: try writeUnnoticed("TEXT", victim)
    case .added: try write("new", release + "/a/stranger.html")
    case .addedFolder:
      try manager.createDirectory(
        atPath: release + "/strangers/in", withIntermediateDirectories: true)
    case .link:
      try manager.moveItem(atPath: victim, toPath: release + "/../elsewhere")
      try manager.createSymbolicLink(
        atPath: victim, withDestinationPath: release + "/../elsewhere")
    case .pipe:
      try manager.removeItem(atPath: victim)
      try #require(mkfifo(victim, 0o644) == 0)
    case .folder:
      try manager.removeItem(atPath: victim)
      try manager.createDirectory(atPath: victim, withIntermediateDirectories: false)
    case .mode: try #require(chmod(victim, 0o640) == 0)
    case .folderMode: try #require(chmod(release + "/a", 0o750) == 0)
    case .sums:
      let path = release + "/SHA256SUMS"
      let sums = try String(contentsOfFile: path, encoding: .utf8)
      let first = sums.hasPrefix("0") ? "1" : "0"
      try writeUnnoticed(first + sums.dropFirst(), path)
    case .variant: try write("packed", victim + ".gz")
    }
  }

  private func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    try #require(chmod(path, 0o644) == 0)
  }
}

/// Writes other bytes of the same number into a file and gives it its old date again.
func writeUnnoticed(_ text: String, _ path: String) throws {
  var before = stat()
  try #require(lstat(path, &before) == 0)
  let file = open(path, O_WRONLY)
  try #require(file >= 0 && pwrite(file, text, text.utf8.count, 0) == before.st_size)
  try #require(futimens(file, [before.st_atim, before.st_mtim]) == 0)
  close(file)
}

@Suite("Proving a release")
struct ReleaseProofTests {
  private let site: Site = ["index.html": "x", "a/b.html": "text", "a/c.html": "c"]

  private func published(_ output: TemporaryOutput) throws -> Release {
    try publish(site, to: output.folder)
    return try #require(try output.folder.currentRelease())
  }

  @Test("a whole release is proved, all files and bytes of it", arguments: [1, 3])
  func whole(jobs: Int) throws {
    let output = try TemporaryOutput()
    let release = try published(output)
    let proof = try release.prove(jobs: jobs)
    #expect(proof.faults == [])
    let sums = try FileIdentity(release.path + "/SHA256SUMS").size
    #expect(proof.files == 4 && proof.read == 4 && proof.bytes == 6 + Int(sums))
  }

  @Test("each kind of damage is named", arguments: Damage.allCases)
  func damaged(_ damage: Damage) throws {
    let output = try TemporaryOutput()
    let release = try published(output)
    try damage.apply(to: release.path)
    let found = try output.folder.verify(nil).proof.faults
    #expect(found.map(\.description) == [damage.fault])
    #expect(try output.folder.verify("1").proof.faults == found)
    #expect(try output.folder.verify(output.folder.sitePath).proof.faults == found)
  }

  @Test("all damages at once are named in the order of their paths")
  func several() throws {
    let output = try TemporaryOutput()
    let release = try published(output)
    for damage in [Damage.sameSize, .added, .folderMode, .addedFolder] {
      try damage.apply(to: release.path)
    }
    try FileManager.default.removeItem(atPath: release.path + "/a/c.html")
    #expect(
      try release.prove(jobs: 2).faults.map(\.description) == [
        Damage.folderMode.fault, Damage.sameSize.fault, "a/c.html is missing",
        Damage.added.fault, Damage.addedFolder.fault,
      ])
  }

  @Test("a list of checksums that was replaced together with its line in the manifest is told")
  func forgedSums() throws {
    let output = try TemporaryOutput()
    let release = try published(output)
    let manifest = release.path + ".manifest"
    let path = release.path + "/SHA256SUMS"
    let old = try Data(contentsOf: URL(fileURLWithPath: path))
    try writeUnnoticed(String(decoding: old.reversed(), as: UTF8.self), path)
    let new = Digest(of: Array(old.reversed()))
    let lines = try String(contentsOfFile: manifest, encoding: .utf8)
      .replacingOccurrences(of: Digest(of: Array(old)).hex, with: new.hex)
      .split(separator: "\n").dropLast().map { $0 + "\n" }.joined()
    let end = "end 4 \(Digest(of: Array(lines.utf8)).hex)\n"
    try (lines + end).write(toFile: manifest, atomically: false, encoding: .utf8)
    #expect(
      try release.prove().faults.map(\.description)
        == ["SHA256SUMS was altered: it does not agree with the manifest"])
  }

  @Test("a copy elsewhere is proved against the kept release, the manifest beside it, or its list")
  func copies() throws {
    let output = try TemporaryOutput()
    let release = try published(output)
    let copy = output.root + "/copy"
    #expect(try run("/bin/cp", ["-r", release.path, copy]).status == 0)
    let kept = try output.folder.verify(copy)
    #expect(kept.proof.faults == [] && kept.release == release.id)
    #expect(kept.basis == .manifest(release.path + ".manifest"))
    let elsewhere = OutputFolder(output.root + "/nothing")
    let alone = try elsewhere.verify(copy)
    #expect(alone.proof.faults == [] && alone.proof.files == 4)
    let sums = try run("/usr/bin/sha256sum", [copy + "/SHA256SUMS"]).output.prefix(8)
    #expect(alone.basis == .checksums(start: String(sums)))
    #expect(try run("/bin/cp", [release.path + ".manifest", copy + ".manifest"]).status == 0)
    #expect(try elsewhere.verify(copy).basis == .manifest(copy + ".manifest"))
    #expect(try elsewhere.verify(copy).release == release.id)
  }

  @Test(
    "damage of a copy is named, by its list of checksums alone",
    arguments: Damage.allCases.filter { ![.altered, .sums, .variant].contains($0) })
  func damagedCopy(_ damage: Damage) throws {
    let output = try TemporaryOutput()
    let copy = output.root + "/copy"
    let release = try published(output)
    #expect(try run("/bin/cp", ["-r", release.path, copy]).status == 0)
    try damage.apply(to: copy)
    let found = try OutputFolder(output.root + "/nothing").verify(copy)
    #expect(found.proof.faults.map(\.description) == [damage.fault])
  }

  @Test("what is no release is told, and a release that is not there")
  func nothing() throws {
    let output = try TemporaryOutput()
    let release = try published(output)
    #expect(throws: ReleaseError.notARelease(path: output.root)) {
      try output.folder.verify(output.root)
    }
    #expect(throws: ReleaseError.noSuchRelease(wanted: "7", known: [release.id])) {
      try output.folder.verify("7")
    }
    #expect(throws: ReleaseError.self) { try output.folder.verify("no/such/folder") }
    // The output folder stands for what it serves.
    #expect(try output.folder.verify(output.folder.path).release == release.id)
  }

  @Test("a manifest that cannot be believed is named, and the files are proved by their list")
  func tornManifest() throws {
    let output = try TemporaryOutput()
    let release = try published(output)
    try Damage.missing.apply(to: release.path)
    try "torn".write(toFile: release.path + ".manifest", atomically: false, encoding: .utf8)
    let found = try output.folder.verify(nil).proof.faults.map(\.description)
    #expect(found.count == 2 && found.last == Damage.missing.fault)
    #expect(found.first?.hasPrefix("\(release.id).manifest was altered") == true)
  }

  @Test("ten builds read every file, whatever its date and size say, and no file twice")
  func shares() throws {
    let output = try TemporaryOutput()
    let site = Site(uniqueKeysWithValues: (0..<300).map { ("k\($0 % 7)/p\($0).html", "a\($0)") })
    try publish(site, to: output.folder)
    let release = try #require(try output.folder.currentRelease())
    for (path, text) in site {
      try writeUnnoticed("b" + text.dropFirst(), release.path + "/" + path)
    }
    let lock = try output.folder.lock()
    #expect(try release.prove(.share(output.folder.proofState())).read == 301)
    var found: [String] = []
    for _ in 0..<10 {
      try output.folder.recordProof(holding: lock)
      try forgetChanges(output)
      let proof = try release.prove(.share(output.folder.proofState()), jobs: 2)
      #expect(proof.read < 60)
      found += proof.faults.map(\.path)
    }
    #expect(found.sorted() == site.keys.sorted())
  }

  @Test("a file that was changed since the last proof is read at once, though it looks the same")
  func changed() throws {
    let output = try TemporaryOutput()
    let site = Site(uniqueKeysWithValues: (0..<300).map { ("p\($0).html", "a\($0)") })
    try publish(site, to: output.folder)
    let release = try #require(try output.folder.currentRelease())
    let lock = try output.folder.lock()
    for number in 0..<10 {
      try output.folder.recordProof(holding: lock)
      let path = "p\(number).html"
      try writeUnnoticed("b\(number)", release.path + "/" + path)
      let proof = try release.prove(.share(output.folder.proofState()))
      #expect(proof.faults.map(\.path) == [path])
      try writeUnnoticed("a\(number)", release.path + "/" + path)
    }
  }

  @Test("a note of the last proof that is no plain file, or says nothing, counts as none")
  func strangeNote() throws {
    let output = try TemporaryOutput()
    _ = try published(output)
    let lock = try output.folder.lock()
    let note = output.folder.path + "/.verified"
    let victim = output.root + "/victim"
    try "ksbb-verified 1\n3\n".write(toFile: victim, atomically: false, encoding: .utf8)
    try output.folder.recordProof(holding: lock)
    #expect(output.folder.proofState() != .unknown)
    try FileManager.default.removeItem(atPath: note)
    try FileManager.default.createSymbolicLink(atPath: note, withDestinationPath: victim)
    #expect(output.folder.proofState() == .unknown)
    try output.folder.recordProof(holding: lock)
    #expect(output.folder.proofState() != .unknown)
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "ksbb-verified 1\n3\n")
    for text in ["", "ksbb-verified 1\n10\n", "ksbb-verified 1\n-1\n", "ksbb-verified 2\n3\n"] {
      try text.write(toFile: note, atomically: false, encoding: .utf8)
      #expect(output.folder.proofState() == .unknown, "\(text)")
    }
    try FileManager.default.removeItem(atPath: note)
    try #require(mkfifo(note, 0o644) == 0)
    #expect(output.folder.proofState() == .unknown)
  }

  /// Lets the note of the last proof look later than all changes, as if the file system had told of
  /// none.
  private func forgetChanges(_ output: TemporaryOutput) throws {
    let later = timespec(tv_sec: time(nil) + 1000, tv_nsec: 0)
    try #require(utimensat(AT_FDCWD, output.folder.path + "/.verified", [later, later], 0) == 0)
  }
}
