import Configuration

/// Annex II: frames to glue photographs into, each with what has to be said of it.
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
      .blocks("frames", "The frames with their captions.", required: true) { _ in
        (1...count).map(frame)
      },
      signatures.field,
    ]
  }

  private func frame(_ number: Int) -> Block {
    let asked = ["\(photograph) \(number):"] + lines
    // The no-break space keeps a box on the line of its word.
    let ticked = boxes.map { "☐\u{A0}\($0)" }.joined(separator: "\u{2003}")
    return .together([
      .frame(height * 10),
      .entries(
        asked.map { Entry(label: $0, value: [.gap(.line)]) }
          + [Entry(label: consent, value: [.text(ticked)])]),
    ])
  }
}
