/// One line of a BAST: how much of one commitment was delivered and how much was accepted.
@usableFromInline
package struct HandoverLine: Equatable, Sendable {
  /// The state of what arrived, in the words of the database.
  package enum Condition: String, CaseIterable, Sendable {
    case good = "baik"
    case damaged = "rusak"
    case short = "kurang"
    case expired = "kedaluwarsa"
    case wrong = "salah kirim"
  }

  /// The BAST that the line is on.
  package let handover: Reference<Handover>
  /// The line's number on the BAST, from 1.
  package let line: Int
  /// The commitment that the line delivers, in whole or in part.
  package let commitment: Reference<Commitment>
  /// In the item's unit, 0…10⁹.
  package let delivered: Int
  /// In the item's unit, at most `delivered`.
  package let accepted: Int
  /// The state on arrival.
  package let condition: Condition
  /// Why less was accepted than delivered, as the public reads it; never nil where the two differ.
  package let reason: String?

  /// The columns of `handover_lines`, with references in place of keys.
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
