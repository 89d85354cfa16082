import ArgumentParser
import Documents
import Registry
import Support

/// Options that select documents, the same for every kind.
struct SelectionOptionGroup: ParsableArguments {
  @Option(help: "The document with this number; may be repeated.")
  var number: [String] = []
  @Flag(help: "Every document of records that count; of blanks, every place.")
  var all = false
  @Flag(help: "Blanks to fill in by hand, with what is known of a place and no number.")
  var blank = false
  @Option(help: "Handed over, or signed, on this date or later (YYYY-MM-DD).")
  var since: CalendarDate?
  @Option(help: "Handed over, or signed, on this date or earlier (YYYY-MM-DD).")
  var until: CalendarDate?
  @Option(help: "In this area, by its code, as 31.75.03.")
  var area: String?
  @Option(help: "Of this site, by its id, as 31.75.03.1002/rw-07; may be repeated.")
  var site: [String] = []
  @Option(help: "Of this programme, by its slug, as pangan.")
  var program: String?
  @Option(help: "Of the collaborator with this id.")
  var collaborator: Int?

  var conditions: Conditions {
    var conditions = Conditions()
    conditions.since = since
    conditions.until = until
    conditions.area = area
    conditions.sites = site
    conditions.program = program
    conditions.collaborator = collaborator
    return conditions
  }

  var blanks: BlankSelection {
    var selection = BlankSelection()
    selection.conditions = conditions
    return selection
  }

  func handovers(_ statuses: [Handover.Status]) -> HandoverSelection {
    var selection = HandoverSelection()
    selection.conditions = conditions
    selection.numbers = number
    selection.statuses = statuses
    return selection
  }

  /// The name of the single file with all selected documents.
  ///
  /// - Parameter others: conditions that only one kind of document has.
  func fileName(_ kind: String, others: [String]) -> PrintFileName {
    var name = PrintFileName(kind)
    name.add(list: number)
    name.add("sejak", since?.description)
    name.add("sampai", until?.description)
    name.add(nil, area)
    name.add(list: site)
    name.add(nil, program)
    name.add("kolaborator", collaborator.map(String.init))
    name.add(list: others)
    return name
  }

  /// Refuses a command that selects nothing, and conditions that do not apply to blanks.
  ///
  /// - Parameters:
  ///   - hasOther: whether another option of the command selects documents.
  ///   - hasStatus: whether statuses are given.
  ///   - example: the options to suggest.
  func check(hasOther: Bool = false, hasStatus: Bool, example: String) throws {
    let hasPlace = area != nil || !site.isEmpty || program != nil || collaborator != nil
    let hasRecord = !number.isEmpty || since != nil || until != nil || hasStatus
    if blank, hasRecord {
      throw ValidationError(
        "--number, --since, --until and --status are of documents that exist; a blank is not one "
          + "yet. Choose blanks by place.")
    }
    guard all || hasOther || hasPlace || hasRecord else {
      throw ValidationError("Say which: \(example) … or --all.")
    }
  }
}

extension Handover.Status: ExpressibleByArgument {}
extension Commitment.Status: ExpressibleByArgument {}
