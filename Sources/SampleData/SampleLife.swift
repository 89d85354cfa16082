extension Sample.Delivery {
  /// Writes the days of its states into its row. They follow from its day and its number, so that
  /// they take nothing from the random numbers of other stages.
  func writeDays(into row: inout SampleTables.Handover) {
    switch status {
    case .scheduled:
      row.scheduledOn = day.text
    case .cancelled:
      row.scheduledOn = day.text
      row.cancelledOn = day.text
      row.cancelReason = Self.cancellations[row.id % Self.cancellations.count]
    case .handedOver, .verified:
      row.handedOn = day.text
      // Now and then it had been planned for the day before.
      if row.id % 9 == 0 { row.scheduledOn = Sample.Day(number: day.number - 1).text }
      if status == .verified {
        row.verifiedOn = min(Sample.lastDay, day + 1 + row.id % 9).text
      }
    }
  }

  private static let cancellations = [
    "Penerima tidak di tempat; dijadwalkan ulang.",
    "Kendaraan pengangkut tidak tersedia.",
    "Hujan lebat; lokasi tergenang.",
  ]
}
