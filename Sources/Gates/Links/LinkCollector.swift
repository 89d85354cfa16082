import Glibc
package import Releases

/// One worker's share of the link gate: scan each rendered page, then hand the collector to
/// ``LinkGate/report(_:)``.
package struct LinkCollector: Sendable {
  /// A link to an element of another page, to be looked up when all pages are known.
  struct Check {
    let fragment: UInt64
    let target: UInt32
    let line: UInt32
  }

  /// A scanned page and where its ids and checks end in the collector's lists.
  struct Page {
    let index: UInt32
    let idEnd: Int
    let checkEnd: Int
  }

  private struct OwnCheck {
    let fragment: UInt64
    let value: Range<Int>
  }

  let plan: PathPlan
  private let anywhere: RootRelativePages
  private let previous: PreviousGateResults?
  /// Where those stand in the plan; hardly ever more than one.
  private let anywherePages: [Int]
  private(set) var pages: [Page] = []
  private(set) var ids: [UInt64] = []
  private(set) var checks = ChunkedList<Check>()
  private(set) var names = FragmentNames()
  private(set) var problems = FirstProblems()
  private(set) var external = ExternalLinks()
  /// Pages that were passed over, because they are as they were.
  private(set) var skipped: [UInt32] = []
  private(set) var internalCount = 0
  /// The planned style sheets that the page scanned last asks for.
  package private(set) var styleSheets: [Int] = []

  private var resolver = PathResolver()
  private var known = ResolvedLinkCache()
  private var pageIDs = PageIDs()
  private var ownChecks: [OwnCheck] = []
  private var page = 0
  private var isAnywhere = false
  private var lines = LineCounter()
  /// Where on the page the attribute in hand stands; lines are counted only when one is wanted.
  private var place = 0
  private var order = 0

  /// Longer lists of ids are sorted, so that one page with thousands of rows stays quick to search.
  static let sortedFrom = 24

  init(plan: PathPlan, anywhere: RootRelativePages, previous: PreviousGateResults?) {
    self.plan = plan
    self.anywhere = anywhere
    self.previous = previous
    anywherePages = anywhere.paths.compactMap { path in
      Array(path.utf8).withUnsafeBytes { plan.table.find($0, in: plan.pool) }
    }
  }

  /// Scans the rendered bytes of the planned page at an index; files that are not `.html` are
  /// passed over.
  ///
  /// - Parameter state: how the page compares with the previous release.
  /// - Returns: false when the page was skipped: it is as it was, so what the gates proved of it
  ///   still stands.
  @discardableResult
  package mutating func scan(
    _ index: Int, _ bytes: UnsafeRawBufferPointer, _ state: StagedFile.State = .added
  ) -> Bool {
    guard index >= 0, index < plan.count, plan.isPage[index] else { return true }
    if state == .unchanged, let previous, previous.skips() {
      skipped.append(UInt32(index))
      return false
    }
    look(at: index, bytes)
    if state == .changed { previous?.compare(index, with: pageIDs) }
    return true
  }

  /// Scans a planned page.
  mutating func look(at index: Int, _ bytes: UnsafeRawBufferPointer) {
    start(page: index)
    bytes.withMemoryRebound(to: UInt8.self) { bytes in
      guard let base = bytes.baseAddress else { return }
      lines = LineCounter(bytes)
      defer { lines = LineCounter() }
      var scanner = HTMLTagScanner(base, count: bytes.count)
      while let attribute = scanner.next() {
        let value = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[attribute.value])
        place = attribute.value.lowerBound
        withCharactersDecoded(value) { take(attribute, $0) }
      }
      place = scanner.cursor
      if scanner.isUnterminated { note(.unterminated, "") }
      checkOwn(UnsafeRawBufferPointer(bytes))
    }
    finishPage()
  }

  /// Learns the ids of a planned page and nothing else.
  mutating func takeIDs(of index: Int, _ bytes: UnsafeRawBufferPointer) {
    start(page: index)
    bytes.withMemoryRebound(to: UInt8.self) { bytes in
      for id in IDScanner(bytes) { _ = pageIDs.insert(id) }
    }
    finishPage()
  }

  private mutating func start(page index: Int) {
    page = index
    order = 0
    ownChecks.removeAll(keepingCapacity: true)
    styleSheets.removeAll(keepingCapacity: true)
    pageIDs.startPage()
    isAnywhere = anywherePages.contains(index)
    if isAnywhere {
      resolver.start(atPage: UnsafeRawBufferPointer(start: nil, count: 0))
    } else {
      plan.pool.with(index) { resolver.start(atPage: $0) }
    }
  }

  private mutating func finishPage() {
    let hashes = pageIDs.hashes
    ids += hashes.count > Self.sortedFrom ? hashes.sorted() : hashes
    pages.append(Page(index: UInt32(page), idEnd: ids.count, checkEnd: checks.count))
  }

  private mutating func take(_ attribute: HTMLTagScanner.Attribute, _ value: UnsafeRawBufferPointer)
  {
    switch attribute.name {
    case .id:
      if value.isEmpty {
        note(.emptyID, "")
      } else if !pageIDs.insert(hashBytes(value)) {
        note(.duplicateID, String(decoding: value, as: UTF8.self))
      }
    case .href where attribute.isOnBase:
      note(.baseElement, String(decoding: value, as: UTF8.self))
    case .href, .source, .action:
      let link = trimmed(value)
      guard !isAnywhere || isElsewhere(link) else { return followFromRoot(link, attribute) }
      follow(link, attribute.value, loads: attribute.name == .source)
    }
  }

  // MARK: Links

  /// A link that does not depend on where its page is shown.
  private func isElsewhere(_ link: UnsafeRawBufferPointer) -> Bool {
    let parts = LinkParts(link)
    switch parts.kind {
    case .internal: return parts.pathEnd == 0
    case .refused(.absolutePath): return false
    case .refused, .external: return true
    }
  }

  private mutating func followFromRoot(
    _ link: UnsafeRawBufferPointer, _ attribute: HTMLTagScanner.Attribute
  ) {
    guard link.first == 0x2f else {
      return note(.relativePath, String(decoding: link, as: UTF8.self))
    }
    guard let path = anywhere.path(in: link) else {
      return note(.leavesSite, String(decoding: link, as: UTF8.self))
    }
    if LinkParts(path).pathEnd == 0 {
      return note(.folder, String(decoding: link, as: UTF8.self))
    }
    follow(path, attribute.value, loads: attribute.name == .source)
  }

  /// - Parameter loads: whether the browser fetches what stands there without being asked.
  private mutating func follow(
    _ link: UnsafeRawBufferPointer, _ range: Range<Int>, loads: Bool
  ) {
    // The menu and the most mentioned pages are linked to again and again from one folder.
    let key = hashBytes(link) ^ resolver.folderHash
    if let seen = known[key] {
      internalCount += 1
      noteStyleSheet(Int(seen.target))
      if let fragment = seen.fragment { check(fragment, on: Int(seen.target), range) }
      return
    }
    if let pathEnd = plainPathEnd(link) { return followPlain(link, pathEnd, key, range) }
    let parts = LinkParts(link)
    switch parts.kind {
    case .external(let scheme):
      if loads, scheme != .data {
        note(.foreignResource, String(decoding: link, as: UTF8.self))
      } else {
        count(scheme)
      }
    case .refused(let reason): note(reason, String(decoding: link, as: UTF8.self))
    case .internal:
      internalCount += 1
      guard let target = target(of: link, parts) else { return }
      noteStyleSheet(target)
      guard let start = parts.fragmentStart, start < link.count else {
        if parts.pathEnd > 0 { known.insert(key, target: target, fragment: nil) }
        return
      }
      let fragment = UnsafeRawBufferPointer(rebasing: link[start...])
      guard parts.hasEscapes, fragment.contains(0x25) else {
        check(fragment, on: target, range)
        // A link to the page itself means another page elsewhere in the folder.
        if parts.pathEnd > 0, plan.isPage[target], !isTop(fragment) {
          known.insert(key, target: target, fragment: hashBytes(fragment))
        }
        return
      }
      guard let decoded = percentDecoded(fragment) else {
        return note(.malformed, String(decoding: link, as: UTF8.self))
      }
      decoded.withUnsafeBytes { check($0, on: target, range) }
    }
  }

  /// - Parameters:
  ///   - pathEnd: where the path of a link ends that needs no decoding.
  ///   - key: of the whole link among those that are known.
  private mutating func followPlain(
    _ link: UnsafeRawBufferPointer, _ pathEnd: Int, _ key: UInt64, _ range: Range<Int>
  ) {
    internalCount += 1
    var target = page
    if pathEnd > 0 {
      // Many links lead to one page and differ in their fragments.
      let path = UnsafeRawBufferPointer(rebasing: link[..<pathEnd])
      let pathKey = pathEnd == link.count ? key : hashBytes(path) ^ resolver.folderHash
      if let seen = known[pathKey] {
        target = Int(seen.target)
      } else {
        guard let found = found(resolver.resolve(path, in: plan), link) else { return }
        target = found
        known.insert(pathKey, target: target, fragment: nil)
      }
    }
    noteStyleSheet(target)
    guard pathEnd + 1 < link.count else { return }
    let fragment = UnsafeRawBufferPointer(rebasing: link[(pathEnd + 1)...])
    guard !isTop(fragment), plan.isPage[target] else { return }
    let hash = hashBytes(fragment)
    if target != page {
      known.insert(key, target: target, fragment: hash)
    }
    names.insert(hash, fragment)
    check(hash, on: target, range)
  }

  @inline(__always)
  private mutating func noteStyleSheet(_ target: Int) {
    if plan.isStyleSheet[target], !styleSheets.contains(target) { styleSheets.append(target) }
  }

  /// The file a link leads to; nil when that is a problem, which is then noted.
  private mutating func target(of link: UnsafeRawBufferPointer, _ parts: LinkParts) -> Int? {
    if parts.pathEnd == 0 { return page }
    let path = UnsafeRawBufferPointer(rebasing: link[..<parts.pathEnd])
    let result: PathResolver.Result
    if parts.hasEscapes, path.contains(0x25) {
      guard let decoded = percentDecoded(path) else {
        note(.malformed, String(decoding: link, as: UTF8.self))
        return nil
      }
      result = decoded.withUnsafeBytes { resolver.resolve($0, in: plan) }
    } else {
      result = resolver.resolve(path, in: plan)
    }
    return found(result, link)
  }

  /// The file that a link was resolved to; nil when that is a problem, which is then noted.
  private mutating func found(
    _ result: PathResolver.Result, _ link: UnsafeRawBufferPointer
  ) -> Int? {
    switch result {
    case .found(let target): return target
    case .noSuchPage: note(.noSuchPage, String(decoding: link, as: UTF8.self))
    case .folder: note(.folder, String(decoding: link, as: UTF8.self))
    case .leavesSite: note(.leavesSite, String(decoding: link, as: UTF8.self))
    }
    return nil
  }

  private mutating func check(
    _ fragment: UnsafeRawBufferPointer, on target: Int, _ range: Range<Int>
  ) {
    // Every page has a top; on other kinds of files fragments mean other things.
    if isTop(fragment) { return }
    let hash = hashBytes(fragment)
    if plan.isPage[target] { names.insert(hash, fragment) }
    check(hash, on: target, range)
  }

  private mutating func check(_ fragment: UInt64, on target: Int, _ range: Range<Int>) {
    if target == page {
      ownChecks.append(OwnCheck(fragment: fragment, value: range))
    } else if plan.isPage[target] {
      checks.append(
        Check(
          fragment: fragment, target: UInt32(target),
          line: UInt32(clamping: lines.line(of: place))))
    }
  }

  private mutating func checkOwn(_ bytes: UnsafeRawBufferPointer) {
    for check in ownChecks where !pageIDs.contains(check.fragment) {
      let link = charactersDecoded(UnsafeRawBufferPointer(rebasing: bytes[check.value]))
      let line = lines.lineFromStart(check.value.lowerBound)
      note(.noSuchElement, String(decoding: link, as: UTF8.self), line: line)
    }
  }

  private mutating func count(_ scheme: LinkParts.Scheme) {
    switch scheme {
    case .https: external.https += 1
    case .http: external.http += 1
    case .mailto: external.mailto += 1
    case .telephone: external.telephone += 1
    case .data: external.data += 1
    case .other: external.other += 1
    }
  }

  private mutating func note(_ reason: LinkProblem.Reason, _ link: String, line: Int? = nil) {
    order += 1
    problems.add(
      LinkProblem(
        page: plan[page], line: line ?? lines.line(of: place), link: String(link.prefix(200)),
        reason: reason,
        order: order))
  }
}

/// A list that grows without ever moving what it holds, so that a million checks never need twice
/// their memory.
struct ChunkedList<Element: Sendable>: Sendable {
  private static var chunk: Int { 8192 }
  private(set) var full: [[Element]] = []
  private var current: [Element] = []

  var count: Int { full.count * Self.chunk + current.count }

  mutating func append(_ element: Element) {
    if current.count == Self.chunk {
      full.append(current)
      current = []
      current.reserveCapacity(Self.chunk)
    }
    current.append(element)
  }

  subscript(index: Int) -> Element {
    let chunk = index / Self.chunk
    return chunk < full.count ? full[chunk][index % Self.chunk] : current[index % Self.chunk]
  }
}

@inline(__always)
private func isTop(_ fragment: UnsafeRawBufferPointer) -> Bool {
  fragment.count == 3 && fragment[0] | 0x20 == 0x74 && fragment[1] | 0x20 == 0x6f
    && fragment[2] | 0x20 == 0x70
}

/// Without the spaces at both ends, which browsers drop.
private func trimmed(_ value: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  guard let first = value.first, let last = value.last, first <= 0x20 || last <= 0x20 else {
    return value
  }
  let start = value.firstIndex { $0 > 0x20 } ?? value.count
  let end = value.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
  return UnsafeRawBufferPointer(rebasing: value[start..<end])
}
