import Configuration

/// Annex II: photographs, or frames to glue them into, each with what has to be said of it.
struct PhotographWords: Sendable {
  private let count, height: Int
  private let photograph, consent: String
  /// What is filled in under each frame.
  private let lines: [String]
  /// What is ticked there.
  private let boxes: [String]
  private let signatures: PartySignatures

  init(_ settings: Settings, _ words: Settings) {
    count = settings.number("frames", in: 1...40, default: 4)
    height = settings.number("frame_height", in: 30...200, default: 70)
    let frame = words.mapping("frame")
    photograph = frame.requiredText("photograph")
    lines = frame.texts("lines")
    consent = frame.requiredText("consent")
    boxes = frame.texts("boxes")
    frame.finish()
    signatures = PartySignatures(words.mapping("signature"))
  }

  var fields: [DocumentField<AnnexFacts>] {
    [
      .blocks(
        "frames", "The photographs, or the frames for them, with their captions.", required: true,
        frames),
      signatures.field,
    ]
  }

  private func frames(_ facts: AnnexFacts) -> [Block] {
    if facts.photographs.isEmpty { return (1...count).map { frame($0, .frame(height * 10)) } }
    let handover = facts.handover
    let place = [handover.place.site, handover.date?.long].compactMap(\.self)
    return facts.photographs.enumerated().map { index, photograph in
      var photograph = photograph
      // What is seen on it, only those who were there can say; they write it below.
      photograph.alternative =
        "\(self.photograph) \(index + 1): \(place.joined(separator: ", "))"
      return frame(index + 1, .photograph(photograph, height: height * 10))
    }
  }

  private func frame(_ number: Int, _ block: Block) -> Block {
    let asked = ["\(photograph) \(number):"] + lines
    // The no-break space keeps a box on the line of its word.
    let ticked = boxes.map { "☐\u{A0}\($0)" }.joined(separator: "\u{2003}")
    return .together([
      block,
      .entries(
        asked.map { Entry(label: $0, value: [.gap(.line)]) }
          + [Entry(label: consent, value: [.text(ticked)])]),
    ])
  }
}
