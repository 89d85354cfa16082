import Configuration
import Markdown
import Support
import Templates

/// The templates, words and assets of a theme folder, compiled for one language.
package struct Theme: Sendable {
  /// The types of pages with their templates, in the order of `PageTypes.all`.
  let types: [CompiledPageType]
  /// The parts of the commitment form; nil in other languages than that of forms.
  let form: FormParts?
  let prose: [String: Template<ProgramProse>]
  let strings: Localization
  let language: Language
  /// The assets that templates and texts name.
  let namedAssets: Set<String>
  /// The same in all languages; set when all are compiled, because a file is published when any of
  /// them names it.
  var assets: Assets
  /// Texts as their pages show them, by file: with the published addresses of assets, and with ids
  /// that the page's template does not have.
  private let shownTexts: [String: MarkdownHTML]

  /// A text as its page shows it.
  func shown(_ prose: Prose) -> MarkdownHTML { shownTexts[prose.file.file] ?? prose.rendered }

  /// Compiles a theme against the contexts of all pages and texts.
  ///
  /// - Parameters:
  ///   - tree: the theme folder: `*.mustache`, `partials/*.mustache`, `strings/<language>.yaml`,
  ///     `assets/…`.
  ///   - assets: the files in the last of these.
  ///   - content: its texts of programmes are templates too.
  ///   - language: selects strings and texts.
  /// - Throws: everything that is wrong in the theme.
  init(
    _ tree: SourceTree, assets: AssetCatalogue, content: Content, language: Language
  ) throws(Problems) {
    var problems = Problems()
    self.language = language
    let words = Localization(tree, language: language, problems: &problems)
    try problems.throwIfAny()
    strings = words
    let texts = content.texts[language] ?? Texts()
    let isRoot = language == content.settings.rootLanguage
    var textAssets = TextAssets(assets, prefix: isRoot ? "" : "../")
    var compiling = ThemeCompiler(
      tree, assets: assets, settings: content.settings, words: words)
    types = PageTypes.all.compactMap { $0.compiled(by: &compiling) }
    let taken = TakenIDs(types)
    shownTexts = compiling.shown(texts, taken, &textAssets)
    prose = compiling.prose(of: texts, shown: shownTexts)
    form = content.form.flatMap { language == .ofForms ? compiling.form($0) : nil }
    compiling.reportUnknownFiles()
    problems.add(compiling.problems)
    problems.add(textAssets.problems)
    namedAssets = compiling.namedAssets.union(textAssets.used)
    problems.add(assets.problems(of: assets.closure(of: namedAssets)))
    try problems.throwIfAny()
    self.assets = try Assets(assets, naming: namedAssets)
  }
}

/// Compiles the templates of a theme one by one, gathering what is wrong with each.
struct ThemeCompiler {
  private let tree: SourceTree
  private let compiler: Compiler
  private var used: Set<String> = []
  private(set) var namedAssets: Set<String> = []
  private(set) var problems = Problems()

  fileprivate init(
    _ tree: SourceTree, assets: AssetCatalogue, settings: SiteSettings, words: Localization
  ) {
    self.tree = tree
    var sources: [String: Source] = [:]
    for path in tree.paths where path.hasSuffix(".mustache") {
      let name = String(path.dropLast(".mustache".count))
      sources[name] = Source(file: tree.label(path), bytes: tree.files[path] ?? [])
    }
    compiler = Compiler(
      sources: sources, strings: words.strings, formats: words.formats,
      base: settings.baseURL, assets: assets.references, refusedAssets: assets.refusals)
  }

  /// A page's template; nil when it has a problem.
  mutating func page<Page: TemplateContext>(_ name: String, _ type: Page.Type) -> Template<Page>? {
    guard tree.files["\(name).mustache"] != nil else {
      problems.add(
        Problem(file: tree.label("\(name).mustache"), message: "this template is missing"))
      return nil
    }
    used.insert(name)
    do {
      let template = try compiler.compile(name, for: type)
      used.formUnion(template.sources)
      namedAssets.formUnion(template.assets)
      return template
    } catch {
      for problem in error.problems { add(problem) }
      return nil
    }
  }

  /// Texts as their pages show them.
  fileprivate mutating func shown(
    _ texts: Texts, _ taken: TakenIDs, _ assets: inout TextAssets
  ) -> [String: MarkdownHTML] {
    var shown: [String: MarkdownHTML] = [:]
    func add(_ prose: Prose, _ isTaken: @escaping (String) -> Bool) {
      var rendered = prose.rendered
      do throws(Problems) {
        if rendered.headings.contains(where: { isTaken($0.id) }) {
          rendered = try MarkdownHTML(
            prose.file, rootPrefix: rendered.rootPrefix, isTaken: isTaken)
        }
      } catch {
        problems.add(error)
      }
      assets.publish(&rendered, of: prose.file)
      shown[prose.file.file] = rendered
    }
    for (_, text) in texts.programs.sorted(by: { $0.key < $1.key }) {
      add(text.prose, taken.isOnProgram)
    }
    for (name, text) in texts.pages.sorted(by: { $0.key < $1.key }) {
      add(text.prose) { taken.isOn(page: name, $0) }
    }
    return shown
  }

  /// Compiles the rendered Markdown of every programme, so that its tags print figures.
  fileprivate mutating func prose(
    of texts: Texts, shown: [String: MarkdownHTML]
  ) -> [String: Template<ProgramProse>] {
    var compiled: [String: Template<ProgramProse>] = [:]
    for slug in texts.programs.keys.sorted() {
      guard let text = texts.programs[slug] else { continue }
      let file = text.prose.file.file
      let html = (shown[file] ?? text.prose.rendered).html
      do {
        let template = try compiler.compile(Source(file: file, text: html), for: ProgramProse.self)
        namedAssets.formUnion(template.assets)
        compiled[slug] = template
      } catch {
        for problem in error.problems { add(problem, in: text.prose, html) }
      }
    }
    return compiled
  }

  /// Compiles the three parts of the commitment form, in which values are tags.
  fileprivate mutating func form(_ form: FormSource) -> FormParts? {
    func part(_ html: String) throws(TemplateProblems) -> Template<FormFacts> {
      let template = try compiler.compile(
        Source(file: form.file, text: html), for: FormFacts.self)
      namedAssets.formUnion(template.assets)
      return template
    }
    do {
      return FormParts(
        head: try part(form.head), need: try part(form.need), tail: try part(form.tail),
        source: form)
    } catch {
      for problem in error.problems { add(problem) }
      return nil
    }
  }

  /// A template that nothing uses most likely has a misspelt name.
  fileprivate mutating func reportUnknownFiles() {
    guard problems.isEmpty else { return }
    for path in tree.paths where path.hasSuffix(".mustache") {
      let name = String(path.dropLast(".mustache".count))
      guard !used.contains(name) else { continue }
      problems.add(
        Problem(
          file: tree.label(path),
          message: "no page and no template uses this file.\(didYouMean(name, used.sorted()))"))
    }
  }

  private mutating func add(_ problem: TemplateProblem) {
    problems.add(
      Problem(
        file: problem.file, line: problem.line, column: problem.column,
        message: problem.words))
  }

  /// Tags keep their order when Markdown becomes HTML, so the n-th tag of one is the n-th of the
  /// other.
  private mutating func add(_ problem: TemplateProblem, in prose: Prose, _ html: String) {
    let place = TagPlace(problem, in: prose, html)
    problems.add(
      Problem(
        file: prose.file.file, line: place.line, column: place.column, message: problem.words))
  }
}

extension TemplateProblem {
  /// The message without the place.
  fileprivate var words: String {
    let place = "\(file):\(line):\(column): "
    return description.hasPrefix(place) ? String(description.dropFirst(place.count)) : description
  }
}

/// The place in the Markdown of a tag in the HTML made from it.
private struct TagPlace {
  var line: Int
  var column: Int

  init(_ problem: TemplateProblem, in prose: Prose, _ html: String) {
    line = prose.file.bodyLineOffset + 1
    column = 1
    let html = html.split(separator: "\n", omittingEmptySubsequences: false)
    guard problem.line <= html.count else { return }
    let before = html.prefix(problem.line - 1).reduce(0) { $0 + Self.columns($1).count }
    let onLine = Self.columns(html[problem.line - 1]).count { $0 <= problem.column }
    var index = before + max(0, onLine - 1)
    let body = prose.file.body.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, text) in body.enumerated() {
      let columns = Self.columns(text)
      if index < columns.count {
        line = prose.file.bodyLineOffset + number + 1
        column = columns[index]
        return
      }
      index -= columns.count
    }
  }

  /// The columns at which tags open, from 1.
  private static func columns(_ line: Substring) -> [Int] {
    let scalars = Array(line.unicodeScalars)
    var columns: [Int] = []
    var index = 0
    while index + 1 < scalars.count {
      if scalars[index] == "{", scalars[index + 1] == "{" {
        columns.append(index + 1)
        index += 2
      } else {
        index += 1
      }
    }
    return columns
  }
}
