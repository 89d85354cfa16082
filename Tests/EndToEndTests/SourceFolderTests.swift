import Foundation
import Glibc
import TestSupport
import Testing

/// What must not be read from the folders of content and theme, tried with the program itself.
@Suite("Reading content and theme")
struct SourceFolderTests {
  /// A place with a theme and a content folder of its own, which may be spoilt.
  private func place() throws -> Workplace {
    let place = try Workplace.sample()
    for name in ["theme", "content"] { try place.copyFromRepository(name) }
    (place.theme, place.content) = (place.folder.at("theme"), place.folder.at("content"))
    return place
  }

  private func link(_ path: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test("links that lead out of the folders are refused all at once, with where they lead")
  func outward() throws {
    let place = try place()
    let secret = place.folder.at("rahasia.md")
    try write("# Rahasia", secret)
    try link(place.theme + "/assets/ikon.svg", to: "../../needs.sqlite")
    try link(place.theme + "/assets/jauh.css", to: secret)
    try link(place.folder.at("rantai"), to: "rahasia.md")
    try link(place.content + "/pages/tentang.id.md", to: "../../rantai")
    try link(place.content + "/aliases.yaml", to: "/etc/hostname")
    try link(place.theme + "/assets/folder", to: "../..")
    try link(place.theme + "/hilang.mustache", to: "../tidak-ada")
    try link(place.theme + "/putar.mustache", to: "putar.mustache")
    let refused = try place.build()
    #expect(refused.status == 1)
    let real = URL(fileURLWithPath: place.folder.path).resolvingSymlinksInPath().path
    for line in [
      "\(place.content)/aliases.yaml: is a link that leads out of \(place.content), to /etc/hostname;",
      "\(place.content)/pages/tentang.id.md: is a link that leads out of \(place.content), "
        + "to \(real)/rahasia.md;",
      "\(place.theme)/assets/ikon.svg: is a link that leads out of \(place.theme), "
        + "to \(real)/needs.sqlite;",
      "\(place.theme)/assets/jauh.css: is a link that leads out of \(place.theme), "
        + "to \(real)/rahasia.md;",
      "\(place.theme)/assets/folder: is a link to a folder, which is not followed; "
        + "it leads to \(real). Put the folder here",
      "\(place.theme)/hilang.mustache: is a link to ../tidak-ada, and nothing is there",
      "\(place.theme)/putar.mustache: is a link that leads back to itself",
    ] {
      #expect(refused.errors.contains(line), "\(line)\n\(refused.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: place.site))
  }

  @Test("links inside a folder work, also to a file behind another link")
  func inward() throws {
    let place = try place()
    try FileManager.default.moveItem(
      atPath: place.theme + "/assets/site.css", toPath: place.theme + "/assets/gaya.css")
    try link(place.theme + "/assets/site.css", to: "satu.css")
    try link(place.theme + "/assets/satu.css", to: place.theme + "/assets/gaya.css")
    try link(place.content + "/needs.sqlite", to: place.database)
    let outcome = try place.build()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let assets = try FileManager.default.contentsOfDirectory(atPath: place.site + "/aset")
    #expect(assets.contains { $0.hasPrefix("site.") && $0.hasSuffix(".css") })
  }

  @Test("pipes and sockets are named and not waited for", .timeLimit(.minutes(1)))
  func special() throws {
    let place = try place()
    let pipes = [
      place.theme + "/assets/pipa.css", place.content + "/pages/pipa.id.md",
      place.content + "/pipa",
    ]
    for pipe in pipes { #expect(mkfifo(pipe, 0o600) == 0) }
    let outcome = try place.build()
    #expect(outcome.status == 1)
    for pipe in pipes {
      #expect(outcome.errors.contains("\(pipe): is a pipe, socket or device"), "\(outcome.errors)")
    }
    for pipe in pipes { unlink(pipe) }
    let map = place.folder.at("peta.geojson")
    #expect(mkfifo(map, 0o600) == 0)
    let boundaries = try place.build("--boundaries", map)
    #expect(boundaries.status == 1)
    #expect(boundaries.errors.contains("\(map): is a pipe, socket or device"))
  }

  @Test("a hard link to the database is refused as a picture, and not published when unnamed")
  func hardLink() throws {
    let place = try place()
    let picture = place.theme + "/assets/ikon-32.png"
    try FileManager.default.removeItem(atPath: picture)
    try FileManager.default.linkItem(atPath: place.database, toPath: picture)
    let refused = try place.build()
    #expect(refused.status == 1)
    #expect(refused.errors.contains("assets/ikon-32.png cannot be published"))
    #expect(refused.errors.contains("an SQLite database"))
  }

  @Test("files that nothing names are told once and not published, in a dry run too")
  func unused() throws {
    let place = try place()
    try write("id,name\n1,Contoh\n", place.theme + "/assets/parties.csv")
    try write("x", place.theme + "/assets/Thumbs.db")
    let note =
      "2 files in \(place.theme)/assets/ that no template, style sheet or text names, "
      + "not published: Thumbs.db, parties.csv"
    for option in ["--dry-run", "--full"] {
      let outcome = try place.build(option)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.components(separatedBy: note).count == 2, "\(outcome.errors)")
    }
    let site = try Snapshot(place.site)
    #expect(!site.files.keys.contains { $0.contains("parties") || $0.contains("Thumbs") })
  }

  @Test("a file that is too large for memory is refused by its size")
  func large() throws {
    let place = try place()
    let path = place.theme + "/assets/video.css"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    #expect(truncate(path, 200_000_000_000) == 0)
    let outcome = try place.build()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("\(path): has more than 64 MB"))
  }
}
