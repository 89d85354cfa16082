// How a link is written on a page: the shortest relative reference of RFC 3986 that leads there.
extension Link: Scalar {
  /// A link, with the variant `absolute`.
  package static var fieldType: FieldType { FieldType(.link) }

  /// Prints a page's path relative to the page being rendered, or after the site's address as
  /// `absolute`. Of external URLs only those with known schemes are printed.
  package static func print(
    _ value: Link, as variant: Variant, in locale: Locale, _ output: inout Output
  ) {
    switch value.target {
    case .external(let url):
      url.withBytes { output.append(externalURL: $0) }
    case .page(let path):
      path.withBytes { bytes in
        if variant == .absolute {
          output.append(locale.base)
          output.append(percentEncoded: bytes, from: 0)
        } else {
          output.append(relative: bytes, hasFragment: value.fragment != nil)
        }
      }
    }
    guard let fragment = value.fragment else { return }
    output.append(UInt8(ascii: "#"))
    fragment.withBytes { output.append(percentEncoded: $0, from: 0) }
  }
}

extension Output {
  private static let slash = UInt8(ascii: "/")

  mutating func append(
    relative target: UnsafeBufferPointer<UInt8>, hasFragment: Bool
  ) {
    let way = pagePath.withUnsafeBufferPointer { Way(from: $0, to: target) }
    guard rootPath.isEmpty else { return append(fromRoot: target, way, hasFragment) }
    if way.isSamePage, hasFragment { return }
    if way.steps == 0, Self.needsDot(target, from: way.directory) { append(constant: "./") }
    for _ in 0..<way.steps { append(constant: "../") }
    append(percentEncoded: target, from: way.directory)
  }

  private mutating func append(
    fromRoot target: UnsafeBufferPointer<UInt8>, _ way: Way, _ hasFragment: Bool
  ) {
    if way.isSamePage, hasFragment { return }
    for byte in rootPath { append(byte) }
    append(percentEncoded: target, from: 0)
  }

  /// Whether `./` must come first: an empty reference would mean the page itself, a colon in the
  /// first part a scheme, and a slash at the front another host or the root.
  private static func needsDot(_ target: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard start < target.count, target[start] != slash else { return true }
    for index in start..<target.count {
      if target[index] == slash { return false }
      if target[index] == UInt8(ascii: ":") { return true }
    }
    return false
  }

  /// Appends a path or fragment, percent-encoded so that it may stand in a quoted attribute.
  fileprivate mutating func append(
    percentEncoded bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) {
    guard let first = bytes.baseAddress, start < bytes.count else { return }
    var run = start
    for index in start..<bytes.count where !Self.isPathByte(first[index]) {
      append(first + run, count: index - run)
      if first[index] == UInt8(ascii: "&") {
        append(constant: "&amp;")
      } else {
        append(percent: first[index])
      }
      run = index + 1
    }
    append(first + run, count: bytes.count - run)
  }

  private mutating func append(percent byte: UInt8) {
    append(UInt8(ascii: "%"))
    append(Self.hexDigit(byte >> 4))
    append(Self.hexDigit(byte & 15))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// Letters, digits and `-._~/:@!$()*+,;=`, one bit each.
  @inline(__always)
  private static func isPathByte(_ byte: UInt8) -> Bool {
    byte < 64
      ? pathBytes.low & (1 &<< UInt64(byte)) != 0
      : byte < 128 && pathBytes.high & (1 &<< UInt64(byte & 63)) != 0
  }

  private static let pathBytes: (low: UInt64, high: UInt64) = (
    low: 0x2FFFFF1200000000, high: 0x47FFFFFE87FFFFFF
  )

  /// Appends a URL of another site as its author wrote it, except for bytes that no URL may
  /// contain.
  fileprivate mutating func append(externalURL bytes: UnsafeBufferPointer<UInt8>) {
    guard Self.isAllowedScheme(bytes) else {
      append(constant: "about:invalid")
      return
    }
    for byte in bytes {
      if let reference = Escapes.reference(for: byte) {
        append(constant: reference)
      } else if byte <= 0x20 || byte >= 0x7F {
        append(percent: byte)
      } else {
        append(byte)
      }
    }
  }

  private static func isAllowedScheme(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let schemes: [StaticString] = ["https:", "http:", "mailto:", "tel:"]
    return schemes.contains { scheme in
      guard bytes.count > scheme.utf8CodeUnitCount else { return false }
      return (0..<scheme.utf8CodeUnitCount).allSatisfy { index in
        bytes[index] | 0x20 == scheme.utf8Start[index] | 0x20
      }
    }
  }
}

/// The way from one page to another.
private struct Way {
  /// The length of the path to the last folder that both have in common.
  var directory = 0
  /// How many folders to leave.
  var steps = 0
  var isSamePage = false

  init(from page: UnsafeBufferPointer<UInt8>, to target: UnsafeBufferPointer<UInt8>) {
    let slash = UInt8(ascii: "/")
    let limit = min(target.count, page.count)
    var shared = 0
    while shared < limit, target[shared] == page[shared] {
      shared += 1
      if target[shared - 1] == slash { directory = shared }
    }
    isSamePage = shared == target.count && shared == page.count
    for index in directory..<page.count where page[index] == slash { steps += 1 }
  }
}
