extension Sample {
  /// A handover before it has its number.
  struct Delivery {
    var day: Day
    /// Minutes after midnight; nil when the time was not recorded.
    var minute: Int?
    var pledge: Int
    var status: Status
    var isNumbered: Bool
    var lines: [Line]

    enum Status {
      case scheduled, handedOver, verified, cancelled
    }

    struct Line {
      var commitment: Int
      var delivered: Int
      var accepted: Int
      var condition = "baik"
      var reason: String?
    }
  }

  /// Handovers with their lines and the people who sign them.
  struct Deliveries {
    private(set) var handovers: [SampleTables.Handover] = []
    private(set) var lines: [SampleTables.HandoverLine] = []
    private(set) var parties: [SampleTables.Party] = []

    init(
      plan: Plan, ground: Ground, needs: [Need], collaborators: [Collaborator], pledges: Pledges,
      seed: UInt64
    ) {
      var course = DeliveryCourse(plan: plan, needs: needs, pledges: pledges, seed: seed)
      let deliveries = course.run()
      var signers = Signers(ground: ground, collaborators: collaborators, seed: seed)
      var numbers: [Int: Int] = [:]
      for (index, delivery) in deliveries.enumerated() {
        let pledge = pledges.groups[delivery.pledge]
        var number: String?
        if delivery.isNumbered {
          let key = delivery.day.year * Branch.allCases.count + pledge.branch.rawValue
          numbers[key, default: 0] += 1
          number = Self.bastNumber(numbers[key] ?? 1, pledge.branch, delivery.day)
        }
        handovers.append(signers.handover(index + 1, number: number, delivery, pledge))
        for (position, line) in delivery.lines.enumerated() {
          lines.append(
            .init(
              handoverID: index + 1, line: position + 1, commitmentID: line.commitment + 1,
              quantityDelivered: line.delivered, quantityAccepted: line.accepted,
              condition: line.condition, reason: line.reason))
        }
      }
      parties = signers.parties
    }

    /// The sequence restarts each year in each programme.
    private static func bastNumber(_ number: Int, _ branch: Branch, _ day: Day) -> String {
      "\(Sample.padded(number, 3))/BAST/KSBB-\(branch.code)/\(day.romanMonthAndYear)"
    }
  }

  /// Decides what becomes of each pledge: delivered at once, in parts, short,
  /// too much, late, or not at all.
  struct DeliveryCourse {
    private let needs: [Need]
    private let pledges: Pledges
    private var random: Random
    private var deliveries: [Delivery] = []
    private var accepted: [Int]
    private let deliveredPermille: Int
    private var scheduling: Beat
    private var cancelling: Beat
    private var discrepancy: Beat
    private var surplus: Beat
    private var unverified = Beat(every: 6)
    private var discrepancies = 0

    init(plan: Plan, needs: [Need], pledges: Pledges, seed: UInt64) {
      self.needs = needs
      self.pledges = pledges
      random = Random(seed: seed, stream: 6)
      accepted = needs.map { _ in 0 }
      deliveredPermille = plan.deliveredPermille
      scheduling = Beat(every: plan.scheduledEvery)
      cancelling = Beat(every: plan.cancelledEvery)
      discrepancy = Beat(every: plan.discrepancyEvery)
      surplus = Beat(every: plan.surplusEvery)
    }

    /// All deliveries, in the order of day and hour.
    mutating func run() -> [Delivery] {
      for index in pledges.groups.indices { deliver(index) }
      let order = deliveries.indices.sorted { left, right in
        let (a, b) = (deliveries[left], deliveries[right])
        return (a.day, a.minute ?? 0, left) < (b.day, b.minute ?? 0, right)
      }
      return order.map { deliveries[$0] }
    }

    private mutating func deliver(_ index: Int) {
      let pledge = pledges.groups[index]
      if pledge.role == .variants {
        let lines = pledge.commitments.map { whole($0, pledges.commitments[$0].quantity) }
        add(index, on: pledge.day + 4, .verified, lines)
        return
      }
      let active = commitments(of: pledge, .active)
      guard !active.isEmpty else { return deliverLapsed(index) }
      if random.chance(deliveredPermille) { deliverInParts(index, active) }
    }

    private func commitments(of pledge: Pledge, _ status: Commitment.Status) -> [Int] {
      pledge.commitments.filter { pledges.commitments[$0].status == status }
    }

    /// A cancelled pledge may leave an appointment, an expired one a first part.
    private mutating func deliverLapsed(_ index: Int) {
      let pledge = pledges.groups[index]
      let day = pledge.day + random.within(2...12)
      guard day <= Sample.lastDay, random.chance(500) else { return }
      let expired = commitments(of: pledge, .expired)
      if expired.isEmpty {
        let lines = commitments(of: pledge, .cancelled)
          .map { whole($0, pledges.commitments[$0].quantity) }
        add(index, on: day, .cancelled, lines)
      } else {
        let lines = expired.map { whole($0, max(1, pledges.commitments[$0].quantity / 3)) }
        add(index, on: day, .verified, lines)
      }
    }

    private mutating func deliverInParts(_ index: Int, _ commitments: [Int]) {
      let parts = 1 + random.weighted([72, 93, 100])
      var left = commitments.map { pledges.commitments[$0].quantity }
      let staysShort = random.chance(110)
      var day = pledges.groups[index].day + 1 + random.skewed(0...45)
      for part in 1...parts {
        let isLast = part == parts
        var lines: [Delivery.Line] = []
        for position in commitments.indices {
          var piece = left[position]
          if !isLast { piece = piece * random.within(35...70) / 100 }
          if isLast, staysShort { piece = piece * random.within(30...80) / 100 }
          left[position] -= piece
          if piece > 0 { lines.append(whole(commitments[position], piece)) }
        }
        if !lines.isEmpty {
          guard let done = settle(index, day, lines, isLast: isLast && !staysShort) else { return }
          day = done
        }
        day = day + random.within(3...24)
      }
    }

    /// Adds a delivery with what may happen to it. Returns its day, or nil when it has not taken
    /// place and the rest waits for it.
    private mutating func settle(
      _ index: Int, _ planned: Day, _ lines: [Delivery.Line], isLast: Bool
    ) -> Day? {
      var day = planned
      if day <= Sample.lastDay, cancelling.take() {
        add(index, on: day, .cancelled, lines)
        day = day + random.within(3...14)
      }
      if day > Sample.lastDay {
        if day - Sample.lastDay <= 28 { add(index, on: day, .scheduled, lines) }
        return nil
      }
      if scheduling.take() {
        add(index, on: day, .scheduled, lines)
        return nil
      }
      let isRecent = Sample.lastDay - day < 14
      let isVerified = !unverified.take() && !(isRecent && random.chance(600))
      let checked = lines.map { check($0, isLast: isLast) }
      add(index, on: day, isVerified ? .verified : .handedOver, checked)
      return day
    }

    private func whole(_ commitment: Int, _ quantity: Int) -> Delivery.Line {
      .init(commitment: commitment, delivered: quantity, accepted: quantity)
    }

    /// What was found when the delivery was counted on site.
    private mutating func check(_ planned: Delivery.Line, isLast: Bool) -> Delivery.Line {
      var line = planned
      let need = pledges.commitments[line.commitment].need
      let missing = needs[need].quantity - accepted[need]
      // Only a donor who gives most of a need gives more than was asked for.
      if surplus.take(if: isLast && line.delivered * 2 >= missing) {
        line.delivered = max(line.delivered, missing) + max(1, needs[need].quantity / 12)
        line.accepted = line.delivered
      } else if discrepancy.take(if: line.delivered > 1) {
        let (condition, reasons) = Self.findings[discrepancies % Self.findings.count]
        discrepancies += 1
        line.condition = condition
        line.reason = random.pick(reasons)
        let lost = max(1, line.delivered * random.within(2...30) / 100)
        // Now and then a whole delivery is refused.
        line.accepted = discrepancies % 11 == 6 ? 0 : line.delivered - lost
      }
      accepted[need] += line.accepted
      return line
    }

    private mutating func add(
      _ pledge: Int, on day: Day, _ status: Delivery.Status, _ lines: [Delivery.Line]
    ) {
      let isNumbered =
        switch status {
        case .scheduled: false
        case .cancelled: random.chance(350)
        case .handedOver, .verified: true
        }
      let minute = random.chance(60) ? nil : 8 * 60 + 15 * random.below(37)
      deliveries.append(
        Delivery(
          day: day, minute: minute, pledge: pledge, status: status, isNumbered: isNumbered,
          lines: lines))
    }

    private static let findings: [(condition: String, reasons: [String])] = [
      (
        "kurang",
        ["Jumlah kurang dari surat jalan.", "Sebagian belum dimuat; menyusul.", "Selisih hitung."]
      ),
      ("rusak", ["Kemasan basah saat bongkar muat.", "Rusak dalam perjalanan.", "Kemasan sobek."]),
      (
        "kedaluwarsa",
        ["Tanggal kedaluwarsa terlampaui saat diperiksa.", "Masa simpan tinggal beberapa hari."]
      ),
      (
        "salah kirim",
        ["Tertukar dengan kiriman lokasi lain.", "Jenis barang tidak sesuai formulir komitmen."]
      ),
    ]
  }
}
