import ArgumentParser

struct PrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Make documents to print and sign.",
    discussion: """
      Documents hold personal data: they are written for their owner only and never belong into a \
      release.

      Examples:
        ksbb print bast --number 017/BAST/KSBB-PGN/X/2020
        ksbb print bast --since 2020-10-01 --area 31.75.03 --one-file
        ksbb print bast --blank --site 31.75.03.1002/rw-07
        ksbb print komitmen --number 0001/KOM/KSBB-PGN/X/2020
        ksbb print komitmen --blank --need 16204
      """,
    subcommands: [PrintBastCommand.self, PrintCommitmentsCommand.self, PrintListCommand.self])
}
