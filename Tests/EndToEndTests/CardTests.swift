import Foundation
import TestSupport
import Testing

@Suite("Share cards of a build")
struct CardTests {
  private static let cards = [
    "index.png", "program/pangan.png", "wilayah/jakarta-timur.png",
    "wilayah/jakarta-timur/jatinegara.png", "en/index.png",
    // A form is drawn, kept and drawn anew as cards are.
    "formulir-komitmen.pdf",
  ]

  /// The environment of a system where only fonts of a folder are installed.
  private static func fonts(in folder: String, _ place: Workplace) throws -> [String: String] {
    let file = place.folder.at("fonts.conf")
    let text = """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>\(folder)</dir></fontconfig>
      """
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return ["FONTCONFIG_FILE": file]
  }

  @Test("without their font no site is made, and the message says what to install")
  func missingFont() throws {
    for folder in ["/usr/share/fonts/none", "/usr/share/fonts/truetype/dejavu"] {
      let place = try Workplace.sample()
      let outcome = try Program.run(
        Program.ksbb, place.buildArguments([]), with: try Self.fonts(in: folder, place))
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("The share card "), "\(outcome.errors)")
      #expect(outcome.errors.contains("install the package fonts-noto-core"))
      #expect(!FileManager.default.fileExists(atPath: place.site))
    }
  }

  /// A build that needs no font has drawn no card.
  @Test("a card whose figures are the same is not drawn again, not even the next day")
  func reuse() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    #expect(Self.cards.allSatisfy { before.entries[$0]?.bytes?.count ?? 0 > 5_000 })
    let noFonts = try Self.fonts(in: "/usr/share/fonts/none", place)
    try place.execute("UPDATE needs SET note = 'lain' WHERE id = 1")
    for more in [[], ["--clock", "2020-11-02T09:00:00+07:00"]] {
      let outcome = try Program.run(Program.ksbb, place.buildArguments(more), with: noFonts)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let after = try Snapshot(place.site)
    #expect(after.changes(since: before).contains("data/needs.csv"))
    for card in Self.cards {
      #expect(after.entries[card]?.inode == before.entries[card]?.inode, "\(card)")
    }
    #expect(try place.sumsHold())
    // All anew means all anew.
    let full = try Program.run(
      Program.ksbb, place.buildArguments(["--full", "--clock", "2020-11-02T09:00:00+07:00"]),
      with: noFonts)
    #expect(full.status == 1)
  }

  @Test("a card that is drawn after a change is the one that a new site would have")
  func redrawn() throws {
    let place = try Workplace.sample()
    _ = try place.built()
    let before = try Snapshot(place.site)
    try place.execute("UPDATE needs SET closed_on = '2020-10-30' WHERE opened_on < '2020-10-30'")
    _ = try place.built()
    let after = try Snapshot(place.site)
    #expect(after.changes(since: before).isSuperset(of: ["index.png", "en/index.png"]))
    _ = try place.built("--full")
    let fresh = try Snapshot(place.site)
    for card in Self.cards {
      #expect(fresh.entries[card]?.bytes == after.entries[card]?.bytes, "\(card)")
    }
  }
}
