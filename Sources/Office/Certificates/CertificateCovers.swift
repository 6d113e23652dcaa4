import Criteria
import Partners
import Reports
import Store

extension Snapshot {
  /// What certificates stand in for in a year, by supplier code: on the day, but no later than at the year's end.
  func certificateCovers(year: Int) throws -> [String: CertificateCover] {
    let policy = settings.certificates
    guard !policy.standIns.isEmpty else { return [:] }
    let held = Dictionary(grouping: try reader.records(Certificate.self), by: \.supplier)
    guard !held.isEmpty else { return [:] }
    let scale = try scale(in: year)
    var covers: [String: CertificateCover] = [:]
    for supplier in try reader.suppliers(in: year) {
      guard let certificates = held[supplier.code] else { continue }
      covers[supplier.code] = policy.cover(
        certificates, importanceClass: scale.importance(of: supplier).flatMap(scale.importanceClass)?.id,
        on: asOf.judging(fiscalYear: year))
    }
    return covers
  }

  /// Certificates that end soon, or have ended without a later one of the same scheme.
  func certificateTasks() throws -> [OpenTask] {
    let held = try reader.records(Certificate.self).filter(\.withdrawnOn.isNone)
    let present = Set(try presentSuppliers(in: asOf.fiscalYear).map(\.code))
    let last = Dictionary(
      held.filter { present.contains($0.supplier) }.map { ("\($0.supplier)\u{1F}\($0.scheme.rawValue)", $0) },
      uniquingKeysWith: { $0.expiresOn < $1.expiresOn ? $1 : $0 })
    return last.sorted { $0.key.precedesByBytes($1.key) }.compactMap { _, certificate in
      let left = asOf.days(until: certificate.expiresOn)
      guard left <= settings.certificates.endingWithin else { return nil }
      return OpenTask(
        supplier: certificate.supplier, task: left < 0 ? .certificateEnded : .certificateEnding,
        date: certificate.expiresOn, count: 1)
    }
  }
}
