import Foundation
import Releases
import Testing

@Suite("Digests, fingerprints")
struct ValueTests {
  @Test("known digests")
  func digests() {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Digest(of: Array("abc".utf8)).hex == abc)
    #expect(Digest(hex: abc) == Digest(of: Array("abc".utf8)))
    for bad in [abc.uppercased(), String(abc.dropLast()), abc + "0", "g" + abc.dropFirst()] {
      #expect(Digest(hex: bad) == nil)
    }
  }

  @Test("a fingerprint tells apart what plain joining would not")
  func fingerprints() throws {
    func fingerprint(_ inputs: [(String, String)]) -> Digest {
      var fingerprint = Fingerprint()
      for (name, text) in inputs { fingerprint.add(name, text: text) }
      return fingerprint.digest()
    }
    let all = [
      [], [("", "")], [("a", "bc")], [("ab", "c")], [("a", "b"), ("c", "")],
      [("a", "b"), ("", "c")],
      [("a", "bc"), ("", "")],
    ].map(fingerprint)
    #expect(Set(all).count == all.count)
    #expect(fingerprint([("a", "b"), ("c", "d")]) == fingerprint([("a", "b"), ("c", "d")]))
  }

  @Test("a file counts like its bytes")
  func fileFingerprint() throws {
    let output = try TemporaryOutput()
    let path = output.root + "/input"
    let text = String(repeating: "0123456789", count: 70_000)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    var fromFile = Fingerprint()
    try fromFile.add("x", file: path)
    var fromText = Fingerprint()
    fromText.add("x", text: text)
    let (file, bytes) = (fromFile.digest(), fromText.digest())
    #expect(file == bytes)
    #expect(throws: ReleaseError.self) {
      var missing = Fingerprint()
      try missing.add("y", file: path + "-missing")
    }
  }
}
