/// A public place other than the office's own mail where citizens report mistakes and abuse.
package enum ReportChannel: String, CaseIterable, Sendable {
  /// Jakarta's own, for citizens of the city.
  case jaki
  /// That of the commission against corruption.
  case jaga
  /// That of the republic.
  case lapor

  /// Reads `office.channels`: an address for each that citizens of the portal can use.
  static func addresses(_ settings: Settings) -> [ReportChannel: String] {
    var addresses: [ReportChannel: String] = [:]
    for channel in allCases {
      guard let address = settings.text(channel.rawValue) else { continue }
      if let fault = fault(of: address) {
        settings.reject(
          channel.rawValue,
          "\(fault); write the address at which people report, as "
            + "https://ksbb.example/lapor")
      } else {
        addresses[channel] = address
      }
    }
    settings.finish()
    return addresses
  }

  /// Whoever reports abuse must not be read on the way.
  private static func fault(of address: String) -> String? {
    address.hasPrefix("https://") ? WebAddress.fault(address) : "must begin with https://"
  }
}
