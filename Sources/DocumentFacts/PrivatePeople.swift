import Documents
import Parties
import Records
import Registry

// The only place where private people become words of a document.

extension Signatory {
  init(_ party: Party) {
    self.init(
      name: party.name, position: party.position, organization: party.organization,
      address: party.address, identityNumber: party.identityNumber)
  }
}

extension ContactDetails {
  init(_ contact: Contact) {
    self.init(
      name: contact.contactName, phone: contact.phone, email: contact.email,
      address: contact.address)
  }
}

extension Registry {
  /// A collaborator's name on paper, where everybody has one, whether or not it may be published.
  func paperName(of reference: Reference<Collaborator>, _ parties: Parties) -> String {
    let collaborator = self[reference]
    return parties.contact(of: collaborator)?.name ?? collaborator.publishedName ?? ""
  }
}
