/// Checks that a drawing is one whole `<svg>` element without scripts and other documents, because
/// it can also be opened by itself.
enum SVGText {
  /// What is wrong with the text, with its line; nil when it is such a drawing.
  static func fault(in text: String) -> String? {
    var scanner = Scanner(Array(text.utf8))
    guard let fault = scanner.scan() else { return nil }
    return "\(fault), in its line \(scanner.line)"
  }

  private static let refusedElements: Set<String> = [
    "script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener",
  ]

  private struct Scanner {
    let bytes: [UInt8]
    var index = 0
    var open: [String] = []
    var hasRoot = false

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    var line: Int { bytes.prefix(index).count { $0 == 0x0A } + 1 }

    mutating func scan() -> String? {
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "<") {
          if let fault = markup() { return fault }
        } else {
          guard !open.isEmpty || bytes[index] <= 0x20 else { return "text stands outside of <svg>" }
          index += 1
        }
      }
      if !open.isEmpty { return "<\(open.last ?? "svg")> is never closed" }
      return hasRoot ? nil : "it holds no <svg>"
    }

    private mutating func markup() -> String? {
      if starts("<!--") { return skip(to: "-->") }
      if starts("<?xml-stylesheet") { return "it asks for a style sheet" }
      if starts("<?") { return skip(to: "?>") }
      if starts("<![CDATA[") { return open.isEmpty ? "text stands outside" : skip(to: "]]>") }
      if starts("<!") {
        let start = index
        let fault = skip(to: ">")
        return bytes[start..<index].contains(UInt8(ascii: "["))
          ? "it declares entities; save it as plain SVG" : fault
      }
      return starts("</") ? endTag() : startTag()
    }

    private mutating func endTag() -> String? {
      index += 2
      let name = name()
      guard open.popLast() == name else { return "</\(name)> closes nothing" }
      return skip(to: ">")
    }

    private mutating func startTag() -> String? {
      index += 1
      let name = name()
      guard !name.isEmpty else { return "a < stands by itself" }
      if open.isEmpty {
        guard !hasRoot, local(name) == "svg" else { return "it begins with <\(name)>, not <svg>" }
        hasRoot = true
      }
      guard !refusedElements.contains(local(name)) else {
        return "it holds <\(name)>, which a drawing must not"
      }
      while index < bytes.count {
        skipBlanks()
        if starts("/>") {
          index += 2
          return nil
        }
        if starts(">") {
          index += 1
          open.append(name)
          return nil
        }
        if let fault = attribute() { return fault }
      }
      return "<\(name)> is never closed"
    }

    private mutating func attribute() -> String? {
      let name = name()
      skipBlanks()
      guard !name.isEmpty, starts("=") else { return "an attribute has no value" }
      index += 1
      skipBlanks()
      guard index < bytes.count,
        bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
        let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
      else { return "the value of \(name) is not in quotes" }
      let value = String(decoding: bytes[index + 1..<end], as: UTF8.self)
      let fault = fault(of: local(name), value)
      if fault == nil { index = end + 1 }
      return fault
    }

    /// Handlers run scripts; links to other files are not loaded where a page shows a drawing.
    private func fault(of name: String, _ value: String) -> String? {
      if name.hasPrefix("on") { return "it holds the script \(name)=…" }
      guard name == "href" || name == "src" else { return nil }
      let isInside = ["#", "data:image/"].contains { value.hasPrefix($0) }
      return isInside
        ? nil : "it names another file, \(value.prefix(80)); a drawing must hold all that it shows"
    }

    private mutating func name() -> String {
      let start = index
      while index < bytes.count, bytes[index] > 0x20, !#"<>/="'"#.utf8.contains(bytes[index]) {
        index += 1
      }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Without its namespace, in lower case.
    private func local(_ name: String) -> String {
      (name.split(separator: ":").last.map(String.init) ?? name).lowercased()
    }

    private mutating func skipBlanks() {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    private mutating func skip(to end: String) -> String? {
      let start = index
      while index < bytes.count {
        if starts(end) {
          index += end.utf8.count
          return nil
        }
        index += 1
      }
      index = start
      return "something is never closed"
    }

    private func starts(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }
  }
}
