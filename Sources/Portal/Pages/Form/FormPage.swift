import Registry
import Templates

/// The blank commitment form for the needs of one place: public facts are filled in, personal ones
/// are not.
struct FormPage: TemplateContext {
  let page: Frame
  let name: String
  let subdistrict: String
  let number: String?
  let url: Link
  let head: TrustedHTML
  let needs: [FormNeed]
  let others: [Crumb]
  let tail: TrustedHTML

  static let context = Context<FormPage>(
    "form", "The blank commitment form for the needs of one place.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The site's name.", \.name),
      .field("subdistrict", "The kelurahan's name.", \.subdistrict),
      .field("number", "Which of several such pages it is; absent on the first.", \.number),
      .field("url", "The site's page.", \.url),
      .field("head", "The form above what a need decides.", \.head),
      .field("needs", "The needs that somebody can take on, unmet first.", \.needs),
      .field("others", "The pages of the form with the site's other needs.", \.others),
      .field("tail", "The form below what a need decides.", \.tail),
    ])
}

/// A need on the form of its place.
struct FormNeed: TemplateContext {
  let id: String
  let number: String
  let item: String
  let unit: String
  let unmet: Figure
  let promisedHere: Figure?
  let basis: String
  let url: Link
  let mail: Link
  let body: TrustedHTML

  static let context = Context<FormNeed>(
    "formNeed", "A need on the form of its place.",
    [
      .field(
        "id", "The id of its part of the form, the same as of its row on the site's page.", \.id),
      .field("number", "Its number in the database.", \.number),
      .field("item", "The item.", \.item),
      .field("unit", "What a quantity counts.", \.unit),
      .field("unmet", "What nobody has promised or brought.", \.unmet),
      .field(
        "promisedHere",
        "Promised and not yet brought to the site for all needs of the item; absent when nothing is.",
        \.promisedHere),
      .field("basis", "Where the need is recorded.", \.basis),
      .field("url", "Its row on the site's page.", \.url),
      .field(
        "mail", "A mail to the office in which what the form says of it is filled in.", \.mail),
      .field("body", "What the form says of it.", \.body),
    ])
}

/// What the tags in the form's text can name.
struct FormFacts: TemplateContext {
  var site: String
  var subdistrict: String
  var district: String
  var city: String
  var item = ""
  var category = ""
  var unit = ""
  var recipients: Figure?
  var programs: [FormProgram] = []

  static let context = Context<FormFacts>(
    "formFacts", "What is known of a need on its commitment form.",
    [
      .field("site", "The site's name.", \.site),
      .field("subdistrict", "The kelurahan's name.", \.subdistrict),
      .field("district", "The kecamatan's name.", \.district),
      .field("city", "The kota's name.", \.city),
      .field("item", "The item.", \.item),
      .field("category", "The kind of item.", \.category),
      .field("unit", "What a quantity counts.", \.unit),
      .field("recipients", "How many receive.", \.recipients),
      .field("programs", "Every programme, by position.", \.programs),
    ])
}

/// A programme to tick.
struct FormProgram: TemplateContext {
  let program: Reference<Program>
  let name: String
  var isChosen = false

  static let context = Context<FormProgram>(
    "formProgram", "A programme to tick on the commitment form.",
    [
      .field("name", "The programme's name.", \.name),
      .field("isChosen", "Whether the need is of it.", \.isChosen),
    ])
}

extension FormPage: PageType {
  static let template = "form"
  static let textContexts = [FormFacts.context.untyped]

  /// None in editions in other languages than that of forms.
  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    guard let form = edition.theme.form else { return [] }
    return edition.registry.all(\.sites).flatMap { site in
      (0..<edition.routes.parts.formPages(of: site)).compactMap { index in
        edition.routes.form(of: site, page: index + 1).map { path in
          PlannedPage(path, owner: "form of " + edition.owner(site)) {
            $0.formPage(site, index + 1, form)
          }
        }
      }
    }
  }
}

extension Edition {
  /// A page of a site's form, counted from 1.
  func formPage(_ reference: Reference<Site>, _ number: Int, _ form: FormParts) -> FormPage {
    let site = registry[reference]
    let path = routes.form(of: reference, page: number) ?? routes[reference]
    let kelurahan = registry[site.subdistrict]
    let district = kelurahan.parent.map { registry[$0] }
    let place = FormFacts(
      site: site.name, subdistrict: kelurahan.name, district: district?.name ?? "",
      city: district?.parent.map { registry[$0].name } ?? "",
      programs: registry.all(\.programs).filter { registry[$0].stage == .active }
        .map { FormProgram(program: $0, name: registry[$0].name) })
    let own = Crumb(name: site.name, url: Link(routes[reference]))
    return FormPage(
      page: frame(
        path, .areas, trail: trail(trail(inside: site.subdistrict).crumbs + [own]),
        latest: latestDate(at: reference), card: .area(site.subdistrict), isTranslated: false),
      name: site.name, subdistrict: kelurahan.name,
      number: number > 1 ? String(number) : nil, url: own.url,
      head: TrustedHTML(form.head, for: place),
      needs: registry.formParts(of: reference)[number - 1].map { formNeed($0, place, form) },
      others: (1...routes.parts.formPages(of: reference)).filter { $0 != number }.compactMap {
        otherForm($0, of: reference)
      },
      tail: TrustedHTML(form.tail, for: place))
  }

  private func otherForm(_ number: Int, of site: Reference<Site>) -> Crumb? {
    let name = theme.strings(.formTitle)
    return routes.form(of: site, page: number).map {
      Crumb(name: number == 1 ? name : "\(name) \(number)", url: Link($0))
    }
  }

  private func formNeed(
    _ reference: Reference<Need>, _ place: FormFacts, _ form: FormParts
  ) -> FormNeed {
    let need = registry[reference]
    let item = registry[need.item]
    var facts = place
    facts.item = item.name
    facts.category = item.category
    facts.unit = item.unit
    facts.recipients = need.recipients.map {
      Figure($0.count, unit: $0.unit.rawValue, proof: .row)
    }
    for index in facts.programs.indices where facts.programs[index].program == item.program {
      facts.programs[index].isChosen = true
    }
    let promised = registry.awaiting(need.item, at: need.site)
    return FormNeed(
      id: needID(need), number: String(need.id), item: item.name, unit: item.unit,
      unmet: Figure(registry.tally(reference).unmet, proof: .row),
      promisedHere: promised > 0 ? Figure(promised, unit: item.unit, proof: .row) : nil,
      basis: need.basis,
      url: needLink(reference), mail: pledgeMail(reference),
      body: TrustedHTML(form.need, for: facts))
  }

  /// A mail that offers the office to take a need on. What counts is the form that is signed.
  private func pledgeMail(_ reference: Reference<Need>) -> Link {
    let need = registry[reference]
    let item = registry[need.item]
    let number = "#" + String(need.id)
    let form = routes.form(of: need.site, page: routes.parts.formPage(of: reference) ?? 1)
    let lacking = theme.strings.text(registry.tally(reference).unmet) + " " + item.unit
    return mailDesk.mail(
      .pledgeSubject, number + ", " + label(need.site),
      [
        .words(.pledgeWish), .gap, .fact(.pledgePlace, label(need.site)),
        .fact(.pledgeNeed, number), .fact(.pledgeItem, item.name),
        .fact(.pledgeLacking, lacking),
        .address(.pledgeForm, (form ?? routes[need.site]) + "#" + needID(need)),
        .gap, .question(.pledgeAmount), .question(.pledgeName), .question(.pledgeDay),
      ])
  }

  /// A need's part of the form of its site; nil when nobody can take it on.
  func helpLink(_ reference: Reference<Need>) -> Link? {
    guard let page = routes.parts.formPage(of: reference) else { return nil }
    let need = registry[reference]
    return routes.form(of: need.site, page: page).map { Link($0, fragment: needID(need)) }
  }
}
