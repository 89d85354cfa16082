/// The parts of a link's text, before anything is looked up.
struct LinkParts {
  enum Kind: Equatable {
    case `internal`
    case external(Scheme)
    case refused(LinkProblem.Reason)
  }

  enum Scheme: Equatable {
    case https, http, mailto, telephone, data, other
  }

  let kind: Kind
  /// Length of the path: the part before `?` and `#`, in bytes.
  var pathEnd = 0
  /// The position after `#`, if there is one.
  var fragmentStart: Int?
  /// True when the link contains percent escapes.
  var hasEscapes = false

  /// Reads a link whose character references are already decoded and whose ends are trimmed.
  init(_ link: UnsafeRawBufferPointer) {
    var query: Int?
    var colon: Int?
    var slash: Int?
    for (offset, byte) in link.enumerated() where byte < 0x40 || byte == 0x5c || byte == 0x7f {
      switch byte {
      case 0x23 where fragmentStart == nil: fragmentStart = offset + 1
      case 0x3f where fragmentStart == nil && query == nil: query = offset
      case 0x25: hasEscapes = true
      case 0x2f where slash == nil: slash = offset
      case 0x3a where colon == nil: colon = offset
      case 0..<0x20, 0x5c, 0x7f:
        kind = .refused(.malformed)
        return
      default: continue
      }
    }
    pathEnd = query ?? fragmentStart.map { $0 - 1 } ?? link.count
    if let colon, colon < pathEnd, slash.map({ colon < $0 }) ?? true, isScheme(link, upTo: colon) {
      kind = scheme(UnsafeRawBufferPointer(rebasing: link[..<colon]))
    } else if slash == 0 && pathEnd > 0 {
      kind = .refused(link.count > 1 && link[1] == 0x2f ? .otherHost : .absolutePath)
    } else {
      kind = .internal
    }
  }
}

/// The end of the path of an ordinary link, as nearly all are: relative, with no scheme, no query,
/// no escapes and nothing forbidden. Nil when the link needs full parsing.
@inline(__always)
func plainPathEnd(_ link: UnsafeRawBufferPointer) -> Int? {
  guard let base = link.baseAddress, link.first != 0x2f else { return nil }
  var end = link.count
  for offset in 0..<link.count {
    let byte = base.load(fromByteOffset: offset, as: UInt8.self)
    if byte >= 0x40 && byte != 0x5c && byte != 0x7f { continue }
    switch byte {
    case 0x23: end = min(end, offset)
    case 0..<0x20, 0x25, 0x3a, 0x3f, 0x5c, 0x7f: return nil
    default: continue
    }
  }
  return end
}

private func isScheme(_ link: UnsafeRawBufferPointer, upTo colon: Int) -> Bool {
  guard colon > 0, (link[0] | 0x20) &- 0x61 < 26 else { return false }
  return link[..<colon].allSatisfy { byte in
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2b || byte == 0x2d || byte == 0x2e
  }
}

private func scheme(_ name: UnsafeRawBufferPointer) -> LinkParts.Kind {
  switch String(decoding: name, as: UTF8.self).lowercased() {
  case "https": .external(.https)
  case "http": .external(.http)
  case "mailto": .external(.mailto)
  case "tel": .external(.telephone)
  case "data": .external(.data)
  case "javascript", "vbscript", "file": .refused(.forbiddenScheme)
  default: .external(.other)
  }
}

/// Decodes percent escapes; nil when one is invalid.
func percentDecoded(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
  var output: [UInt8] = []
  output.reserveCapacity(text.count)
  var offset = 0
  while offset < text.count {
    guard text[offset] == 0x25 else {
      output.append(text[offset])
      offset += 1
      continue
    }
    guard offset + 2 < text.count, let high = hexadecimal(text[offset + 1]),
      let low = hexadecimal(text[offset + 2])
    else { return nil }
    output.append(high << 4 | low)
    offset += 3
  }
  return output
}

/// Passes a text with its character references decoded to `body`; most have none and are not
/// copied.
@inline(__always)
func withCharactersDecoded<Result>(
  _ text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
) -> Result {
  guard text.contains(0x26) else {
    return body(text)
  }
  return charactersDecoded(text).withUnsafeBytes(body)
}

/// Decodes the character references that escaping produces: `&amp;`, `&lt;`, `&gt;`, `&quot;`,
/// `&apos;` and numeric ones. Others stay as they are.
func charactersDecoded(_ text: UnsafeRawBufferPointer) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(text.count)
  var offset = 0
  while offset < text.count {
    if text[offset] == 0x26,
      let semicolon = text[offset...].prefix(12).firstIndex(of: 0x3b),
      let scalar = scalar(UnsafeRawBufferPointer(rebasing: text[(offset + 1)..<semicolon]))
    {
      output += String(scalar).utf8
      offset = semicolon + 1
    } else {
      output.append(text[offset])
      offset += 1
    }
  }
  return output
}

private func scalar(_ reference: UnsafeRawBufferPointer) -> Unicode.Scalar? {
  let name = String(decoding: reference, as: UTF8.self)
  switch name {
  case "amp": return "&"
  case "lt": return "<"
  case "gt": return ">"
  case "quot": return "\""
  case "apos": return "'"
  default: break
  }
  guard name.hasPrefix("#") else { return nil }
  let isHex = name.hasPrefix("#x") || name.hasPrefix("#X")
  let digits = name.dropFirst(isHex ? 2 : 1)
  guard digits.first != "+", digits.first != "-" else { return nil }
  return UInt32(digits, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
  if byte &- 0x30 < 10 { return byte - 0x30 }
  let letter = byte | 0x20
  return letter &- 0x61 < 6 ? letter - 0x57 : nil
}
