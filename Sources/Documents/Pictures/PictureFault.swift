/// Why a picture cannot be printed.
package struct PictureFault: Error, Hashable, Sendable {
  /// What is wrong and what to do, to stand behind the name of the file.
  package let message: String

  static let damaged = PictureFault(
    message: "is damaged or incomplete; save the picture as PNG once more")
  static let damagedJPEG = PictureFault(
    message: "is damaged or incomplete; save the picture as JPEG once more")
}
