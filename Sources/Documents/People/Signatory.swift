/// A person who signs, as the document names them. What is nil is filled in by hand or left out.
package struct Signatory: Hashable, Sendable {
  /// The full name; nil leaves a gap for it.
  package let name: String?
  /// The office held, printed under the name.
  package let position: String?
  /// The organisation spoken for; nil for the one that the document assumes.
  package let organization: String?
  /// In one line, as the document shows it.
  package let address: String?

  /// A detail that is left out is unknown.
  package init(
    name: String?, position: String? = nil, organization: String? = nil, address: String? = nil
  ) {
    self.name = name
    self.position = position
    self.organization = organization
    self.address = address
  }
}

extension Signature {
  /// A person's place to sign under an organisation, whatever the person's own is.
  init(_ role: String, _ person: Signatory?, for organization: String?, stamp: String? = nil) {
    self.init(
      role: role, organization: organization, name: person?.name,
      details: [person?.position].compactMap(\.self), stamp: stamp)
  }

  /// A person's place to sign, under another organisation where the person has none.
  init(_ role: String, _ person: Signatory?, otherwise organization: String?) {
    self.init(role, person, for: person?.organization ?? organization)
  }
}

/// How to reach whoever issues or signs a document.
package struct ContactDetails: Hashable, Sendable {
  /// The contact person; that of a collaborator signs its commitment form.
  package let name: String?
  /// As it was recorded, in no fixed format.
  package let phone: String?
  /// As it was recorded; printed after the telephone number.
  package let email: String?
  /// In one line, as a letterhead shows it.
  package let address: String?
  /// The taxpayer number (NPWP), as it was recorded.
  package let taxNumber: String?

  /// Nil stands for what was not recorded.
  package init(
    name: String?, phone: String?, email: String?, address: String?, taxNumber: String? = nil
  ) {
    self.name = name
    self.phone = phone
    self.email = email
    self.address = address
    self.taxNumber = taxNumber
  }

  /// Telephone and e-mail in one line; nil when neither is known.
  package var reach: String? {
    let known = [phone, email].compactMap(\.self)
    return known.isEmpty ? nil : known.joined(separator: " · ")
  }
}
