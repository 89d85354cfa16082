import Configuration
import Documents
import Support

extension PrintRun {
  /// The logo of letterheads, `documents/logo.png` in the folder of texts; nil where there is none.
  func readLogo() throws -> Picture? {
    let name = "documents/logo.png"
    let tree = try SourceTree(folder: options.content, reading: .only(name))
    guard let bytes = tree.files[name] else {
      // A logo that is left out in silence would be noticed on the signed paper.
      let other = tree.unread.sorted().first { $0.lowercased().hasPrefix("documents/logo.") }
      guard let other else { return nil }
      throw Problems([
        Problem(
          file: tree.label(other),
          message: "only a PNG can be printed; save the logo as \(tree.label(name))")
      ])
    }
    do throws(PictureFault) {
      return try Picture(png: bytes, alternative: "Logo")
    } catch {
      throw Problems([Problem(file: tree.label(name), message: error.message)])
    }
  }
}
