/// What a file promises.
package enum PDFStandard: Sendable {
  /// PDF/A-2a with PDF/UA-1: what is printed.
  case archive2a
  /// PDF/A-1b, which free programs can judge in full. Only tests make it, of the same pages.
  case archive1b
}
