import Documents
import Parties
import Registry

// The only place where private records about people become part of a document.

extension Signatory {
  init(_ party: Party) {
    self.init(
      name: party.name, position: party.position, organization: party.organization,
      address: party.address)
  }
}

extension ContactDetails {
  init(_ contact: Contact) {
    self.init(
      name: contact.contactName, phone: contact.phone, email: contact.email,
      address: contact.address, taxNumber: contact.taxNumber)
  }
}

extension Registry {
  /// A collaborator's name for paper, whether or not it may be published; empty when none is known.
  func paperName(of reference: Reference<Collaborator>, _ parties: Parties) -> String {
    let collaborator = self[reference]
    return parties.contact(of: collaborator)?.name ?? collaborator.publishedName ?? ""
  }
}
