/// The standards that a file claims to conform to.
package enum PDFStandard: Sendable {
  /// PDF/A-2a with PDF/UA-1: what the program prints.
  case archive2a
  /// PDF/A-1b, which free validators can check in full. Only tests make it, from the same pages.
  case archive1b
}
