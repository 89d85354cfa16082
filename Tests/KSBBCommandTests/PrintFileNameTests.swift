import Documents
import Testing

@testable import KSBBCommand

@Suite("Names of files of many documents")
struct PrintFileNameTests {
  private func name(_ sites: [String]) -> String {
    var name = PrintFileName("bast")
    name.add(list: sites)
    return name.name(.a4)
  }

  @Test("lists that begin alike have files of their own; the same list has one")
  func lists() {
    let first = name(["31.75/rw-01", "31.75/rw-02"])
    #expect(first.hasPrefix("bast-31-75-rw-01-dan-1-lain-") && first.hasSuffix(".pdf"), "\(first)")
    #expect(first == name(["31.75/rw-01", "31.75/rw-02"]))
    #expect(first != name(["31.75/rw-01", "31.75/rw-03"]))
    #expect(first != name(["31.75/rw-01", "31.75/rw-02", "31.75/rw-03"]))
    #expect(name(["31.75/rw-01"]) == "bast-31-75-rw-01.pdf")
    #expect(name([]) == "bast.pdf")
  }
}
