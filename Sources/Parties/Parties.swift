package import Registry

/// A person who signs a BAST, as the paper names them. Never published.
package struct Party: Sendable {
  /// The key, a number that never changes.
  package let id: Int
  /// The full name.
  package let name: String
  /// The office held; nil when none is recorded.
  package let position: String?
  /// The organisation spoken for; nil when none is recorded.
  package let organization: String?
  /// The address on the document; nil when none is recorded.
  package let address: String?
  /// The 16 digits of the identity card; nil when they are not recorded.
  package let identityNumber: String?

  /// The columns of `parties`.
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
  /// The person to speak to; nil when none is recorded.
  package let contactName: String?
  /// Nil when none is recorded.
  package let phone: String?
  /// Nil when none is recorded.
  package let email: String?
  /// The postal address; nil when none is recorded.
  package let address: String?
  /// The taxpayer number (NPWP); nil when none is recorded.
  package let taxNumber: String?

  /// The private columns of `collaborators`, with the name.
  package init(
    name: String, contactName: String?, phone: String?, email: String?, address: String?,
    taxNumber: String? = nil
  ) {
    self.name = name
    self.contactName = contactName
    self.phone = phone
    self.email = email
    self.address = address
    self.taxNumber = taxNumber
  }
}

/// Where one handover takes place and who signs it. Never published.
package struct Signatories: Sendable {
  /// The address of the handover; nil when none is recorded.
  package let place: String?
  /// Who signs for the giver; nil while nobody is recorded.
  package let giver: Party?
  /// Who signs for the receiver; nil while nobody is recorded.
  package let receiver: Party?
  /// Who signs as witness; nil while nobody is recorded.
  package let witness: Party?
  /// Who signs as having taken note; nil while nobody is recorded.
  package let acknowledgedBy: Party?

  /// The private columns of `handovers`, with parties in place of their keys.
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

  /// Made from a whole database: every collaborator has a contact, every handover its signatories.
  package init(contacts: [Int: Contact], signatories: [Int: Signatories]) {
    self.contacts = contacts
    self.signatories = signatories
  }

  /// Nil when the database has no such collaborator.
  package func contact(of collaborator: Collaborator) -> Contact? { contacts[collaborator.id] }

  /// Nil when the database has no such handover.
  package func signatories(of handover: Handover) -> Signatories? { signatories[handover.id] }
}
