/// A broken or forbidden link, or something that makes links ambiguous.
package struct LinkProblem: Sendable, Equatable {
  /// What is wrong; ``LinkProblem/description`` has a sentence for each.
  package enum Reason: Sendable, Equatable {
    case noSuchPage
    /// The page exists, but no element on it has the id after `#`.
    case noSuchElement
    /// The path ends in a slash; over `file://` only the name of a file works.
    case folder
    /// `..` climbs above the site's root.
    case leavesSite
    /// Starts with `/`, which breaks under a path prefix and over `file://`.
    case absolutePath
    /// Relative to a page that the server shows at any address.
    case relativePath
    /// Starts with `//`, which means another host.
    case otherHost
    /// An image or other resource that every reader's browser would fetch from another host.
    case foreignResource
    /// A scheme that a public page must not use: `javascript:`, `vbscript:`, `file:`.
    case forbiddenScheme
    /// Control characters, a backslash or an invalid percent escape.
    case malformed
    /// Two elements of one page have the same id.
    case duplicateID
    case emptyID
    /// A `base` element, which changes the target of every link on its page.
    case baseElement
    /// The page ends inside a tag, a comment or a script.
    case unterminated
  }

  /// Path of the page that contains the link.
  package let page: String
  /// Line on the page, from 1.
  package let line: Int
  /// The link as written, or the id. For a link to an element of another page, the path is
  /// rewritten as the shortest relative one.
  package let link: String
  /// Decides the words of ``description``.
  package let reason: Reason
  // The order of problems on the same line.
  let order: Int
}

extension LinkProblem: CustomStringConvertible {
  /// One line: `page:line: ` and a sentence for staff.
  package var description: String {
    let what =
      switch reason {
      case .noSuchPage: "link to \(link): no such page"
      case .noSuchElement: "link to \(link): no element with id \(fragment) there"
      case .folder: "link to \(link): leads to a folder; name the page, as in index.html"
      case .leavesSite: "link to \(link): leads out of the site"
      case .absolutePath: "link to \(link): starts with /; links must be relative"
      case .relativePath:
        "link to \(link): starts from a page that is shown at any address; begin with the site's root"
      case .otherHost: "link to \(link): leads to another host without saying how; write https://"
      case .foreignResource:
        "\(link) would be loaded from another host; put the file into the theme's assets"
      case .forbiddenScheme: "link to \(link): this kind of link is not allowed"
      case .malformed: "link to \(link): cannot be read as a link"
      case .duplicateID: "id \(link) is already used on this page"
      case .emptyID: "an id is empty"
      case .baseElement: "a base element with href \(link) would move every link"
      case .unterminated: "the page ends inside a tag, a comment or a script"
      }
    return "\(page):\(line): \(what)"
  }

  private var fragment: Substring {
    link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
  }
}

extension LinkProblem: Comparable {
  /// Orders by page path in byte order, then by line, then as found.
  package static func < (left: LinkProblem, right: LinkProblem) -> Bool {
    if left.page != right.page { return left.page.utf8.lexicographicallyPrecedes(right.page.utf8) }
    return (left.line, left.order) < (right.line, right.order)
  }
}

/// The first problems in order of pages, regardless of the order in which they were found.
struct FirstProblems: Sendable {
  static let limit = 50
  private var kept: [LinkProblem] = []
  private(set) var total = 0

  mutating func add(_ problem: LinkProblem) {
    total += 1
    kept.append(problem)
    if kept.count >= 2048 { trim() }
  }

  mutating func merge(_ other: FirstProblems) {
    total += other.total
    kept += other.kept
    trim()
  }

  var first: [LinkProblem] {
    Array(kept.sorted().prefix(Self.limit))
  }

  private mutating func trim() {
    kept = first
  }
}

/// Numbers of links that leave the site, by scheme. They are counted, never fetched.
package struct ExternalLinks: Sendable, Equatable {
  /// Links with `https:`.
  package internal(set) var https = 0
  /// Links with `http:`, which are not encrypted.
  package internal(set) var http = 0
  /// Links with `mailto:`.
  package internal(set) var mailto = 0
  /// Links with `tel:`.
  package internal(set) var telephone = 0
  /// Links with `data:`, which fetch nothing.
  package internal(set) var data = 0
  /// Links with any other scheme that is not forbidden.
  package internal(set) var other = 0

  static func + (left: ExternalLinks, right: ExternalLinks) -> ExternalLinks {
    var sum = left
    sum.https += right.https
    sum.http += right.http
    sum.mailto += right.mailto
    sum.telephone += right.telephone
    sum.data += right.data
    sum.other += right.other
    return sum
  }
}
