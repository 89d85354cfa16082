import Registry
import Templates

/// The form for several needs of several places. A script of the theme puts in the needs that a
/// reader marked; without it there are empty rows to fill in by hand.
struct BasketPage: TemplateContext {
  let page: Frame
  let mail: Link
  let head: TrustedHTML
  let tail: TrustedHTML

  static let context = Context<BasketPage>(
    "basket", "The commitment form for several needs, which a script fills in.",
    [
      .field("page", "What every page has.", \.page),
      .field("mail", "A mail to the office, before the lines of the needs.", \.mail),
      .field("head", "The form above what needs decide.", \.head),
      .field("tail", "The form below what needs decide.", \.tail),
    ])
}

extension BasketPage: PageType {
  static let template = "basket"

  /// One, in the language of forms.
  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    guard let form = edition.theme.form, let path = edition.routes.basket else { return [] }
    return [
      PlannedPage(path, owner: "the form for several needs") { edition in
        let nowhere = FormFacts(site: "", subdistrict: "", district: "", city: "")
        return BasketPage(
          page: edition.frame(path, .areas, isTranslated: false),
          mail: edition.mailDesk.mail(
            .pledgeSubject, edition.theme.strings(.pledgeSeveral), [.words(.pledgeWish)]),
          head: TrustedHTML(form.head, for: nowhere), tail: TrustedHTML(form.tail, for: nowhere))
      }
    ]
  }
}
