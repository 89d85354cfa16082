package import Configuration
import Documents
import Maps
package import Markdown
import Registry
package import Support

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

/// The texts of one language.
package struct Texts: Sendable {
  /// By slug.
  package fileprivate(set) var programs: [String: ProgramText] = [:]
  /// By name; all of `Content.pageNames` in the root's language.
  package fileprivate(set) var pages: [String: TextPage] = [:]
}

/// The words that staff write: settings, programmes and text pages.
package struct Content: Sendable {
  package static let pageNames = ["tentang", "metode", "data", "riwayat"]

  /// The folder, as messages name it.
  package let folder: String
  package let settings: SiteSettings
  /// Of every language of the settings. What is missing in one that is not the root's is said on
  /// its page.
  package let texts: [Language: Texts]
  /// The outlines of kecamatan, when `site.yaml` names a file of them.
  let boundaries: Boundaries?
  /// Other spellings of areas by code, from `aliases.yaml`; only the search uses them.
  package let areaAliases: [String: [String]]

  /// The commitment form that pages of places lead to; nil when no language of the portal is its.
  let form: FormSource?

  /// What staff should know and need not mend.
  package var notes: [String] { [boundaries?.note].compactMap(\.self) }

  /// The texts of the root's language, which are complete.
  package var rootTexts: Texts { texts[settings.rootLanguage] ?? Texts() }

  /// Reads a content folder.
  ///
  /// - Parameter boundaries: a GeoJSON file that takes the place of the one in `site.yaml`.
  /// - Throws: everything that is wrong in it.
  package init(
    _ tree: SourceTree, boundaries outlines: SourceFile? = nil
  ) throws(Problems) {
    folder = tree.name
    var reading = ContentReading(tree)
    settings = reading.settings()
    areaAliases = reading.areaAliases()
    var texts: [Language: Texts] = [:]
    for language in settings.languages {
      texts[language] = reading.texts(in: language, isRoot: language == settings.rootLanguage)
    }
    form = settings.languages.contains(.ofForms) ? reading.form() : nil
    reading.refuseOtherNames()
    boundaries = reading.boundaries(settings.boundaries, instead: outlines)
    self.texts = texts
    try reading.problems.throwIfAny()
  }
}

/// Reads a content folder file by file, gathering what is wrong.
private struct ContentReading {
  private let tree: SourceTree
  private let list = Settings.ProblemList()
  private var found = Problems()

  init(_ tree: SourceTree) { self.tree = tree }

  var problems: Problems {
    var all = found
    all.add(list.all)
    return all
  }

  mutating func texts(in language: Language, isRoot: Bool) -> Texts {
    let ending = ".\(language.rawValue).md"
    var texts = Texts()
    for path in tree.paths(in: "programs", ending: ending) {
      let slug = String(path.dropFirst("programs/".count).dropLast(ending.count))
      guard let prose = prose(path, depth: 1) else { continue }
      texts.programs[slug] = ProgramText(
        slug: slug, prose: prose, prose.file.settings(problems: list))
    }
    for name in Content.pageNames {
      let path = "pages/\(name)\(ending)"
      guard isRoot || tree.files[path] != nil else { continue }
      guard let prose = prose(path, depth: name == "data" ? 1 : 0) else { continue }
      texts.pages[name] = TextPage(prose: prose, prose.file.settings(problems: list))
    }
    return texts
  }

  mutating func boundaries(
    _ setting: BoundarySource?, instead file: SourceFile?
  ) -> Boundaries? {
    if let file {
      return boundaries(file.bytes, label: file.label, setting ?? BoundarySource())
    }
    guard let source = setting, !source.file.isEmpty else { return nil }
    guard let bytes = tree.files[source.file] else {
      let maps = tree.paths.filter { $0.hasSuffix(".geojson") }
      found.add(
        Problem(
          file: tree.label(source.file),
          message: "boundaries in site.yaml names this file, and it is not there; it must end in "
            + ".geojson." + didYouMean(source.file, maps)))
      return nil
    }
    return boundaries(bytes, label: tree.label(source.file), source)
  }

  private mutating func boundaries(
    _ bytes: [UInt8], label: String, _ source: BoundarySource
  ) -> Boundaries? {
    do {
      return try Boundaries(bytes, label: label, source: source)
    } catch {
      found.add(error)
      return nil
    }
  }

  /// A text whose name means nothing would silently be left out, or get an address of its own kind.
  mutating func refuseOtherNames() {
    let endings = Language.allCases.map { ".\($0.rawValue).md" }
    for path in tree.paths where path.hasSuffix(".md") {
      guard let ending = endings.first(where: path.hasSuffix) else {
        refuse(
          path,
          "the name does not say the language; call it "
            + "\(path.dropLast(3))\(endings.joined(separator: " or "))")
        continue
      }
      let name = path.dropLast(ending.utf8.count)
      if name.hasPrefix("pages/") {
        let page = String(name.dropFirst("pages/".utf8.count))
        guard !Content.pageNames.contains(page) else { continue }
        refuse(
          path,
          "no page uses this text.\(didYouMean(page, Content.pageNames)) "
            + "Known: \(Content.pageNames.joined(separator: ", "))")
      } else if name.hasPrefix("programs/"), !isSlug(name.dropFirst("programs/".utf8.count)) {
        refuse(
          path,
          "the name is a part of the page's address: small letters, digits and hyphens, at most "
            + "64, and not index")
      }
    }
  }

  /// What the database demands of `programs.slug`.
  private func isSlug(_ name: Substring) -> Bool {
    let isWritten = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    return isWritten && (1...64).contains(name.utf8.count) && name != "index"
  }

  private mutating func refuse(_ path: String, _ message: String) {
    found.add(Problem(file: tree.label(path), message: message))
  }

  func settings() -> SiteSettings {
    let label = tree.label("site.yaml")
    return SiteSettings(
      Settings(yaml: tree.files["site.yaml"], file: label, problems: list),
      pageTypes: PageTypes.names)
  }

  /// The file may be missing: an area is found by its own name without it.
  func areaAliases() -> [String: [String]] {
    guard let bytes = tree.files["aliases.yaml"] else { return [:] }
    let settings = Settings(yaml: bytes, file: tree.label("aliases.yaml"), problems: list)
    var aliases: [String: [String]] = [:]
    for entry in settings.mappings("areas") {
      let code = entry.requiredText("code")
      if !code.utf8.allSatisfy({ $0 == 0x2E || $0 &- 0x30 < 10 }) {
        entry.reject("code", "must be an area's code, as 31.75.03.1002")
      }
      aliases[code, default: []].append(entry.requiredText("name"))
      _ = entry.requiredText("source")
      entry.finish()
    }
    settings.finish()
    return aliases
  }

  /// The wording of the commitment form, the same that paper forms are printed from.
  mutating func form() -> FormSource? {
    let path = "documents/komitmen.\(Language.ofForms.rawValue).md"
    guard let file = markdown(path) else { return nil }
    do {
      return FormSource(file: tree.label(path), wording: try CommitmentTemplate(file))
    } catch {
      found.add(error)
      return nil
    }
  }

  private mutating func markdown(_ path: String) -> MarkdownFile? {
    let label = tree.label(path)
    guard let bytes = tree.files[path] else {
      found.add(Problem(file: label, message: "this file is missing"))
      return nil
    }
    guard let source = String(validating: bytes, as: UTF8.self) else {
      found.add(Problem(file: label, message: "is not UTF-8 text; save it as UTF-8"))
      return nil
    }
    do {
      return try MarkdownFile(file: label, source: source)
    } catch {
      found.add(error)
      return nil
    }
  }

  /// - Parameter depth: how deep below the language's root the page lies that shows the text.
  private mutating func prose(_ path: String, depth: Int) -> Prose? {
    guard let file = markdown(path) else { return nil }
    do {
      let prefix = String(repeating: "../", count: depth)
      return Prose(file: file, rendered: try MarkdownHTML(file, rootPrefix: prefix))
    } catch {
      found.add(error)
      return nil
    }
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
