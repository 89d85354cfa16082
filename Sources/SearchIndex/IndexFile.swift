import Support

extension JSONWriter {
  /// A file that passes its value to the page's script when it is loaded.
  ///
  /// Files are scripts and not JSON, because a page that was opened from a folder may load only
  /// scripts.
  static func indexFile(_ name: String, _ fill: (inout JSONWriter) -> Void) -> [UInt8] {
    var text = JSONWriter()
    text.raw("ksbbCari(\"\(name)\",")
    fill(&text)
    text.raw(");\n")
    return text.bytes
  }
}
