import Registry

private enum CollaboratorColumn: String, SelectedColumn {
  case id
  case name
  case kind
  case isAggregator = "is_aggregator"
  case joinedOn = "joined_on"
  case publishNameOn = "publish_name_on"
  case licenceNumber = "licence_number"
  case licenceUntil = "licence_until"
}

extension RecordsLoader {
  mutating func loadCollaborators() throws {
    let addresses = try AddressBook(reading: database)
    // A name is selected only where its owner's consent has begun. Where consent was withdrawn, on
    // any day, neither the name nor the day of consent is selected: a withdrawal also holds for
    // earlier dates.
    let consent = "CASE WHEN withdrawn_on IS NULL THEN publish_name_on END"
    let expressions: [CollaboratorColumn: String] = [
      .name: "CASE WHEN \(consent) <= '\(asOf)' THEN name END", .publishNameOn: consent,
    ]
    try each(DataSchema.collaborators, CollaboratorColumn.self, expressions: expressions) {
      loader, row throws(RowProblem) in
      let id = try row.integer(.id, in: 1...Int.max)
      loader.collaboratorNumbers.addAbsent(id)
      let joined = try row.date(.joinedOn)
      guard joined <= loader.asOf else { return }
      let consent = try row.optionalDate(.publishNameOn)
      let mayBeNamed = consent.map { $0 <= loader.asOf } ?? false
      let until = try row.optionalDate(.licenceUntil)
      let licence = try row.optionalText(.licenceNumber).map {
        Collaborator.Licence(number: $0, until: until)
      }
      let collaborator = Collaborator(
        id: id, publishedName: mayBeNamed ? try row.text(.name) : nil,
        kind: try row.word(.kind, Collaborator.Kind.self),
        isAggregator: try row.integer(.isAggregator, in: 0...1) == 1, licence: licence,
        joinedOn: joined, publishedOn: mayBeNamed ? consent : nil, address: addresses.current[id])
      loader.collaboratorNumbers.add(collaborator.id, loader.records.collaborators.count)
      loader.records.collaborators.append(collaborator)
    }
  }
}
