import ArgumentParser
import Documents
import Registry

struct PrintBastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bast", abstract: "Make the BASTs of handovers, or blanks of them.",
    discussion: """
      One file for each BAST that has a number; numbers are never made up. Conditions add to each \
      other. Only handovers that count are printed, unless --status or --number says otherwise. \
      Files that are up to date are not written again.

      With --blank: one for each collaborator whose active commitments to a site are not fulfilled, \
      with its goods; an empty one for a site to which nobody owes anything.

      Examples:
        ksbb print bast --all
        ksbb print bast --number 017/BAST/KSBB-PGN/X/2020 --paper f4
        ksbb print bast --since 2020-10-01 --until 2020-10-31 --program pangan
        ksbb print bast --since 2020-10-01 --lampiran --cover
        ksbb print bast --since 2020-10-01 --lampiran --annex rincian --annex foto
        ksbb print bast --since 2020-10-01 --photos foto
        ksbb print bast --blank --site 31.75.03.1002/rw-07
      """)

  @OptionGroup var options: PrintOptionGroup
  @OptionGroup var selected: SelectionOptionGroup
  @Option(help: "With this status (dijadwalkan, diserahkan, diverifikasi, batal); may be repeated.")
  var status: [Handover.Status] = []

  @Flag(help: "Also annex I of each: the list of recipients, to fill in by hand.")
  var lampiran = false
  @OptionGroup var chosen: AnnexOptionGroup

  private var annexes: [Annex] { chosen.annexes(lampiran ? [.recipients] : []) }

  func validate() throws {
    try chosen.check(annexes, isBlank: selected.blank, remedy: "add --lampiran")
    let example = selected.blank ? "--site, --area" : "--number, --since, --area, --program"
    try selected.check(hasStatus: !status.isEmpty, example: example)
  }

  func run() throws {
    let annexes = annexes
    var parts = HandoverParts(
      bast: true, annexes: annexes, rows: chosen.rows, photographs: chosen.photos)
    parts.isNamed = !selected.number.isEmpty
    let others =
      status.map(\.rawValue) + annexes.map { $0 == .recipients ? "lampiran" : $0.rawValue }
    if selected.blank {
      let blanks = selected.blanks
      return try options.run(
        annexes.isEmpty ? ("blank BAST", "blank BAST") : ("blank", "blanks"), "blangko-bast",
        selected.fileName("blangko-bast", others: others)
      ) {
        try $0.blankHandovers(blanks, parts)
      }
    }
    let selection = selected.handovers(status)
    try options.run(
      annexes.isEmpty ? ("BAST", "BAST") : ("document", "documents"), "bast",
      selected.fileName("bast", others: others)
    ) { try $0.handovers(selection, parts) }
  }
}
