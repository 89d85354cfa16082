import ArgumentParser
import Documents
import Registry

struct PrintListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lampiran",
    abstract: "Make annexes of BASTs alone, to fill in by hand.",
    discussion: """
      The list of recipients (annex I) of each BAST, or the annexes that --annex names, chosen as \
      for ksbb print bast, or with --blank for each blank BAST. Lists hold no names until somebody \
      writes them; filled in, they are restricted.

      Examples:
        ksbb print lampiran --number 017/BAST/KSBB-PGN/X/2020
        ksbb print lampiran --number 017/BAST/KSBB-PGN/X/2020 --annex tanda-terima --copies 20
        ksbb print lampiran --number 017/BAST/KSBB-PGN/X/2020 --annex sumbangan
        ksbb print lampiran --blank --site 31.75.03.1002/rw-07 --rows 60
      """)

  @OptionGroup var options: PrintOptionGroup
  @OptionGroup var selected: SelectionOptionGroup
  @Option(help: "With this status (dijadwalkan, diserahkan, diverifikasi, batal); may be repeated.")
  var status: [Handover.Status] = []
  @OptionGroup var chosen: AnnexOptionGroup

  private var annexes: [Annex] {
    chosen.annexes(chosen.annex.isEmpty && chosen.photos == nil ? [.recipients] : [])
  }

  func validate() throws {
    try chosen.check(annexes, isBlank: selected.blank, remedy: "add --annex penerima")
    let example = selected.blank ? "--site, --area" : "--number, --since, --area, --program"
    try selected.check(hasStatus: !status.isEmpty, example: example)
  }

  func run() throws {
    let annexes = annexes
    var parts = HandoverParts(
      bast: false, annexes: annexes, rows: chosen.rows, photographs: chosen.photos)
    parts.isNamed = !selected.number.isEmpty
    let others =
      status.map(\.rawValue)
      + (chosen.photos == nil ? chosen.annex : annexes).map(\.rawValue)
    let isList = annexes == [.recipients]
    if selected.blank {
      let blanks = selected.blanks
      return try options.run(
        isList ? ("blank list", "blank lists") : ("blank annex", "blank annexes"),
        "blangko-lampiran",
        selected.fileName("blangko-lampiran", others: others)
      ) {
        try $0.blankHandovers(blanks, parts)
      }
    }
    let selection = selected.handovers(status)
    try options.run(
      isList ? ("list", "lists") : ("annex", "annexes"), "lampiran",
      selected.fileName("lampiran", others: others)
    ) {
      try $0.handovers(selection, parts)
    }
  }
}
