import Configuration
import Markdown
import Registry

/// What the settings of `bast.id.md` say.
struct HandoverStrings: Sendable {
  let copies: Int
  let distributionDays, maintenanceDays: Int
  let hasStamp: Bool
  /// Empty rows on a blank for a site to which nothing is promised.
  let blankRows: Int
  /// The most forms, or discrepancies, that a sentence lists; more become a table.
  let sentenceLimit: Int
  /// What to name as the legal basis; nil for nothing.
  let legalBasis: String?
  /// Of what kind the aid is.
  let aid: AidKinds
  let cancelled, cancelledMark, blank, blankTitle: String
  let noDiscrepancies, noPrice, code: String
  /// What a blank without a known donor asks for in place of a letterhead.
  let giverLabel, addressLabel: String
  let goods: Goods
  /// What the columns are called where all rows are of one kind.
  let heads: [AidKinds.Kind: Heads]
  let forms: Forms
  let discrepancies: Discrepancies
  let signature: Signatures
  let conditions: [HandoverLine.Condition: String]

  init(_ settings: Settings) {
    copies = settings.number("copies", in: 1...20, default: 3)
    distributionDays = settings.number("distribution_days", in: 1...365, default: 3)
    maintenanceDays = settings.number("maintenance_days", in: 1...3650, default: 90)
    legalBasis = settings.text("legal_basis")
    aid = AidKinds(settings)
    hasStamp = settings.flag("stamp_duty", default: false)
    blankRows = settings.number("blank_rows", in: 1...200, default: 6)
    sentenceLimit = settings.number("sentence_limit", in: 0...20, default: 3)
    let words = settings.mapping("words")
    cancelled = words.requiredText("cancelled")
    cancelledMark = words.requiredText("cancelled_mark")
    blank = words.requiredText("blank")
    blankTitle = words.requiredText("blank_title")
    noDiscrepancies = words.requiredText("no_discrepancies")
    noPrice = words.requiredText("no_price")
    code = words.requiredText("code")
    let letterhead = words.mapping("letterhead")
    giverLabel = letterhead.requiredText("giver")
    addressLabel = letterhead.requiredText("address")
    letterhead.finish()
    goods = Goods(words.mapping("goods"))
    heads = Dictionary(
      uniqueKeysWithValues: [AidKinds.Kind.services, .works].map { kind in
        let names = words.mapping(kind.rawValue)
        defer { names.finish() }
        return (kind, Heads(names))
      })
    forms = Forms(words.mapping("forms"))
    discrepancies = Discrepancies(words.mapping("discrepancies"))
    signature = Signatures(words.mapping("signature"))
    let conditions = words.mapping("condition")
    self.conditions = Dictionary(
      uniqueKeysWithValues: HandoverLine.Condition.allCases.map {
        ($0, conditions.requiredText($0.rawValue))
      })
    conditions.finish()
    words.finish()
  }

  /// What the columns of the table of goods are called that mean other things of other kinds.
  struct Heads: Sendable {
    let item, delivered, accepted, condition: String

    init(_ words: Settings) {
      item = words.requiredText("item")
      delivered = words.requiredText("delivered")
      accepted = words.requiredText("accepted")
      condition = words.requiredText("condition")
    }
  }

  /// The headers of the table of goods, and what a row of a blank says about its promise.
  struct Goods: Sendable {
    let heads: Heads
    let number, unit, unitValue, value, total: String
    let promised, acceptedBefore: String
    /// How many rows the sum leaves out.
    let unpriced: CountedText

    init(_ words: Settings) {
      heads = Heads(words)
      number = words.requiredText("number")
      unit = words.requiredText("unit")
      unitValue = words.requiredText("unit_value")
      value = words.requiredText("value")
      total = words.requiredText("total")
      promised = words.requiredText("promised")
      unpriced = CountedText(words, "unpriced")
      acceptedBefore = words.requiredText("accepted_before")
      words.finish()
    }
  }

  /// How commitment forms are listed, in a sentence or in a table.
  struct Forms: Sendable {
    let number, dated, row, form, date, rows: String
    let many: CountedText

    init(_ words: Settings) {
      number = words.requiredText("number")
      dated = words.requiredText("dated")
      many = CountedText(words, "many")
      row = words.requiredText("row")
      form = words.requiredText("form")
      date = words.requiredText("date")
      rows = words.requiredText("rows")
      words.finish()
    }
  }

  /// How a discrepancy is described, in a sentence or in a table.
  struct Discrepancies: Sendable {
    let row, because, rowHead, reason: String
    let many: CountedText

    init(_ words: Settings) {
      row = words.requiredText("row")
      because = words.requiredText("because")
      many = CountedText(words, "many")
      rowHead = words.requiredText("row_head")
      reason = words.requiredText("reason")
      words.finish()
    }
  }

  struct Signatures: Sendable {
    let receiver, giver, proxy, witness, assetUser, acknowledged, stamp, subdistrict,
      identity: String

    init(_ words: Settings) {
      receiver = words.requiredText("receiver")
      giver = words.requiredText("giver")
      proxy = words.requiredText("proxy")
      witness = words.requiredText("witness")
      assetUser = words.requiredText("asset_user")
      acknowledged = words.requiredText("acknowledged")
      stamp = words.requiredText("stamp")
      subdistrict = words.requiredText("subdistrict")
      identity = words.requiredText("identity")
      words.finish()
    }
  }
}
