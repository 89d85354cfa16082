import Foundation
import Glibc
import PrivateFiles
import TestSupport
import Testing

/// Somebody exchanges folders and files while private ones are written.
@Suite("Exchanged folders")
struct ExchangeTests {
  /// A folder with a release in it.
  private func published() throws -> Folder {
    let folder = try Folder()
    for name in ["SHA256SUMS", "index.html"] { try folder.write(name, "") }
    return folder
  }

  @Test("a folder that becomes a link to a release after it was judged takes no file there")
  func exchanged() throws {
    let (release, place) = (try published(), try Folder())
    let path = place.at("print")
    let folder = try PrivateFolder(path, for: .papers, outside: PublicPlaces())
    let file = try PrivateFile("b.pdf", in: folder)
    try file.append(Array("secret".utf8))
    try FileManager.default.moveItem(atPath: path, toPath: place.at("away"))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: release.path)
    #expect(try folder.write("a.pdf", Array("secret".utf8)))
    #expect(try file.finish())
    #expect(release.names == ["SHA256SUMS", "index.html"])
    #expect(try place.text("away/a.pdf") == "secret")
    #expect(try place.text("away/b.pdf") == "secret")
    // Judged anew, the path is refused.
    let refusal = #expect(throws: PlaceRefusal.self) {
      try PrivateFolder(path, for: .papers, outside: PublicPlaces())
    }
    #expect(refusal?.isGuard == true)
  }

  @Test("another database in the place of the judged one is noticed when it was opened")
  func database() throws {
    let place = try Folder()
    try place.write("judged", "1")
    try place.write("other", "2")
    let judged = try DatabasePlace(place.at("judged"), writing: true)
    let other = open(place.at("other"), O_RDONLY)
    #expect(throws: PlaceRefusal.self) { try judged.demandOpened() }
    let right = open(place.at("judged"), O_RDONLY)
    try judged.demandOpened()
    close(right)
    #expect(throws: PlaceRefusal.self) { try judged.demandOpened() }
    close(other)
  }

  @Test("a file that is given up or cut short leaves the earlier one and nothing beside it")
  func givenUp() throws {
    let place = try Folder()
    let folder = try PrivateFolder(place.path, for: .export, outside: PublicPlaces())
    try place.write("x", "earlier")
    do {
      let file = try PrivateFile("x", in: folder)
      try file.append(Array("early".utf8))
      #expect(file.comparison == .different)
      try file.append(Array("!".utf8))
    }
    #expect(place.names == ["x"])
    #expect(try place.text("x") == "earlier")
    let same = try PrivateFile("x", in: folder)
    try same.append(Array("ear".utf8))
    try same.append(Array("lier".utf8))
    #expect(same.comparison == .same)
    #expect(try !same.finish())
    #expect(try folder.write("x", Array("earl".utf8)))
    #expect(try place.text("x") == "earl")
    #expect(try folder.write("x", Array("earlx".utf8)))
    #expect(try place.text("x") == "earlx")
  }
}
