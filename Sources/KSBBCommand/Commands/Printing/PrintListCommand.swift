import ArgumentParser
import Registry

struct PrintListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lampiran",
    abstract: "Make annex I of BASTs alone: the list of recipients, to fill in by hand.",
    discussion: """
      One file for each BAST, chosen as for ksbb print bast, or with --blank for each blank BAST. \
      The lists hold no names until somebody writes them; filled in, they are restricted.

      Examples:
        ksbb print lampiran --number 017/BAST/KSBB-PGN/X/2020
        ksbb print lampiran --blank --site 31.75.03.1002/rw-07 --rows 60
      """)

  @OptionGroup var options: PrintOptionGroup
  @OptionGroup var selected: SelectionOptionGroup
  @Option(help: "With this status (dijadwalkan, diserahkan, diverifikasi, batal); may be repeated.")
  var status: [Handover.Status] = []
  @Option(help: "Rows of a list. Default: as many as receive.")
  var rows: Int?

  func validate() throws {
    try checkRows(rows)
    let example = selected.blank ? "--site, --area" : "--number, --since, --area, --program"
    try selected.check(hasStatus: !status.isEmpty, example: example)
  }

  func run() throws {
    let parts = HandoverParts(bast: false, list: true, rows: rows)
    let others = status.map(\.rawValue)
    if selected.blank {
      let blanks = selected.blanks
      return try options.run(
        ("blank list", "blank lists"), "blangko-lampiran",
        selected.fileName("blangko-lampiran", others: others)
      ) {
        try $0.blankHandovers(blanks, parts)
      }
    }
    let selection = selected.handovers(status)
    try options.run(
      ("list", "lists"), "lampiran", selected.fileName("lampiran", others: others)
    ) {
      try $0.handovers(selection, parts)
    }
  }
}
