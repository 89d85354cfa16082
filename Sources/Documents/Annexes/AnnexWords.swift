import Configuration

/// What the settings of an annex say.
struct AnnexWords: Sendable {
  let copies: Int
  /// Nil for an annex that names nobody.
  let marking: String?
  /// The fields that its text may use.
  let fields: [DocumentField<AnnexFacts>]

  init(_ annex: Annex, _ settings: Settings, _ aid: AidKinds) {
    copies = settings.number("copies", in: 1...20, default: 3)
    marking = annex == .recipients ? settings.requiredText("marking") : settings.text("marking")
    let words = settings.mapping("words")
    let own =
      switch annex {
      case .recipients: RecipientListWords(settings, words).fields
      case .photographs: PhotographWords(settings, words).fields
      case .copies: FormCopyWords(words).fields
      case .particulars: ParticularWords(settings, words, aid).fields
      case .receipt: ReceiptWords(settings, words, aid).fields
      case .donation: DonationWords(settings, words, aid).fields
      }
    words.finish()
    fields = own + Self.common + aid.fields.map { $0.of(\.handover) }
  }

  private static var common: [DocumentField<AnnexFacts>] {
    [
      .text("number", "The BAST's number.", required: true) { $0.handover.number },
      .text("date", "The date, as 26 Oktober 2020.") { $0.handover.date?.long },
      .text("collaborator", "The donor's name.") { $0.handover.collaborator },
      .text("program_capitals", "The programme's name in capitals.") {
        $0.handover.programNames?.uppercased()
      },
      .text("goods", "The goods, each once.", width: .line) { facts in
        var names: [String] = []
        for line in facts.handover.lines where !names.contains(line.item) {
          names.append(line.item)
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
      },
    ] + DocumentField.place { $0.handover.place }
  }
}

/// The places to sign on an annex: those of both parties of its BAST.
struct PartySignatures: Sendable {
  private let receiver, giver: String

  init(_ words: Settings) {
    receiver = words.requiredText("receiver")
    giver = words.requiredText("giver")
    words.finish()
  }

  var field: DocumentField<AnnexFacts> {
    .blocks("signatures", "Both parties.", required: true) { facts in
      let facts = facts.handover
      return [
        .signatures([
          Signature(receiver, facts.receiver, otherwise: facts.place.site),
          Signature(giver, facts.giver, otherwise: facts.agent?.name ?? facts.collaborator),
        ])
      ]
    }
  }
}
