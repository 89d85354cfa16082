package import Diagnostics
package import Markdown
import Registry

/// The wording of the BAST: `content/documents/bast.id.md`, its settings and the words of the parts
/// that the program draws.
package struct HandoverWording: Sendable {
  package let title: String
  private let wording: Wording<HandoverFacts>

  /// - Throws: everything wrong in settings and text.
  package init(_ file: MarkdownFile) throws(Problems) {
    (title, wording) = try Wording.read(file) { HandoverWords($0).fields }
  }

  package func document(for facts: HandoverFacts) -> Document {
    Document(
      title: title, number: facts.number, author: facts.collaborator,
      date: facts.date?.date.description, blocks: wording.blocks(for: facts))
  }
}

/// What the settings of `bast.id.md` say.
struct HandoverWords: Sendable {
  let copies: Int
  let distributionDays: Int
  let hasStamp: Bool
  let cancelled: String
  let noDiscrepancies: String
  let noPrice: String
  let code: String
  /// By the key under `words.goods`.
  let number, item, delivered, accepted, unit, unitValue, value, condition, total: String
  let conditions: [HandoverLine.Condition: String]
  let receiver, giver, witness, acknowledged, stamp: String

  init(_ settings: Settings) {
    copies = settings.number("copies", in: 1...20, default: 3)
    distributionDays = settings.number("distribution_days", in: 1...365, default: 3)
    hasStamp = settings.flag("stamp_duty", default: false)
    let words = settings.mapping("words")
    cancelled = words.requiredText("cancelled")
    noDiscrepancies = words.requiredText("no_discrepancies")
    noPrice = words.requiredText("no_price")
    code = words.requiredText("code")
    let goods = words.mapping("goods")
    number = goods.requiredText("number")
    item = goods.requiredText("item")
    delivered = goods.requiredText("delivered")
    accepted = goods.requiredText("accepted")
    unit = goods.requiredText("unit")
    unitValue = goods.requiredText("unit_value")
    value = goods.requiredText("value")
    condition = goods.requiredText("condition")
    total = goods.requiredText("total")
    goods.finish()
    let conditions = words.mapping("condition")
    self.conditions = Dictionary(
      uniqueKeysWithValues: HandoverLine.Condition.allCases.map {
        ($0, conditions.requiredText($0.rawValue))
      })
    conditions.finish()
    let signature = words.mapping("signature")
    receiver = signature.requiredText("receiver")
    giver = signature.requiredText("giver")
    witness = signature.requiredText("witness")
    acknowledged = signature.requiredText("acknowledged")
    stamp = signature.requiredText("stamp")
    signature.finish()
    words.finish()
  }
}
