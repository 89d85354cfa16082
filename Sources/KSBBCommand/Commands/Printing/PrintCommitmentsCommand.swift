import ArgumentParser
import Documents
import Registry

struct PrintCommitmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "komitmen", abstract: "Make the commitment forms, or blanks of them.",
    discussion: """
      One file for each form. Conditions add to each other. Only active commitments are printed, \
      unless --status or --number names others. Files that are up to date are not written again.

      With --blank: one for each need of which something is unmet, or for the needs that are named.

      Examples:
        ksbb print komitmen --all
        ksbb print komitmen --number 0001/KOM/KSBB-PGN/X/2020
        ksbb print komitmen --since 2020-10-01 --collaborator 14
        ksbb print komitmen --blank --need 16204
        ksbb print komitmen --blank --need 16204 --fillable
        ksbb print komitmen --blank --any-need --fillable
        ksbb print komitmen --blank --site 31.75.03.1002/rw-07
      """)

  @OptionGroup var options: PrintOptionGroup
  @OptionGroup var selected: SelectionOptionGroup
  @Option(help: "With this status (aktif, dibatalkan, kedaluwarsa); may be repeated.")
  var status: [Commitment.Status] = []
  @Option(help: "With --blank: for the need with this id; may be repeated.")
  var need: [Int] = []

  @Flag(help: "With --blank: one form for any need, with the programmes to tick.")
  var anyNeed = false
  @Flag(help: "With --blank: a PDF to fill in on a screen, in files of their own.")
  var fillable = false

  func validate() throws {
    if fillable {
      if !selected.blank {
        throw ValidationError("--fillable is for blanks: add --blank. What is known is printed.")
      }
      if options.oneFile {
        throw ValidationError(
          "--fillable makes a file for each form; in one file, whoever fills in one would fill in "
            + "all. Leave --one-file out.")
      }
      if options.format != .pdf {
        throw ValidationError("--fillable makes a PDF; leave --format html out.")
      }
    }
    if anyNeed {
      if !selected.blank { throw ValidationError("--any-need is for blanks: add --blank.") }
      let isNarrowed =
        selected.all || selected.area != nil || !selected.site.isEmpty || selected.program != nil
      if isNarrowed || !need.isEmpty {
        throw ValidationError(
          "--any-need makes one form for whatever is needed; leave --all, --need, --site, --area "
            + "and --program out.")
      }
    }
    if !need.isEmpty, !selected.blank {
      throw ValidationError("--need is for blanks: add --blank.")
    }
    let example = selected.blank ? "--need, --site, --area" : "--number, --since, --area, --program"
    try selected.check(
      hasOther: !need.isEmpty || anyNeed, hasStatus: !status.isEmpty, example: example)
  }

  func run() throws {
    let others = status.map(\.rawValue) + need.map { "kebutuhan-\($0)" }
    if selected.blank {
      let isFillable = fillable
      if anyNeed {
        let giver = selected.collaborator
        return try options.run(
          ("blank form", "blank forms"), "blangko-komitmen",
          selected.fileName("blangko-komitmen", others: ["semua-kebutuhan"])
        ) {
          try $0.blankCommitment(by: giver, isFillable: isFillable)
        }
      }
      var blanks = selected.blanks
      blanks.needs = need
      return try options.run(
        ("blank form", "blank forms"), "blangko-komitmen",
        selected.fileName("blangko-komitmen", others: others)
      ) {
        try $0.blankCommitments(blanks, isFillable: isFillable)
      }
    }
    var selection = CommitmentSelection()
    selection.conditions = selected.conditions
    selection.numbers = selected.number
    selection.statuses = status
    try options.run(
      ("form", "forms"), "komitmen", selected.fileName("komitmen", others: others)
    ) {
      try $0.commitments(selection)
    }
  }
}
