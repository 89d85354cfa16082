package import Configuration
import Documents
import Maps
package import Markdown
import Registry
package import Support

/// A text written in Markdown, before the figures it names are filled in.
package struct Prose: Sendable {
  /// The source, to which messages refer.
  package let file: MarkdownFile
  /// Before the page's own ids and the addresses of assets are taken into account.
  package let rendered: MarkdownHTML
}

/// A page that is mostly text: about, method, data, history.
package struct TextPage: Sendable {
  /// From the front matter.
  package let title: String
  /// One sentence for lists and descriptions, from the front matter.
  package let summary: String
  /// What follows the front matter.
  package let prose: Prose
}

/// A programme's text in one language, `content/programs/<slug>.<language>.md`.
package struct ProgramText: Sendable {
  /// A dated event of the programme's history, with the source that reports it.
  package struct Milestone: Sendable {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    package let date: String
    /// What happened.
    package let text: String
    /// Who reported it.
    package let source: String
  }

  /// From the file's name; equal to `programs.slug` of the programme in the database.
  package let slug: String
  /// The heading of the programme's page.
  package let title: String
  /// One sentence for lists and descriptions.
  package let summary: String
  /// Who can receive aid.
  package let who: String
  /// The kinds of aid; may be empty.
  package let aid: [String]
  /// In the order of the file.
  package let milestones: [Milestone]
  /// Where the facts in the text come from.
  package let sources: [String]
  /// What follows the front matter.
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
  /// The files in `content/pages`, without language and ending.
  package static let pageNames = ["tentang", "metode", "data", "riwayat", "aksesibilitas"]

  /// The folder as messages name it.
  package let folder: String
  /// From `site.yaml`.
  package let settings: SiteSettings
  /// The texts of every language in the settings. In languages other than the root's some may be
  /// missing; their pages then say where they can be read.
  package let texts: [Language: Texts]
  /// The outlines of kecamatan, when `site.yaml` names a file of them.
  let boundaries: Boundaries?
  /// Other spellings of areas by code, from `aliases.yaml`; only the search uses them.
  package let areaAliases: [String: [String]]

  /// The words of the data in each language but that of the data.
  let terms: [Language: Terms]

  /// The commitment form to which pages of places lead; nil when the portal is not published in the
  /// language of forms.
  let form: FormSource?

  /// What staff should know but need not correct.
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
    terms = reading.terms(in: settings.languages)
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

  /// A text with an unknown name would silently be left out, or get a malformed address.
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

  /// The constraint of the database on `programs.slug`.
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

  /// The file may be missing: without it areas are found by their own names only.
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

  /// A file for a language that is not built may lie there.
  mutating func terms(in languages: [Language]) -> [Language: Terms] {
    let translated = Language.allCases.filter { $0 != .ofData }
    let known = translated.map(Self.terms)
    for path in tree.paths where path.hasPrefix("terms.") && !known.contains(path) {
      refuse(
        path,
        "nothing reads this file.\(didYouMean(path, known)) Known: \(known.joined(separator: ", "))"
      )
    }
    var terms: [Language: Terms] = [:]
    for language in translated where languages.contains(language) {
      let path = Self.terms(language)
      terms[language] = Terms(
        yaml: tree.files[path], file: tree.label(path), problems: list)
    }
    return terms
  }

  private static func terms(_ language: Language) -> String { "terms.\(language.rawValue).yaml" }

  /// The wording of the commitment form, from which paper forms are printed as well.
  mutating func form() -> FormSource? {
    let path = "documents/komitmen.\(Language.ofForms.rawValue).md"
    guard let file = markdown(path) else { return nil }
    do {
      return FormSource(
        file: tree.label(path), text: String(decoding: tree.files[path] ?? [], as: UTF8.self),
        wording: try CommitmentTemplate(file))
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

  /// - Parameter depth: how many folders the page that shows the text is below the language's root.
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
