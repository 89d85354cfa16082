import Support

/// Compiles the templates of a theme, for one language.
///
/// Compiling checks everything that can be checked without data, so that a template that
/// compiles prints every page it is given. All problems are reported at once.
package struct Compiler: Sendable {
  let trees: [String: SyntaxTree]
  let strings: Strings
  let locale: Locale
  let assets: [String: AssetReference]
  let refusedAssets: [String: String]

  /// A compiler for a set of templates.
  /// - Parameters:
  ///   - sources: the templates by name, such as `rw.mustache` or `parts/card.mustache`;
  ///     tags may leave out `.mustache`.
  ///   - strings: the words that `{{text.…}}` prints.
  ///   - formats: how numbers and dates are written.
  ///   - base: the address of the site's root, for `{{url.absolute}}`.
  ///   - assets: the files that `{{asset.…}}` leads to, by name.
  ///   - refusedAssets: why other files may not be named, by name, as a clause that follows the
  ///     name.
  package init(
    sources: [String: Source], strings: Strings, formats: Formats, base: String,
    assets: [String: AssetReference] = [:], refusedAssets: [String: String] = [:]
  ) {
    self.assets = assets
    self.refusedAssets = refusedAssets
    trees = sources.mapValues(Parser.parse)
    self.strings = strings
    locale = Locale(formats: formats, base: base)
  }

  /// Compiles a template for values of a type.
  /// - Throws: everything that is wrong in the template and in what it includes.
  package func compile<Root: TemplateContext>(
    _ name: String, for type: Root.Type
  ) throws(TemplateProblems) -> Template<Root> {
    try compile(name, with: Root.context)
  }

  /// Compiles a template for a context that was declared at run time.
  package func compile<Root>(
    _ name: String, with context: Context<Root>
  ) throws(TemplateProblems) -> Template<Root> {
    guard let (found, tree) = tree(name) else {
      let known = templateNames
      throw TemplateProblems([
        TemplateProblem(
          at: Position(file: name, line: 1, column: 1),
          "there is no template \"\(name.shortened)\"",
          known: known, suggestion: closestMatch(to: name, in: known))
      ])
    }
    return try compile(tree, named: found, context)
  }

  /// Compiles text that is not one of the named templates, such as a page of prose;
  /// it may include them.
  package func compile<Root: TemplateContext>(
    _ source: Source, for type: Root.Type
  ) throws(TemplateProblems) -> Template<Root> {
    try compile(Parser.parse(source), named: source.file, Root.context)
  }

  /// Compiles text for a context that was declared at run time.
  package func compile<Root>(
    _ source: Source, with context: Context<Root>
  ) throws(TemplateProblems) -> Template<Root> {
    try compile(Parser.parse(source), named: source.file, context)
  }

  private func compile<Root>(
    _ tree: SyntaxTree, named name: String, _ context: Context<Root>
  ) throws(TemplateProblems) -> Template<Root> {
    var compilation = Compilation(compiler: self)
    let program = try compilation.compile(tree, named: name, context.untyped)
    return Template(
      program: program, usedStrings: compilation.usedStrings.sorted(),
      sources: compilation.usedSources, assets: compilation.usedAssets.sorted())
  }

  /// The names of all templates, sorted.
  package var templateNames: [String] { trees.keys.sorted() }

  /// A template by its name, with or without `.mustache`.
  func tree(_ name: String) -> (name: String, tree: SyntaxTree)? {
    if let tree = trees[name] { return (name, tree) }
    let full = name + ".mustache"
    return trees[full].map { (full, $0) }
  }
}
