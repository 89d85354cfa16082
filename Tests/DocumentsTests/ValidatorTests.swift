import Documents
import Foundation
import PDF
import TestConditions
import TestSupport
import Testing

/// Programs that know the standards, as `bin/pdf-checkers` installs them.
enum Validator {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static let jars = [
    "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api",
  ].map { "/usr/share/java/\($0).jar" }

  private static let veraFolder = root + "/.venv/verapdf"

  /// veraPDF, and the classes that it expects to come with Java.
  private static let veraJars =
    [veraFolder + "/verapdf.jar"]
    + [
      "jaxb-api", "jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime",
      "javax.activation",
    ].map { "/usr/share/java/\($0).jar" }

  static let programs = Need.files(
    [
      "/usr/bin/java", root + "/.venv/bin/outloud", root + "/.venv/bin/pdfua",
      veraFolder + "/JudgePDF.class",
    ] + jars + veraJars)

  /// What veraPDF has against files as PDF/A-2a and as PDF/UA-1; empty for nothing.
  static func vera(_ files: [String]) throws -> String {
    do {
      _ = try Tool.run(
        "java",
        ["-cp", (veraJars + [veraFolder]).joined(separator: ":"), "JudgePDF"] + files)
      return ""
    } catch let failed as Tool.Failed {
      return failed.output + "(status \(failed.status))"
    }
  }

  /// What Apache Preflight has against a file as PDF/A-1b; empty for nothing.
  static func preflight(_ file: String) throws -> String {
    do {
      let said = try Tool.run(
        "java", "-cp", jars.joined(separator: ":"), "org.apache.pdfbox.preflight.Validator_A1b",
        file)
      return said.contains("is a valid PDF/A-1b file") ? "" : said
    } catch let failed as Tool.Failed {
      return failed.output + "(status \(failed.status))"
    }
  }

  /// What two checkers of PDF/UA-1 have against a file; empty for nothing.
  static func accessibility(_ file: String) throws -> String {
    var complaints = ""
    for (name, arguments) in [
      ("outloud", ["--fail-on", "error", "--no-info", file]),
      ("pdfua", ["check", file]),
    ] {
      do {
        _ = try Tool.run("../.." + root + "/.venv/bin/" + name, arguments)
      } catch let failed as Tool.Failed {
        complaints += "\(name): \(failed.output)"
      }
    }
    return complaints
  }
}

@Suite(
  "Judged by other programs", .needs(Tool.judges, Validator.programs, .chineseFonts),
  .serialized)
struct ValidatorTests {
  @Test("PDF/A: the same pages as PDF/A-1b have no fault", arguments: ValidatorFixtures.allCases)
  func archive(_ kind: ValidatorFixtures) throws {
    try Tool.inFolder(try kind.file(.archive1b)) { file, _ in
      let said = try Validator.preflight(file)
      #expect(said == "")
    }
  }

  @Test("PDF/UA: every kind of document can be listened to", arguments: ValidatorFixtures.allCases)
  func accessible(_ kind: ValidatorFixtures) throws {
    try Tool.inFolder(try kind.file()) { file, _ in
      let said = try Validator.accessibility(file)
      #expect(said == "")
    }
  }

  @Test("veraPDF finds nothing in any kind of document, on its own or in one file")
  func vera() throws {
    let folder = try Folder()
    for kind in ValidatorFixtures.allCases {
      try folder.write("\(kind.rawValue).pdf", bytes: try kind.file())
    }
    for paper in Paper.allCases {
      let printer = try PrintPDF(paper: paper, isDuplex: true)
      try folder.write(
        "\(paper.rawValue).pdf", bytes: try printer.render(try ValidatorFixtures.bast.document()))
    }
    try folder.write("volume.pdf", bytes: try ValidatorFixtures.volume())
    let said = try Validator.vera(folder.names.sorted().map { folder.at($0) })
    #expect(said == "")
  }

  @Test(
    "veraPDF finds faults that are made on purpose, in both standards",
    arguments: [
      ("<pdfaid:part>2<", "<pdfaid:part>3<", "2a"), ("<pdfuaid:part>1<", "<pdfuaid:part>2<", "ua1"),
    ])
  func veraFaults(_ part: String, _ fault: String, _ standard: String) throws {
    let bytes = try Self.exchanged(part, fault, in: try ValidatorFixtures.bast.file())
    let said = try Tool.inFolder(bytes) { file, _ in try Validator.vera([file]) }
    #expect(said.contains("x.pdf, \(standard), "), "\(said)")
  }

  @Test("a file of many documents, by all of them")
  func volume() throws {
    try Tool.inFolder(try ValidatorFixtures.volume(.archive1b)) { file, _ in
      let said = try Validator.preflight(file)
      #expect(said == "")
    }
    let bytes = try ValidatorFixtures.volume()
    #expect(try ValidatorFixtures.volume() == bytes)
    try Tool.inFolder(bytes) { file, folder in
      let said = try Validator.accessibility(file)
      #expect(said == "")
      #expect(try Tool.run("qpdf", "--check", file).contains("No syntax or stream encoding errors"))
      for font in try Tool.run("pdffonts", file).split(separator: "\n").dropFirst(2) {
        #expect(font.contains(#/^[A-Z]{6}\+\S+ +CID \S.* +Identity-H +yes yes yes/#), "\(font)")
      }
      _ = try Tool.run("pdftoppm", "-r", "150", "-gray", file, folder.at("p"))
      let codes = folder.names.filter { $0.hasSuffix(".pgm") }.compactMap {
        try? Tool.run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", folder.at($0))
      }
      let address = "https://ksbb.example/bast/017-bast-ksbb-pgn-x-2020.html\n"
      // The two photographs are of codes.
      let photographed = "https://ksbb.example/\n"
      #expect(codes == Array(repeating: address, count: 6) + [photographed, photographed])
    }
  }

  /// A gate that nothing can fail proves nothing.
  @Test(
    "each judge finds a fault that is made on purpose",
    arguments: [
      ("/Lang(id)", "/Lxng(id)"), ("/MarkInfo<</Marked true>>", "/MarkInfo<</Mxrked true>>"),
      ("/Scope/Column", "/Scxpe/Column"), ("/Alt(Kode QR)", "/Axt(Kode QR)"),
      ("/TU(", "/TV("),
    ])
  func inaccessible(_ part: String, _ fault: String) throws {
    // This build has no object streams, so a part can be exchanged where it stands.
    try Tool.inFolder(
      try Self.exchanged(part, fault, in: try ValidatorFixtures.bast.file(.archive1b))
    ) {
      file, _ in
      let said = try Validator.accessibility(file)
      #expect(said != "", "\(part)")
    }
  }

  @Test(
    "Preflight and qpdf find faults too",
    arguments: [
      ("/CIDSet", "/CIDSxt"), ("<pdfaid:part>1<", "<pdfaid:part>3<"),
      ("/OutputIntents", "/OutputIntxnts"), ("/F 4/Border", "/F 2/Border"),
      ("/FT/Sig/F 4", "/FT/Sig/F 2"), ("]/AP<<", "]/AQ<<"),
    ])
  func archiveFaults(_ part: String, _ fault: String) throws {
    let bytes = try ValidatorFixtures.bast.file(.archive1b)
    try Tool.inFolder(try Self.exchanged(part, fault, in: bytes)) { file, _ in
      let said = try Validator.preflight(file)
      #expect(said != "", "\(part)")
    }
    _ = try Tool.inFolder(try Self.exchanged("startxref\n", "startxrxf\n", in: bytes)) { file, _ in
      #expect(throws: Tool.Failed.self) { _ = try Tool.run("qpdf", "--check", file) }
    }
  }

  /// The file with every occurrence of a part exchanged for one of the same length.
  private static func exchanged(_ part: String, _ fault: String, in bytes: [UInt8]) throws
    -> [UInt8]
  {
    var data = Data(bytes)
    var found = 0
    while let range = data.range(of: Data(part.utf8)) {
      data.replaceSubrange(range, with: Data(fault.utf8))
      found += 1
    }
    #expect(found > 0 && part.utf8.count == fault.utf8.count)
    return Array(data)
  }
}
