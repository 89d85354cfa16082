package import Records
import Registry

/// A person who signs a BAST, as the paper names them. Never published.
package struct Party: Sendable {
  package let id: Int
  package let name: String
  package let position: String?
  package let organization: String?
  package let address: String?
  package let identityNumber: String?

  package init(
    id: Int, name: String, position: String?, organization: String?, address: String?,
    identityNumber: String?
  ) {
    self.id = id
    self.name = name
    self.position = position
    self.organization = organization
    self.address = address
    self.identityNumber = identityNumber
  }
}

/// Who a collaborator is and how to reach them. Never published.
package struct Contact: Sendable {
  /// The collaborator's name, whether or not it may be published.
  package let name: String
  package let contactName: String?
  package let phone: String?
  package let email: String?
  package let address: String?

  package init(
    name: String, contactName: String?, phone: String?, email: String?, address: String?
  ) {
    self.name = name
    self.contactName = contactName
    self.phone = phone
    self.email = email
    self.address = address
  }
}

/// Where one handover took place and who signed it. Never published.
package struct Signatories: Sendable {
  package let place: String?
  package let giver: Party?
  package let receiver: Party?
  package let witness: Party?
  package let acknowledgedBy: Party?

  package init(
    place: String?, giver: Party?, receiver: Party?, witness: Party?, acknowledgedBy: Party?
  ) {
    self.place = place
    self.giver = giver
    self.receiver = receiver
    self.witness = witness
    self.acknowledgedBy = acknowledgedBy
  }
}

/// The private half of the needs database, for paper only.
///
/// The targets that make public pages do not import this module: what they cannot name, they
/// cannot leak.
package struct Parties: Sendable {
  /// By `Collaborator.id`.
  package let contacts: [Int: Contact]
  /// By `Handover.id`.
  package let signatories: [Int: Signatories]

  package init(contacts: [Int: Contact], signatories: [Int: Signatories]) {
    self.contacts = contacts
    self.signatories = signatories
  }

  package func contact(of collaborator: Collaborator) -> Contact? { contacts[collaborator.id] }

  package func signatories(of handover: Handover) -> Signatories? { signatories[handover.id] }
}
