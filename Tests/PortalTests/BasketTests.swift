import Registry
import TestSupport
import Testing

@testable import Portal

@Suite("The form for several needs")
struct BasketTests {
  @Test("there is one, in the language of forms, with the words of a form and rows for a pen")
  func page() throws {
    let site = try RenderedSite.kelurahan
    let page = try #require(site.page("keranjang.html"))
    #expect(site.files["en/keranjang.html"] == nil)
    let sheet = try #require(site.element("lembar", on: "keranjang.html"))
    let form = try #require(site.pages.first { $0.path.hasSuffix("/bantu.html") })
    let other = try #require(form.root.all("div").first { $0.classes.contains("sheet") })
    // What a need decides is in sections; the rest is the same on every form.
    for element in other.elements where element.name != "section" {
      #expect(sheet.text.contains(element.text), "\(element.text)")
    }
    let rows = sheet.all("table").first { $0.classes.contains("many") }?.first("tbody")?.all("tr")
    #expect(rows?.count == 5)
    #expect(rows?.allSatisfy { $0.all("td").count == 4 && $0.text.isEmpty } ?? false)
    #expect(page.all("input").allSatisfy { $0.closest("main") == nil })
    let mail = site.element("surel", on: "keranjang.html")?.attributes["href"] ?? ""
    #expect(mail.hasPrefix("mailto:portal@ksbb.example?subject=Ingin%20membantu:%20beberapa"))
    #expect(sheet.attributes["data-mail"] == mail)
  }

  @Test("every need that somebody can take on says where it stands what the form will say of it")
  func rows() throws {
    let site = try RenderedSite.kelurahan
    let registry = site.portal.registry
    let needs = Dictionary(
      uniqueKeysWithValues: registry.all(\.needs).map { (registry[$0].id, $0) })
    var judged: [String: Int] = [:]
    for (path, root) in site.pages {
      let links = root.all("a").filter { $0.classes.contains("help") }
      let script = root.all("script").first { $0.attributes["data-basket"] != nil }
      if !links.isEmpty { #expect(script != nil, "\(path)") }
      if let script {
        let basket = RenderedSite.resolve(script.attributes["data-basket"] ?? "", from: path)
        #expect(basket?.path == "keranjang.html", "\(path)")
        #expect(script.attributes["data-day"]?.contains("2021") ?? false, "\(path)")
      }
      let isRoot = !path.hasPrefix("en/")
      for link in links {
        let number = Int((link.first("code")?.text ?? "").drop { $0 == "#" })
        let reference = try #require(number.flatMap { needs[$0] }, "\(path)")
        let need = registry[reference]
        let item = registry[need.item]
        let place = site.portal.label(need.site)
        let unmet = registry.tally(reference).unmet
        let form = try #require(RenderedSite.resolve(link.attributes["href"] ?? "", from: path))
        #expect(form.fragment == "k\(need.id)" && form.path.contains("/bantu"))
        if let table = link.closest("table") {
          let row = try #require(link.closest("tr"))
          #expect(row.first("th")?.first("a")?.text == place)
          #expect(row.all("td").flatMap(\.dataValues).first == unmet)
          if isRoot { #expect(table.attributes["data-item"] == item.name) }
          if isRoot { #expect(table.attributes["data-unit"] == item.unit) }
        } else {
          let row = try #require(link.closest("li"))
          #expect(script?.attributes["data-place"] == place)
          let amount = try #require(row.all("p").first { $0.classes.contains("u") })
          #expect(amount.dataValues == [unmet])
          if isRoot { #expect(amount.text.hasSuffix(" " + item.unit)) }
          guard case .text(let name)? = row.closest("div")?.first("h3")?.children.first else {
            Issue.record("\(path): \(need.id) stands under no item")
            continue
          }
          if isRoot { #expect(name.split(separator: " ").joined(separator: " ") == item.name) }
        }
        judged[isRoot ? "id" : "en", default: 0] += 1
      }
    }
    #expect(judged["id", default: 0] > 100 && judged["en"] == judged["id"])
  }
}
