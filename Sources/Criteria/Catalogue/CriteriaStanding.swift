extension Catalogue {
  /// What the criteria that a return says it answers are to this catalogue.
  public enum Standing: Sendable {
    /// Those of the catalogue, or none were named.
    case inUse
    /// An earlier edition whose lineage the catalogue knows, so that its answers can be compared.
    case earlier
    /// An edition of which nothing is known.
    case otherEdition
    case otherCriteria

    /// Whether the answers can be held against anything here.
    public var isUsable: Bool { self == .inUse || self == .earlier }
  }

  public func standing(ofCriteria id: String, edition named: String) -> Standing {
    if !id.isEmpty, id != self.id { return .otherCriteria }
    // Most returns state none, or the name itself.
    if named.isEmpty || Edition.names(named, edition) { return .inUse }
    return lineages.contains { Edition.names(named, $0.edition) } ? .earlier : .otherEdition
  }
}
