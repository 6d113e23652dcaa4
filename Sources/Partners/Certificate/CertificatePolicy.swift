import Criteria

/// For whom a certificate stands in for a check sheet, as the office has decided.
package struct CertificatePolicy: Sendable, Hashable {
  package struct StandIn: Sendable, Hashable {
    package var scheme: Certificate.Scheme
    /// Levels of the scheme; empty for any.
    package var levels: Set<String>
    /// Ids of classes of importance, and codes of suppliers; both empty for all.
    package var classes: Set<String>
    package var suppliers: Set<String>
    /// The items that it covers; nil for the whole sheet.
    package var items: Set<Int>?

    package init(
      scheme: Certificate.Scheme, levels: Set<String> = [], classes: Set<String> = [], suppliers: Set<String> = [],
      items: Set<Int>? = nil
    ) {
      (self.scheme, self.levels, self.classes, self.suppliers) = (scheme, levels, classes, suppliers)
      self.items = items
    }

    func takes(_ certificate: Certificate, importanceClass: String?) -> Bool {
      guard certificate.scheme == scheme else { return false }
      if !levels.isEmpty, !levels.contains(Normalised.key(certificate.level)) { return false }
      return classes.isEmpty && suppliers.isEmpty || suppliers.contains(certificate.supplier)
        || importanceClass.map(classes.contains) ?? false
    }
  }

  /// Days before the end of a certificate from which `status` names it.
  package var endingWithin = 90
  package var standIns: [StandIn] = []

  package init() {}

  /// What a supplier's certificates stand in for on a day.
  package func cover(_ certificates: [Certificate], importanceClass: String?, on day: Day) -> CertificateCover {
    var cover = CertificateCover()
    for standIn in standIns {
      let found = certificates.filter { $0.holds(on: day) && standIn.takes($0, importanceClass: importanceClass) }
      guard let longest = found.max(by: { $0.expiresOn < $1.expiresOn }) else { continue }
      if let items = standIn.items {
        for item in items where cover.items[item] == nil { cover.items[item] = longest }
      } else if cover.whole == nil {
        cover.whole = longest
      }
    }
    return cover
  }
}

/// What certificates stand in for.
package struct CertificateCover: Sendable, Hashable {
  /// The one that stands in for the whole sheet.
  package var whole: Certificate?
  /// By item, the one that shows it.
  package var items: [Int: Certificate] = [:]

  package init() {}
}
