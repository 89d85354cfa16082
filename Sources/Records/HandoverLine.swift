/// One line of a BAST: what of one commitment was brought and what was accepted.
package struct HandoverLine: Sendable {
  package enum Condition: String, CaseIterable, Sendable {
    case good = "baik"
    case damaged = "rusak"
    case short = "kurang"
    case expired = "kedaluwarsa"
    case wrong = "salah kirim"
  }

  package let handover: Reference<Handover>
  /// The line's number on the BAST, from 1.
  package let line: Int
  package let commitment: Reference<Commitment>
  package let delivered: Int
  package let accepted: Int
  package let condition: Condition
  package let reason: String?

  package init(
    handover: Reference<Handover>, line: Int, commitment: Reference<Commitment>, delivered: Int,
    accepted: Int, condition: Condition, reason: String?
  ) {
    self.handover = handover
    self.line = line
    self.commitment = commitment
    self.delivered = delivered
    self.accepted = accepted
    self.condition = condition
    self.reason = reason
  }
}
