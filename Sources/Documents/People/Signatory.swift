/// A person who signs, as the paper names them; what is not known is left to the pen.
package struct Signatory: Hashable, Sendable {
  package let name: String?
  package let position: String?
  package let organization: String?
  package let address: String?
  package let identityNumber: String?

  package init(
    name: String?, position: String? = nil, organization: String? = nil, address: String? = nil,
    identityNumber: String? = nil
  ) {
    self.name = name
    self.position = position
    self.organization = organization
    self.address = address
    self.identityNumber = identityNumber
  }
}

/// Where and how to reach whoever issues or signs a document.
package struct ContactDetails: Hashable, Sendable {
  /// Who answers for it.
  package let name: String?
  package let phone: String?
  package let email: String?
  package let address: String?

  package init(name: String?, phone: String?, email: String?, address: String?) {
    self.name = name
    self.phone = phone
    self.email = email
    self.address = address
  }

  /// Telephone and e-mail in one line; nil when neither is known.
  package var reach: String? {
    let known = [phone, email].compactMap(\.self)
    return known.isEmpty ? nil : known.joined(separator: " · ")
  }
}
