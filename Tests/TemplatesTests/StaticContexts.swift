import Templates

enum Status: String, CaseIterable, Sendable {
  case open = "aktif"
  case cancelled = "dibatalkan"
}

struct NeedRow: TemplateContext {
  var item: String
  var needed: Figure
  var status: Status
  var closed: DateValue?

  static let context = Context<NeedRow>(
    "need", "One line of needs",
    [
      .field("item", "What is needed", \.item),
      .field("needed", "How much is needed", \.needed),
      .word("status", "Whether it stands", prefix: "status", \.status),
      .field("closed", "When it was closed", \.closed),
    ])
}

struct SiteInfo: TemplateContext {
  var title: String
  var home: Link
  var motto: String?
  var tree: Branch

  static let context = Context<SiteInfo>(
    "site", "The whole site",
    [
      .field("title", "The site's name", \.title),
      .field("home", "The front page", \.home),
      .field("motto", "A line under the name", \.motto),
      .field("tree", "The first branch", \.tree),
    ])
}

struct Branch: TemplateContext {
  var label: String
  var children: [Branch] = []
  var remark: String?

  static let context = Context<Branch>(
    "branch", "A branch with branches",
    [
      .field("label", "Its name", \.label),
      .field("children", "What grows on it", \.children),
      .field("remark", "What is said of it", \.remark),
    ])
}

struct SlumInfo: TemplateContext {
  var level: String

  static let context = Context<SlumInfo>(
    "slum", "How a place is classed", [.field("level", "The class", \.level)])
}

struct RWPage: TemplateContext {
  var name = "RW 07"
  var needed = Figure(1234, unit: "paket", proof: .link(Link("data/index.html", fragment: "needs")))
  var url = Link("wilayah/jakarta-timur/cakung.html")
  var opened = DateValue(year: 2020, month: 10, day: 26)
  var isOpen = true
  var body = TrustedHTML("<p>Isi</p>")
  var unmetShare = Share(perMille: 375)
  var needs: [NeedRow] = []
  var aliases: [String] = []
  var site = SiteInfo(
    title: "KSBB", home: Link("index.html"), motto: nil, tree: Branch(label: "root"))
  var slum: SlumInfo?
  var note: String?
  var gift: Figure?
  var source: Link?
  var extra: TrustedHTML?

  static let context = Context<RWPage>(
    "rw", "One RW page",
    [
      .field("name", "The name", \.name),
      .field("needed", "What is needed", \.needed),
      .field("url", "Another page", \.url),
      .field("opened", "When it opened", \.opened),
      .field("isOpen", "Whether it is open", \.isOpen),
      .field("body", "The prose", \.body),
      .field("unmetShare", "What is missing", \.unmetShare),
      .field("needs", "The needs", \.needs),
      .field("aliases", "Other names", \.aliases),
      .field("site", "The site", \.site),
      .field("slum", "The class of the place", \.slum),
      .field("note", "A remark", \.note),
      .field("gift", "A gift", \.gift),
      .field("source", "Where it is from", \.source),
      .field("extra", "More prose", \.extra),
    ])
}

/// Compiles and renders one template.
func render<C: TemplateContext>(
  _ template: String, _ value: C, partials: [String: String] = [:], strings: Strings = .none,
  formats: Formats = .indonesian, path: String = "wilayah/pusat/a.html"
) throws -> String {
  var sources = partials.mapKeyedSources()
  sources["page.mustache"] = Source(file: "theme/page.mustache", text: template)
  let compiler = Compiler(
    sources: sources, strings: strings, formats: formats, base: "https://ksbb.example")
  var output = Output()
  try compiler.compile("page", for: C.self).render(value, path: path, into: &output)
  return output.text
}

/// The problems of a template, one line each.
func problems<C: TemplateContext>(
  _ template: String, for type: C.Type, partials: [String: String] = [:],
  strings: Strings = .none
) -> [String] {
  var sources = partials.mapKeyedSources()
  sources["page.mustache"] = Source(file: "theme/page.mustache", text: template)
  let compiler = Compiler(
    sources: sources, strings: strings, formats: .indonesian, base: "https://ksbb.example")
  do throws(TemplateProblems) {
    _ = try compiler.compile("page", for: type)
    return []
  } catch {
    return error.problems.map(\.description)
  }
}

extension [String: String] {
  func mapKeyedSources() -> [String: Source] {
    var sources: [String: Source] = [:]
    for (name, text) in self {
      sources["\(name).mustache"] = Source(file: "theme/\(name).mustache", text: text)
    }
    return sources
  }
}

extension Strings {
  init(_ values: [String: String], file: String = "theme/strings/id.yaml") {
    var entries: [String: Entry] = [:]
    for (row, key) in values.keys.sorted().enumerated() {
      entries[key] = Entry(values[key] ?? "", file: file, line: row + 1, column: 5)
    }
    self.init(entries)
  }
}
