import Criteria
import Partners
import Rollup
import Store
import Synchronization

/// The register as an import asks it: read whole where many returns come, else supplier by supplier as their returns do.
final class ImportRegister: Sendable {
  /// What rules know of a supplier.
  struct Entry {
    var name: String
    var nameEn: String
    var target: Level
    /// Nil while unrated.
    var isImportant: Bool?
    /// By the names that conditions of an office's own rules use.
    var fields: [String: String] = [:]
  }

  private struct Known {
    var entries: [String: Entry] = [:]
    /// For sheets that state no code; nil until the register was read whole.
    var index: SupplierIndex?
  }

  private let year: Int
  private let scale: ImportanceScale
  private let settings: Settings
  private let known = Mutex(Known())

  /// - Parameter year: whose ratings count.
  init(year: Int, scale: ImportanceScale, settings: Settings) {
    (self.year, self.scale, self.settings) = (year, scale, settings)
  }

  /// Reads the whole register.
  func readAll(in reader: StoreReader) throws {
    guard !isWhole else { return }
    var entries: [String: Entry] = [:]
    let index = SupplierIndex()
    try reader.suppliers(in: year) { supplier in
      entries[supplier.code] = entry(of: supplier)
      index.add(supplier)
    }
    known.withLock { $0 = Known(entries: entries, index: index) }
  }

  /// Whether all suppliers are here. Where they aren't, only who may ask the database can judge a return.
  var isWhole: Bool { known.withLock { $0.index != nil } }

  /// The number of suppliers that are here.
  var count: Int { known.withLock { $0.entries.count } }

  /// Finds out what is asked about a sheet's supplier.
  func prepare(for sheet: CheckSheetReturn, in reader: StoreReader) throws {
    guard !isWhole else { return }
    // Whose a sheet without a code is can only be found among all.
    if sheet.supplierCode.isEmpty { return try readAll(in: reader) }
    guard self[sheet.supplierCode] == nil, let supplier = try reader.supplier(code: sheet.supplierCode, in: year) else { return }
    known.withLock { $0.entries[supplier.code] = entry(of: supplier) }
  }

  /// Brings the levels that suppliers are asked to reach up to date, where anything that they depend on has changed.
  func refreshAskedLevels(in writer: StoreWriter) throws {
    guard try !writer.askedLevelsHold(by: settings.targetPolicy, in: year) else { return }
    try readAll(in: writer.reader)
    try writer.refreshAskedLevels(by: settings.targetPolicy, in: year) { self[$0]?.target }
  }

  subscript(code: String) -> Entry? { known.withLock { $0.entries[code] } }

  func find(corporateNumber: String, name: String) -> SupplierIndex.Match {
    known.withLock(\.index)?.find(corporateNumber: corporateNumber, name: name) ?? .none
  }

  private func entry(of supplier: Supplier) -> Entry {
    let target = settings.targetPolicy.targetLevel(of: supplier)
    let fields = settings.rules.own.isEmpty ? [:] : RegisterFields.of(supplier, target: target, scale: scale)
    return Entry(name: supplier.name, nameEn: supplier.nameEn, target: target, isImportant: scale.isImportant(supplier), fields: fields)
  }
}
