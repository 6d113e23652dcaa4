import Configuration
import Criteria
import Partners
import Rollup
import Rules
import Store
import Synchronization

/// The register as an import asks it: read whole where many returns come, else supplier by supplier as their returns
/// do.
package final class ImportRegister: Sendable {
  /// What rules know of a supplier.
  package struct Entry {
    package var name: String
    package var nameEn: String
    var target: Level
    /// Nil while unrated.
    package var isImportant: Bool?
    /// By the names that conditions of an office's own rules use.
    var fields: [String: String] = [:]
    /// What ledger and flows say of the supplier; nil where they say nothing.
    var records: OfficeRecords?
  }

  private enum Known {
    /// Suppliers that were asked for.
    case some([String: Entry])
    /// All.
    case all(Register)
  }

  private let year: Int
  private let scale: ImportanceScale
  private let settings: Settings
  /// By which levels are asked that aren't fixed yet.
  private let policy: TargetLevelPolicy
  private let known = Mutex(Known.some([:]))
  /// By code, read once for all suppliers.
  private let records = Mutex([String: OfficeRecords]?.none)

  /// - Parameter year: whose ratings count.
  init(year: Int, scale: ImportanceScale, settings: Settings, policy: TargetLevelPolicy) {
    (self.year, self.scale, self.settings, self.policy) = (year, scale, settings, policy)
  }

  /// Reads the whole register.
  func readAll(in reader: StoreReader) throws {
    try readRecords(in: reader)
    guard !isWhole else { return }
    let register = Register(try reader.suppliers(in: year))
    known.withLock { $0 = .all(register) }
  }

  /// Whether all suppliers are here. Where they aren't, only who may ask the database can judge a return.
  var isWhole: Bool {
    known.withLock { known in
      switch known {
      case .some: false
      case .all: true
      }
    }
  }

  /// The number of suppliers that are here.
  package var count: Int {
    known.withLock { known in
      switch known {
      case .some(let entries): entries.count
      case .all(let register): register.suppliers.count
      }
    }
  }

  /// Finds out what is asked about a sheet's supplier.
  func prepare(for sheet: CheckSheetReturn, in reader: StoreReader) throws {
    try readRecords(in: reader)
    guard !isWhole else { return }
    // Whose a sheet without a code is can only be found among all.
    if sheet.supplierCode.isEmpty { return try readAll(in: reader) }
    guard self[sheet.supplierCode] == nil, let supplier = try reader.supplier(code: sheet.supplierCode, in: year) else {
      return
    }
    known.withLock { known in
      guard case .some(var entries) = known else { return }
      // Held once, so that it is changed in its place.
      known = .some([:])
      entries[supplier.code] = entry(of: supplier)
      known = .some(entries)
    }
  }

  /// The supplier whose code or name stands in the name of a file, or of the zip or folder it is in.
  func supplier(namedIn path: String, in reader: StoreReader) throws -> (code: String, name: String)? {
    let parts = path.split(separator: "/").suffix(3).reversed()
    for part in parts {
      let stem = part.contains(".") ? part[..<(part.lastIndex(of: ".") ?? part.endIndex)] : part
      let words = stem.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "㈱") }.map { String($0) }
      for word in [String(stem)] + words {
        guard let supplier = try reader.supplier(code: Normalised.text(word), in: year) else { continue }
        return (supplier.code, supplier.name)
      }
      try readAll(in: reader)
      for word in words where word.count >= 3 {
        if case .one(let code) = find(corporateNumber: "", name: word), let entry = self[code] {
          return (code, entry.name)
        }
      }
    }
    return nil
  }

  /// Brings the levels that suppliers are asked to reach up to date, where anything that they depend on has changed.
  package func refreshAskedLevels(in writer: StoreWriter) throws {
    guard try !writer.askedLevelsHold(by: settings.targetPolicy, in: year) else { return }
    try readAll(in: writer.reader)
    // They are asked for in the order of their codes, as they stand in the register.
    var next = 0
    try writer.refreshAskedLevels(by: settings.targetPolicy, in: year) { target(of: $0, guess: &next) }
  }

  /// - Parameter guess: the number of the supplier asked for before; of this one afterwards.
  private func target(of code: String, guess: inout Int) -> Level? {
    known.withLock { known in
      switch known {
      case .some(let entries): entries[code]?.target
      case .all(let register):
        register.suppliers.index(ofCode: code, guess: guess).map { number in
          guess = number
          return settings.targetPolicy.targetLevel(of: register.suppliers[number])
        }
      }
    }
  }

  package subscript(code: String) -> Entry? {
    known.withLock { known in
      switch known {
      case .some(let entries): entries[code]
      case .all(let register):
        register.number(of: code, after: register.judged).map { entry(of: register.suppliers[$0]) }
      }
    }
  }

  /// The number of a supplier among all, from 0; nil while they aren't all here.
  func number(of code: String) -> Int? {
    known.withLock { known in
      switch known {
      case .some: nil
      case .all(let register): register.number(of: code, after: register.stored)
      }
    }
  }

  func find(corporateNumber: String, name: String) -> SupplierIndex.Match {
    let index: SupplierIndex? = known.withLock { known in
      switch known {
      case .some: nil
      case .all(let register): register.index
      }
    }
    return index?.find(corporateNumber: corporateNumber, name: name) ?? .none
  }

  private func readRecords(in reader: StoreReader) throws {
    guard records.withLock({ $0 == nil }) else { return }
    let read = OfficeRecords.byCode(ledgers: try reader.ledgers(), flows: try reader.flows(), policy: settings.flows)
    records.withLock { $0 = read }
  }

  private func entry(of supplier: Supplier) -> Entry {
    let target = supplier.asked?.level ?? policy.targetLevel(of: supplier)
    let fields = settings.rules.own.isEmpty ? [:] : RegisterFields.of(supplier, target: target, scale: scale)
    return Entry(
      name: supplier.name, nameEn: supplier.nameEn, target: target, isImportant: scale.isImportant(supplier),
      fields: fields, records: records.withLock { $0?[supplier.code] })
  }
}

/// The whole register, by code. An object, so that asking it copies nothing.
private final class Register: Sendable {
  let suppliers: [Supplier]
  let index: SupplierIndex
  /// The numbers that were asked for last, while returns are judged and while they are stored: files mostly have the
  /// order of the codes.
  let judged = Atomic(0)
  let stored = Atomic(0)

  init(_ suppliers: [Supplier]) {
    self.suppliers = suppliers
    index = SupplierIndex(suppliers)
  }

  func number(of code: String, after last: borrowing Atomic<Int>) -> Int? {
    let number = suppliers.index(ofCode: code, guess: last.load(ordering: .relaxed))
    if let number { last.store(number, ordering: .relaxed) }
    return number
  }
}
