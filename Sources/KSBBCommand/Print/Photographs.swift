import Configuration
import Documents
import Support

/// A folder of photographs for annex II, each named after its BAST:
/// `017-bast-ksbb-pgn-x-2020-1.jpg`.
struct Photographs: Sendable {
  private let folder: String
  /// By the name of the BAST, in the order of their numbers.
  private var names: [String: [(number: Int, name: String)]] = [:]

  private static let example = "017-bast-ksbb-pgn-x-2020-1.jpg"
  /// What else telephones and scanners save; other files are no pictures.
  private static let otherKinds = [
    "bmp", "gif", "heic", "heif", "jfif", "png", "tif", "tiff", "webp",
  ]

  /// - Throws: every picture in the folder that cannot be told to be of a BAST.
  init(folder: String) throws(Problems) {
    self.folder = folder
    let tree = try SourceTree(folder: folder, reading: .nothing)
    var problems = Problems()
    for name in tree.unread.sorted() {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      let ending = parts.last?.lowercased() ?? ""
      if Self.otherKinds.contains(ending) {
        problems.add(
          Problem(file: tree.label(name), message: "only a JPEG can be printed; save it as JPEG"))
      }
      guard ending == "jpg" || ending == "jpeg" else { continue }
      let title = parts.dropLast().joined(separator: ".").lowercased()
      guard let dash = title.lastIndex(of: "-"),
        let number = Int(title[title.index(after: dash)...]),
        number > 0
      else {
        problems.add(
          Problem(
            file: tree.label(name),
            message: "does not say of which BAST it is; name it as \(Self.example)"))
        continue
      }
      names[String(title[..<dash]), default: []].append((number, name))
    }
    for key in names.keys { names[key]?.sort { ($0.number, $0.name) < ($1.number, $1.name) } }
    try problems.throwIfAny()
  }

  /// Refuses photographs of BASTs that do not exist: they would be missed in silence.
  ///
  /// - Parameter known: the names of all BASTs.
  func check(_ known: Set<String>) throws(Problems) {
    var problems = Problems()
    for (bast, files) in names.sorted(by: { $0.key < $1.key }) where !known.contains(bast) {
      for file in files {
        problems.add(
          Problem(
            file: "\(folder)/\(file.name)",
            message: "no BAST has this number; name it as \(Self.example)"))
      }
    }
    try problems.throwIfAny()
  }

  /// Those of a BAST, in their order.
  ///
  /// - Throws: the first that cannot be printed.
  func pictures(of bast: String) throws(Problems) -> [Picture] {
    var pictures: [Picture] = []
    for file in names[bast] ?? [] {
      let source = try SourceFile(path: "\(folder)/\(file.name)")
      do throws(PictureFault) {
        pictures.append(try Picture(jpeg: source.bytes, alternative: ""))
      } catch {
        throw Problems([Problem(file: source.label, message: error.message)])
      }
    }
    return pictures
  }
}
