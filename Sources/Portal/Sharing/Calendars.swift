import Configuration
import Registry
import Support
import Templates

extension Edition {
  /// A calendar (RFC 5545) for each kecamatan: handovers that are scheduled, and the days for which
  /// aid was promised that is not there yet.
  var calendarFiles: [Page] {
    registry.areas(of: .district).map { area in
      Page(
        Routes.calendar(of: routes[area]), owner: "the calendar of \(registry[area].name)"
      ) { edition, _, output in
        edition.calendar(of: area).write(into: &output)
      }
    }
  }

  private func calendar(of district: Reference<Area>) -> Calendar {
    let name = "\(theme.strings(.calendarName)): \(registry[district].shortName)"
    return Calendar(
      name: name, host: content.settings.baseURL, stamp: registry.asOf,
      events: registry.sites(in: district).flatMap { scheduled(at: $0) + due(at: $0) }
        .sorted { ($0.day, $0.id) < ($1.day, $1.id) })
  }

  private func scheduled(at site: Reference<Site>) -> [Calendar.Event] {
    registry.handovers(of: site).compactMap { reference in
      let handover = registry[reference]
      guard handover.status == .scheduled else { return nil }
      let goods = registry.lines(of: reference).map { line in
        amount(registry[line].delivered, registry.item(of: line))
      }
      return Calendar.Event(
        id: "bast-\(handover.id)", day: handover.day,
        summary: "\(theme.strings(.calendarScheduled)): \(label(site))",
        about: goods.joined(separator: "; "), url: absolute(Link(routes[site])))
    }
  }

  private func due(at site: Reference<Site>) -> [Calendar.Event] {
    registry.needs(of: site).flatMap { need in
      registry.commitments(of: need).compactMap { reference -> Calendar.Event? in
        let promise = registry.promise(reference)
        guard promise.state.isAwaited, let day = registry[reference].dueOn else { return nil }
        return Calendar.Event(
          id: "janji-\(registry[reference].id)", day: day,
          summary: "\(theme.strings(.calendarDue)): "
            + "\(amount(promise.open, registry[need].item)), \(label(site))",
          about: "", url: absolute(needLink(need)))
      }
    }
  }

  private func amount(_ quantity: Int, _ item: Reference<Item>) -> String {
    "\(quantity) \(vocabulary[item].unit) \(vocabulary[item].name)"
  }
}

/// Events of whole days, written as RFC 5545 asks for.
struct Calendar {
  struct Event {
    /// The same in every release, so that a reader's calendar replaces what it knows.
    let id: String
    let day: CalendarDate
    let summary: String
    /// Empty when there is nothing to add.
    let about: String
    let url: String
  }

  let name: String
  /// What makes ids unique in the world: the portal's address.
  let host: String
  let stamp: CalendarDate
  let events: [Event]

  func write(into output: inout Output) {
    line("BEGIN:VCALENDAR", &output)
    line("VERSION:2.0", &output)
    line("PRODID:-//KSBB//ksbb//ID", &output)
    line("METHOD:PUBLISH", &output)
    line("X-WR-CALNAME:" + Self.escaped(name), &output)
    for event in events { write(event, &output) }
    line("END:VCALENDAR", &output)
  }

  private func write(_ event: Event, _ output: inout Output) {
    line("BEGIN:VEVENT", &output)
    line("UID:\(event.id)@\(Self.escaped(host))", &output)
    line("DTSTAMP:\(Self.compact(stamp))T000000Z", &output)
    line("DTSTART;VALUE=DATE:" + Self.compact(event.day), &output)
    line("SUMMARY:" + Self.escaped(event.summary), &output)
    if !event.about.isEmpty { line("DESCRIPTION:" + Self.escaped(event.about), &output) }
    line("URL:" + event.url, &output)
    line("TRANSP:TRANSPARENT", &output)
    line("END:VEVENT", &output)
  }

  /// Text as a value (§3.3.11). Control characters, which no value can hold, become spaces.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        escaped.unicodeScalars.append("\\")
        escaped.unicodeScalars.append(scalar)
      case "\n": escaped += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func compact(_ day: CalendarDate) -> String {
    "\(day)".filter { $0 != "-" }
  }

  /// A content line, folded to at most 75 bytes (§3.1), never within a character.
  private func line(_ text: String, _ output: inout Output) {
    var room = 75
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if bytes.count > room {
        output.append([0x0D, 0x0A, 0x20])
        room = 74
      }
      output.append(bytes)
      room -= bytes.count
    }
    output.append([0x0D, 0x0A])
  }
}
