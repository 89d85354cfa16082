/// A template compiled for values of one type.
package struct Template<Root: Sendable>: Sendable {
  let program: Program
  /// The keys of the strings it prints, sorted.
  package let usedStrings: [String]
  /// The names of the templates it includes, itself first.
  package let sources: [String]
  /// The files of the theme that it names, sorted.
  package let assets: [String]

  /// The ids that its elements have on every page, including those of blocks and partials; ids made
  /// from data are not among them.
  package var ids: Set<String> { program.ids }

  /// Appends the page made from a value.
  /// - Parameters:
  ///   - value: what to print.
  ///   - path: the page's own path from the site's root; relative links start from it.
  ///   - root: where the site begins on its server, such as `/portal/`, for a page that is shown at
  ///     any address: its links begin with that. Nil for all others.
  ///   - output: the bytes are appended here. When rendering fails, it is left as it was.
  /// - Throws: `RenderError` when the data nests deeper than any real data does.
  package func render(
    _ value: Root, path: String, root: String? = nil, into output: inout Output
  ) throws(RenderError) {
    let start = output.count
    output.pagePath.removeAll(keepingCapacity: true)
    output.pagePath.append(contentsOf: path.utf8)
    output.rootPath.removeAll(keepingCapacity: true)
    if let root { output.rootPath.append(contentsOf: Compilation.escaped(root.utf8)) }
    output.depth = 0
    output.tooDeep = nil
    program.run(value, into: &output)
    guard let name = output.tooDeep else { return }
    output.truncate(to: start)
    throw RenderError(path: path, partial: name)
  }
}

/// A page whose data nests so deep that a partial seems to include itself for ever.
package struct RenderError: Error, Hashable, CustomStringConvertible {
  /// The page.
  package let path: String
  /// The partial that includes itself.
  package let partial: String

  /// What happened, for staff.
  package var description: String {
    "\(path): the partial \"\(partial)\" includes itself more than "
      + "\(Machine.maximumDepth) times. Does its data contain itself?"
  }
}
