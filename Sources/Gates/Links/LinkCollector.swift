import Glibc
package import Releases

/// One worker's part of the link gate: scan each rendered page, then pass the collector to
/// ``LinkGate/report(_:jobs:)``.
package struct LinkCollector: Sendable {
  /// A link to an element of another page, checked when all pages are known.
  struct Check {
    let fragment: UInt64
    let target: UInt32
    let line: UInt32
  }

  /// A scanned page and the ends of its ids and checks in the collector's lists.
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
  /// Their indices in the plan; hardly ever more than one.
  private let anywherePages: [Int]
  private(set) var pages: [Page] = []
  private(set) var ids: [UInt64] = []
  private(set) var checks = ChunkedList<Check>()
  private(set) var names = FragmentNames()
  private(set) var problems = FirstProblems()
  private(set) var external = ExternalLinks()
  /// Pages that were skipped because they are unchanged.
  private(set) var skipped: [UInt32] = []
  private(set) var internalCount = 0
  /// Plan indices of the style sheets that the last scanned page links to.
  package private(set) var styleSheets: [Int] = []

  private var resolver = PathResolver()
  private var known = ResolvedLinkCache()
  private var pageIDs = PageIDs()
  private var ownChecks: [OwnCheck] = []
  private var page = 0
  private var isAnywhere = false
  private var lines = LineCounter()
  /// The position of the current attribute on the page; its line is counted only when needed.
  private var place = 0
  private var order = 0

  /// Lists of more ids are sorted, so that searching a page with thousands of rows stays fast.
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
  /// ignored.
  ///
  /// - Parameter state: how the page compares with the previous release.
  /// - Returns: false when the page was skipped: it is unchanged, so the results of the gates for
  ///   the previous release still hold.
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

  /// Collects the ids of a planned page and nothing else.
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

  /// Whether a link does not depend on the address of its page.
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

  /// - Parameter loads: whether the browser fetches the target without being asked.
  private mutating func follow(
    _ link: UnsafeRawBufferPointer, _ range: Range<Int>, loads: Bool
  ) {
    // The menu and the most linked pages recur many times on pages of the same folder.
    let key = hashBytes(link) ^ resolver.folderHash
    if let seen = known[key] {
      internalCount += 1
      noteStyleSheet(Int(seen.target))
      if let fragment = seen.fragment { check(fragment, on: Int(seen.target), range) }
      return
    }
    if let pathEnd = plainPathEnd(link) {
      return followPlain(link, pathEnd: pathEnd, key: key, at: range)
    }
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
        // A link to the page itself means a different page elsewhere in the folder.
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
  ///   - pathEnd: the end of the path of a link that needs no decoding.
  ///   - key: the cache key of the whole link.
  private mutating func followPlain(
    _ link: UnsafeRawBufferPointer, pathEnd: Int, key: UInt64, at range: Range<Int>
  ) {
    internalCount += 1
    var target = page
    if pathEnd > 0 {
      // Many links lead to the same page and differ only in their fragments.
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

  /// The index of the file that a link leads to; nil after noting a problem.
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

  /// The index of the file that a link was resolved to; nil after noting a problem.
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
    // Every page has `#top`; in other kinds of files fragments have other meanings.
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

/// A list that grows without moving its elements, so that a million checks never need twice their
/// memory.
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

/// The value without white space at both ends, which browsers ignore.
private func trimmed(_ value: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  guard let first = value.first, let last = value.last, first <= 0x20 || last <= 0x20 else {
    return value
  }
  let start = value.firstIndex { $0 > 0x20 } ?? value.count
  let end = value.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
  return UnsafeRawBufferPointer(rebasing: value[start..<end])
}
