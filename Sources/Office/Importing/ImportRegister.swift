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
  package struct Entry: Sendable {
    fileprivate var code: String
    package var name: String
    package var nameEn: String
    fileprivate var corporateNumber: String
    /// What it is asked in the year.
    var target: Level
    /// What the settings of now ask of it.
    fileprivate var targetBySettings: Level
    /// Nil while unrated.
    package var isImportant: Bool?
    /// By the names that conditions of an office's own rules use; empty without such rules.
    var fields: [String: String] = [:]
  }

  private enum Known {
    /// Suppliers that were asked for.
    case some([String: Entry])
    /// All.
    case all(Register)
  }

  private let year: Int
  private let asOf: Day
  private let scale: ImportanceScale
  private let settings: Settings
  /// By which levels are asked that aren't fixed yet.
  private let policy: TargetLevelPolicy
  private let known = Mutex(Known.some([:]))
  /// By code, read once for all suppliers.
  private let records = Mutex([String: OfficeRecords]?.none)

  /// - Parameters:
  ///   - year: whose ratings count.
  ///   - asOf: on which day incidents count.
  init(year: Int, asOf: Day, scale: ImportanceScale, settings: Settings, policy: TargetLevelPolicy) {
    (self.year, self.asOf, self.scale, self.settings, self.policy) = (year, asOf, scale, settings, policy)
  }

  /// Reads the whole register.
  func readAll(in reader: StoreReader) throws {
    try readRecords(in: reader)
    guard !isWhole else { return }
    var entries: [Entry] = []
    entries.reserveCapacity(try reader.supplierCount())
    try reader.judgingIncidents(by: settings, on: asOf).suppliers(in: year) { entries.append(entry(of: $0)) }
    let register = Register(entries)
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
      case .all(let register): register.entries.count
      }
    }
  }

  /// Finds out what is asked about a sheet's supplier.
  func prepare(for sheet: CheckSheetReturn, in reader: StoreReader) throws {
    try readRecords(in: reader)
    guard !isWhole else { return }
    // Whose a sheet without a code is can only be found among all.
    if sheet.supplierCode.isEmpty { return try readAll(in: reader) }
    guard self[sheet.supplierCode] == nil,
      let supplier = try reader.judgingIncidents(by: settings, on: asOf).supplier(code: sheet.supplierCode, in: year)
    else { return }
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
      case .some(let entries): entries[code]?.targetBySettings
      case .all(let register):
        register.number(of: code, guess: guess).map { number in
          guess = number
          return register.entries[number].targetBySettings
        }
      }
    }
  }

  package subscript(code: String) -> Entry? {
    known.withLock { known in
      switch known {
      case .some(let entries): entries[code]
      case .all(let register):
        register.number(of: code, after: register.judged).map { register.entries[$0] }
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

  /// What ledger and flows say of a supplier; nil where they say nothing.
  func records(of code: String) -> OfficeRecords? { records.withLock { $0?[code] } }

  func find(corporateNumber: String, name: String) -> SupplierIndex.Match {
    let register: Register? = known.withLock { known in
      switch known {
      case .some: nil
      case .all(let register): register
      }
    }
    return register?.find(corporateNumber: corporateNumber, name: name) ?? .none
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
      code: supplier.code, name: supplier.name, nameEn: supplier.nameEn, corporateNumber: supplier.corporateNumber,
      target: target, targetBySettings: settings.targetPolicy.targetLevel(of: supplier),
      isImportant: scale.isImportant(supplier), fields: fields)
  }
}

/// The whole register, by code. An object, so that asking it copies nothing.
private final class Register: Sendable {
  let entries: [ImportRegister.Entry]
  private let order: CodeOrder
  /// Made when the first sheet without a code comes, since most imports have none.
  private let index = Mutex(SupplierIndex?.none)
  /// The numbers that were asked for last, while returns are judged and while they are stored: files mostly have the
  /// order of the codes.
  let judged = Atomic(0)
  let stored = Atomic(0)

  init(_ entries: [ImportRegister.Entry]) {
    self.entries = entries
    order = CodeOrder(entries.lazy.map(\.code))
  }

  func find(corporateNumber: String, name: String) -> SupplierIndex.Match {
    let made = index.withLock { index in
      let made =
        index
        ?? SupplierIndex(
          entries.lazy.map { .init(code: $0.code, name: $0.name, corporateNumber: $0.corporateNumber) })
      index = made
      return made
    }
    return made.find(corporateNumber: corporateNumber, name: name)
  }

  func number(of code: String, after last: borrowing Atomic<Int>) -> Int? {
    let number = number(of: code, guess: last.load(ordering: .relaxed))
    if let number { last.store(number, ordering: .relaxed) }
    return number
  }

  func number(of code: String, guess: Int) -> Int? {
    order.index(of: code, guess: guess) { entries[$0].code }
  }
}
