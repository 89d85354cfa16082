import Foundation
import Releases
import Support
import Testing

@Suite("Permissions of what is published")
struct PublicModeTests {
  private let site: Site = ["index.html": "x", "a/b.html": "text", "a/d/c.html": "c"]

  /// Everything below the output folder whose permissions are not those of published things.
  private func wrong(_ output: TemporaryOutput) throws -> [String] {
    let manager = FileManager.default
    var found: [String] = []
    for path in try manager.subpathsOfDirectory(atPath: output.folder.path) + ["."] {
      var status = stat()
      try #require(lstat("\(output.folder.path)/\(path)", &status) == 0)
      let kind = status.st_mode & S_IFMT
      // The lock is nobody's to read, and a link has no permissions.
      if kind == S_IFLNK || path == ".lock" { continue }
      let expected: mode_t = kind == S_IFDIR ? 0o755 : 0o644
      if status.st_mode & 0o7777 != expected {
        found.append("\(path) \(String(status.st_mode & 0o7777, radix: 8))")
      }
    }
    return found.sorted()
  }

  @Test(
    "files are 0644 and folders 0755 whatever the umask",
    arguments: [0o000, 0o022, 0o027, 0o077] as [UInt32])
  func umasks(mask: UInt32) async throws {
    let output = try TemporaryOutput()
    let path = output.folder.path
    await #expect(processExitsWith: .success) { [path = path as String, mask = mask as UInt32] in
      umask(mask)
      var site: Site = ["index.html": "x", "a/b.html": "text", "a/d/c.html": "c"]
      try publish(site, to: OutputFolder(path))
      site["e/f.html"] = "new"
      try publish(site, to: OutputFolder(path))
      _ = try OutputFolder(path).rollback(to: "1", holding: try OutputFolder(path).lock())
    }
    #expect(try output.folder.releases().count == 2)
    #expect(try wrong(output) == [])
  }

  @Test("wrong permissions of linked files are set right by the next build", arguments: [1, 2])
  func mended(jobs: Int) throws {
    let output = try TemporaryOutput()
    try publish(site, to: output.folder)
    let old = try #require(try output.folder.currentRelease())
    for (path, mode) in [("a/b.html", 0o000), ("a/d/c.html", 0o666), ("index.html", 0o4755)] {
      try #require(chmod("\(old.path)/\(path)", mode_t(mode)) == 0)
    }
    try #require(chmod(output.folder.path + "/releases", 0o700) == 0)
    var next = site
    next["e.html"] = "new"
    try publish(next, to: output.folder, options: StagingOptions(jobs: jobs))
    #expect(try served(output.folder) == next)
    #expect(try wrong(output) == [])
    let new = try #require(try output.folder.currentRelease())
    #expect(
      try FileIdentity(old.path + "/a/b.html").inode == FileIdentity(new.path + "/a/b.html").inode)
  }

  @Test("files have the date at which their content last changed, and get it back")
  func dates() throws {
    let output = try TemporaryOutput()
    try publish(site, to: output.folder)
    let old = try #require(try output.folder.currentRelease())
    try #require(utimes(old.path + "/a/b.html", nil) == 0)
    var next = site
    next["index.html"] = "y"
    let later = clock.later(days: 3)
    for options in [StagingOptions(), StagingOptions(trustPrevious: false)] {
      try publish(next, to: output.folder, at: later, options: options)
      let new = try #require(try output.folder.currentRelease())
      for (path, moment) in [("a/b.html", clock), ("a/d/c.html", clock), ("index.html", later)] {
        let file = try FileIdentity(new.path + "/" + path)
        #expect(file.seconds == Int(moment.secondsSinceEpoch) && file.nanoseconds == 0, "\(path)")
      }
    }
  }
}
