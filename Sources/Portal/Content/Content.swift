package import Diagnostics
package import Markdown
import Registry

/// A text written in Markdown, still to be bound to the figures it names.
package struct Prose: Sendable {
  package let file: MarkdownFile
  package let rendered: MarkdownHTML
}

/// A page that is mostly text: about, method, data, history.
package struct TextPage: Sendable {
  package let title: String
  package let summary: String
  package let prose: Prose
}

/// What `content/programs/<slug>.md` says of a programme.
package struct ProgramText: Sendable {
  /// A dated event of the programme's history, with the source that reports it.
  package struct Milestone: Sendable {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    package let date: String
    package let text: String
    package let source: String
  }

  package let slug: String
  package let title: String
  package let summary: String
  package let who: String
  package let aid: [String]
  package let milestones: [Milestone]
  package let sources: [String]
  package let prose: Prose
}

/// The words that staff write: settings, programmes and text pages.
package struct Content: Sendable {
  package static let pageNames = ["tentang", "metode", "data", "riwayat"]

  /// The folder, as messages name it.
  package let folder: String
  package let settings: SiteSettings
  /// By slug.
  package let programs: [String: ProgramText]
  /// By name, all of `pageNames`.
  package let pages: [String: TextPage]

  /// Reads a content folder.
  ///
  /// - Throws: everything that is wrong in it.
  package init(_ tree: SourceTree) throws(Problems) {
    let list = Settings.ProblemList()
    var problems = Problems()
    folder = tree.name
    settings = Self.settings(tree, list)
    var programs: [String: ProgramText] = [:]
    for path in tree.paths(in: "programs", ending: ".md") {
      let slug = String(path.dropFirst("programs/".count).dropLast(".md".count))
      guard let prose = Self.prose(tree, path, shownOn: Routes.program(slug), &problems) else {
        continue
      }
      programs[slug] = ProgramText(slug: slug, prose: prose, prose.file.settings(problems: list))
    }
    var pages: [String: TextPage] = [:]
    for name in Self.pageNames {
      let page = name == "data" ? Routes.data : "\(name).html"
      guard let prose = Self.prose(tree, "pages/\(name).md", shownOn: page, &problems) else {
        continue
      }
      pages[name] = TextPage(prose: prose, prose.file.settings(problems: list))
    }
    self.programs = programs
    self.pages = pages
    problems.add(list.all)
    try problems.throwIfAny()
  }

  /// A text page by its name.
  func page(_ name: String) -> TextPage? { pages[name] }

  private static func settings(_ tree: SourceTree, _ list: Settings.ProblemList) -> SiteSettings {
    let bytes = tree.files["site.yaml"] ?? []
    let yaml = String(decoding: bytes, as: UTF8.self)
    return SiteSettings(Settings(yaml: yaml, file: tree.label("site.yaml"), problems: list))
  }

  private static func prose(
    _ tree: SourceTree, _ path: String, shownOn page: String, _ problems: inout Problems
  ) -> Prose? {
    let label = tree.label(path)
    guard let bytes = tree.files[path] else {
      problems.add(Problem(file: label, message: "this file is missing"))
      return nil
    }
    guard let source = String(validating: bytes, as: UTF8.self) else {
      problems.add(Problem(file: label, message: "is not UTF-8 text; save it as UTF-8"))
      return nil
    }
    do {
      let file = try MarkdownFile(file: label, source: source)
      let depth = page.utf8.count { $0 == 0x2F }
      let prefix = String(repeating: "../", count: depth)
      return Prose(file: file, rendered: try MarkdownHTML(file, rootPrefix: prefix))
    } catch let problem as Problem {
      problems.add(problem)
    } catch let others as Problems {
      problems.add(others)
    } catch {
      problems.add(Problem(file: label, message: "\(error)"))
    }
    return nil
  }
}

extension TextPage {
  fileprivate init(prose: Prose, _ settings: Settings) {
    title = settings.requiredText("title")
    summary = settings.requiredText("summary")
    self.prose = prose
    settings.finish()
  }
}

extension ProgramText {
  fileprivate init(slug: String, prose: Prose, _ settings: Settings) {
    self.slug = slug
    title = settings.requiredText("title")
    summary = settings.requiredText("summary")
    who = settings.requiredText("who")
    aid = settings.texts("aid")
    milestones = settings.mappings("milestones").map { entry in
      let date = entry.requiredText("date")
      if !date.isEmpty, !Self.isDate(date) {
        entry.reject("date", "must be YYYY-MM-DD, YYYY-MM or YYYY")
      }
      let milestone = Milestone(
        date: date, text: entry.requiredText("text"), source: entry.requiredText("source"))
      entry.finish()
      return milestone
    }
    sources = settings.texts("sources")
    self.prose = prose
    settings.finish()
  }

  private static func isDate(_ text: String) -> Bool {
    switch text.utf8.count {
    case 4: CalendarDate(iso: text + "-01-01") != nil
    case 7: CalendarDate(iso: text + "-01") != nil
    default: CalendarDate(iso: text) != nil
    }
  }
}
