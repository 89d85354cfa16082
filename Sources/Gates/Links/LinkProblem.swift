/// A link that leads nowhere, or something that makes links ambiguous.
package struct LinkProblem: Sendable, Equatable {
  package enum Reason: Sendable, Equatable {
    case noSuchPage
    /// The page is there, but no element on it has the id behind `#`.
    case noSuchElement
    /// The path ends in a slash; over `file://` only a file's own name works.
    case folder
    /// `..` climbs above the site's root.
    case leavesSite
    /// Starts with `/`, which breaks under a path prefix and over `file://`.
    case absolutePath
    /// Starts from its page, but the page is shown at any address.
    case relativePath
    /// Starts with `//`, which means another host.
    case otherHost
    /// An image or the like that every reader's browser would fetch from another host.
    case foreignResource
    /// A scheme that a public page must not use: `javascript:`, `vbscript:`, `file:`.
    case forbiddenScheme
    /// Control characters, a backslash or a broken percent escape.
    case malformed
    /// Two elements of one page have the same id.
    case duplicateID
    case emptyID
    /// A `base` element moves every link of its page.
    case baseElement
    /// The page ends inside a tag, a comment or a script.
    case unterminated
  }

  /// The page that holds the link.
  package let page: String
  /// Line on the page, from 1.
  package let line: Int
  /// The link as written, or the id. For a link to an element of another page the path is spelled
  /// anew.
  package let link: String
  package let reason: Reason
  // Order of problems on one line.
  let order: Int
}

extension LinkProblem: CustomStringConvertible {
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
  package static func < (left: LinkProblem, right: LinkProblem) -> Bool {
    if left.page != right.page { return left.page.utf8.lexicographicallyPrecedes(right.page.utf8) }
    return (left.line, left.order) < (right.line, right.order)
  }
}

/// The first problems in order of pages, whatever the order in which they came.
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

/// Links that leave the site, by scheme. They are counted, never fetched.
package struct ExternalLinks: Sendable, Equatable {
  package internal(set) var https = 0
  package internal(set) var http = 0
  package internal(set) var mailto = 0
  package internal(set) var telephone = 0
  package internal(set) var data = 0
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
