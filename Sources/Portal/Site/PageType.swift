import Configuration
package import OpenData
import Templates

/// A type of page: its template, its pages, and how each is made.
///
/// A type is the context that its template prints. It joins the portal by its line in
/// `PageTypes.all`. Everything that has to know all types uses that list: the compilation of the
/// theme, the plan of the site, the weight budgets, the documentation of templates, and the browser
/// check.
protocol PageType: TemplateContext {
  /// The name of the template, and of the type's budget in `site.yaml`.
  static var template: String { get }

  /// The pages of the type in an edition: the path of each, and how it is made.
  static func pages(of edition: Edition) -> [PlannedPage<Self>]

  /// Whether the type's pages depend on other files of the release and so are made after them.
  static var isDerived: Bool { get }

  /// Whether the pages are HTML.
  static var isHTML: Bool { get }

  /// Whether a server shows the page at addresses other than its own, so that its links cannot be
  /// relative to its own path.
  static var isShownAnywhere: Bool { get }

  /// The contexts of the texts that the type's pages show, for the documentation of templates.
  static var textContexts: [AnyContext] { get }
}

extension PageType {
  static var isDerived: Bool { false }
  static var isHTML: Bool { true }
  static var isShownAnywhere: Bool { false }
  static var textContexts: [AnyContext] { [] }

  /// The type's own context, and those of the texts on its pages.
  static var documentedContexts: [AnyContext] { [context.untyped] + textContexts }
}

/// A page before it is made.
struct PlannedPage<Type: PageType>: Sendable {
  /// Below the site's root.
  let path: String
  /// The table and row, or the file, that it is made from.
  let owner: String
  /// Gathers what it prints, from its edition and, for derived pages, from the release.
  let make: @Sendable (Edition, ReleaseContents) -> Type

  init(
    _ path: String, owner: String, make: @escaping @Sendable (Edition, ReleaseContents) -> Type
  ) {
    self.path = path
    self.owner = owner
    self.make = make
  }

  /// A page that is not derived.
  init(_ path: String, owner: String, make: @escaping @Sendable (Edition) -> Type) {
    self.init(path, owner: owner) { edition, _ in make(edition) }
  }
}

/// What is known of the release being made once its other files are made, for derived pages.
package struct ReleaseContents {
  /// Sizes and digests of the open data.
  package let tables: [OpenTable: PublishedFile]
  /// What this release and earlier ones changed.
  package let notes: [ReleaseNote]
  /// The day on which a file's bytes last changed, as `YYYY-MM-DD`, by its place in the plan.
  package let lastModified: (Int) -> String

  /// The contents of a release whose other files are made.
  package init(
    tables: [OpenTable: PublishedFile], notes: [ReleaseNote],
    lastModified: @escaping (Int) -> String
  ) {
    self.tables = tables
    self.notes = notes
    self.lastModified = lastModified
  }

  /// No contents, for pages that are not derived.
  package static var none: ReleaseContents { ReleaseContents(tables: [:], notes: []) { _ in "" } }
}

/// A type of page with its compiled template.
struct CompiledPageType: Sendable {
  /// The name of the template.
  let name: String
  /// The constant ids in its template.
  let ids: Set<String>
  let isDerived: Bool
  /// Appends the pages of the type in an edition, each ready to be made.
  let addPages: @Sendable (Edition, inout [Page]) -> Void
}

extension PageType {
  /// Compiles the type's template; nil when it has a problem, which the compiler keeps.
  static func compiled(by compiler: inout ThemeCompiler) -> CompiledPageType? {
    guard let compiled = compiler.page(template, Self.self) else { return nil }
    return CompiledPageType(name: template, ids: compiled.ids, isDerived: isDerived) {
      edition, plan in
      for page in pages(of: edition) { plan.append(Page(page, printedBy: compiled)) }
    }
  }
}

extension Page {
  fileprivate init<Type: PageType>(
    _ planned: PlannedPage<Type>, printedBy template: Template<Type>
  ) {
    self.init(
      planned.path, owner: planned.owner, Type.isHTML ? .page(type: Type.template) : .other,
      isShownAnywhere: Type.isShownAnywhere
    ) { edition, release, output throws(RenderError) in
      try template.render(
        planned.make(edition, release), path: planned.path,
        root: Type.isShownAnywhere ? edition.content.settings.rootPath : nil, into: &output)
    }
  }
}
