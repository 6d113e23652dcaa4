/// What an issued check sheet carries in a hidden row, so that a sheet of another supplier, year or edition is noticed
/// when it comes back: `tenken1:S-0001:2026:jama-japia:2.2:5f6901d8`; a return sheet says which version of the return
/// it mends: `tenken1-mend-2:S-0001:…`.
///
/// The checksum guards against slips, not against forgery: anybody can compute it.
public struct SheetID: Sendable, Hashable {
  public var supplierCode: String
  public var fiscalYear: Int
  public var criteriaID: String
  public var criteriaEdition: String
  /// The version of the return that a return sheet mends; nil for a check sheet.
  public var mends: Int?
  /// FNV-1a (32 bits) over the other fields and the numbers of the items asked, as eight hexadecimal digits.
  public var checksum: String

  private static let version = "tenken1"
  private static let mending = "tenken1-mend-"

  public init(
    supplierCode: String, fiscalYear: Int, criteriaID: String, criteriaEdition: String, mends: Int? = nil,
    items: some Sequence<Int>
  ) {
    self.supplierCode = supplierCode
    self.fiscalYear = fiscalYear
    self.criteriaID = criteriaID
    self.criteriaEdition = criteriaEdition
    self.mends = mends
    checksum = ""
    checksum = expectedChecksum(items: items)
  }

  /// Reads what `text` gives; nil for anything else. The code alone may hold colons.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 6, let year = Int(parts[parts.count - 4]), parts[parts.count - 1].utf8.count == 8 else {
      return nil
    }
    if SheetID.isReturnSheet(parts[0]) {
      guard let version = Normalised.digits(parts[0].dropFirst(SheetID.mending.count)), version > 0 else { return nil }
      mends = version
    } else if parts[0] != SheetID.version {
      return nil
    }
    supplierCode = parts[1...(parts.count - 5)].joined(separator: ":")
    fiscalYear = year
    criteriaID = parts[parts.count - 3]
    criteriaEdition = parts[parts.count - 2]
    checksum = parts[parts.count - 1]
  }

  public var text: String { "\(body):\(checksum)" }

  /// Whether the text is the id of a return sheet, right or wrong.
  public static func isReturnSheet(_ text: String) -> Bool { text.hasPrefix(mending) }

  /// Whether the checksum is that of the fields and of these items, in any order.
  public func agrees(with items: some Sequence<Int>) -> Bool { checksum == expectedChecksum(items: items) }

  private var body: String {
    let kind = mends.map { SheetID.mending + String($0) } ?? SheetID.version
    return "\(kind):\(supplierCode):\(fiscalYear):\(criteriaID):\(criteriaEdition)"
  }

  private func expectedChecksum(items: some Sequence<Int>) -> String {
    let list = items.sorted().map(String.init).joined(separator: ",")
    let hash = "\(body):\(list)".utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
