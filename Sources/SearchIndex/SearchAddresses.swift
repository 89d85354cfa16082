package import Registry

/// Where pages stand, from the root of an edition: what the index needs to know of the portal.
package protocol SearchAddresses {
  /// The page of an area.
  subscript(area: Reference<Area>) -> String { get }
  /// The page of a site.
  subscript(site: Reference<Site>) -> String { get }
  /// The page of a collaborator; nil when it may not be named.
  subscript(collaborator: Reference<Collaborator>) -> String? { get }
  /// The page of a BAST; nil when the handover has none.
  subscript(handover: Reference<Handover>) -> String? { get }
}
