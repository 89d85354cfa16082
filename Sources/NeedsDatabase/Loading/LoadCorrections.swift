import Registry

private enum CorrectionColumn: String, SelectedColumn {
  case id
  case madeOn = "made_on"
  case tableName = "table_name"
  case recordID = "record_id"
  case field
  case oldValue = "old_value"
  case newValue = "new_value"
  case reason
  case office
}

extension RecordsLoader {
  mutating func loadCorrections() throws {
    try each(DataSchema.corrections, CorrectionColumn.self, order: [.madeOn, .id]) {
      loader, row throws(RowProblem) in
      let made = try row.date(.madeOn)
      guard made <= loader.asOf else { return }
      let table = try row.text(.tableName)
      let field = try row.text(.field)
      guard let known = DataSchema.table(table) else {
        throw row.problem(.tableName, "is \"\(table)\", which is no table")
      }
      let column = known.column(field)
      guard column != nil || known.formerColumns[field] != nil else {
        let meant = suggestionEnding(for: field, in: known.columns.map(\.name))
        throw row.problem(.field, "is \"\(field)\", which is no column of \(table)\(meant)")
      }
      // Why a private value changed is as private as the value.
      if column?.isPrivate ?? false { return }
      let key = try row.text(.recordID)
      let showsValues = loader.mayShowValues(of: table, field, key)
      loader.records.corrections.append(
        Correction(
          id: try row.integer(.id, in: 1...Int.max), madeOn: made, table: table, recordID: key,
          field: field, oldValue: showsValues ? try row.optionalText(.oldValue) : nil,
          newValue: showsValues ? try row.optionalText(.newValue) : nil,
          reason: try row.text(.reason),
          office: try row.text(.office)))
    }
  }

  /// A corrected name is still a name: it is shown only for a collaborator that may be named.
  private func mayShowValues(of table: String, _ field: String, _ key: String) -> Bool {
    guard table == "collaborators", field == "name" else { return true }
    let number = Int(key).flatMap { collaboratorNumbers[$0] }
    return number.map { records.collaborators[Int($0)].publishedName != nil } ?? false
  }
}
