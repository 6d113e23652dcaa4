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

  fileprivate enum Known {
    /// Suppliers that were asked for.
    case some([String: Entry])
    /// All. In columns, from which an entry is made when a return of it comes.
    case all(Register)
  }

  fileprivate struct Register: Sendable {
    var columns: RegisterColumns
    var index: SupplierIndex
    /// By number in the columns.
    var targets: [Level]
    var areImportant: [Bool?]
    /// Empty where no rule of the office's own asks for them.
    var fields: [[String: String]]
  }

  private let year: Int
  private let scale: ImportanceScale
  private let settings: Settings
  private let known = Mutex(Known.some([:]))

  /// - Parameter year: whose ratings count.
  init(year: Int, scale: ImportanceScale, settings: Settings) {
    (self.year, self.scale, self.settings) = (year, scale, settings)
  }

  /// Reads the whole register.
  func readAll(in reader: StoreReader) throws {
    guard !isWhole else { return }
    let policy = settings.targetPolicy
    let columns = try reader.register(in: year, factors: RankTable.factors(scale: scale, policy: policy), language: nil)
    let conditions = columns.numbers(of: policy.conditions.map(\.factor))
    let factors = columns.numbers(of: scale.factors.map(\.id))
    var register = Register(columns: columns, index: SupplierIndex(columns), targets: [], areImportant: [], fields: [])
    for supplier in 0..<columns.count {
      register.targets.append(policy.targetLevel(stated: columns.targetLevel(of: supplier)) { columns.score(conditions[$0], of: supplier) })
      register.areImportant.append(scale.isImportant { columns.score(factors[$0], of: supplier) })
    }
    if !settings.rules.own.isEmpty {
      try reader.suppliers(in: year) {
        register.fields.append(RegisterFields.of($0, target: settings.targetPolicy.targetLevel(of: $0), scale: scale))
      }
    }
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
  var count: Int {
    known.withLock { known in
      switch known {
      case .some(let entries): entries.count
      case .all(let register): register.columns.count
      }
    }
  }

  /// Finds out what is asked about a sheet's supplier.
  func prepare(for sheet: CheckSheetReturn, in reader: StoreReader) throws {
    guard !isWhole else { return }
    // Whose a sheet without a code is can only be found among all.
    if sheet.supplierCode.isEmpty { return try readAll(in: reader) }
    guard self[sheet.supplierCode] == nil, let supplier = try reader.supplier(code: sheet.supplierCode, in: year) else { return }
    known.withLock { known in
      guard case .some(var entries) = known else { return }
      entries[supplier.code] = entry(of: supplier)
      known = .some(entries)
    }
  }

  /// Brings the levels that suppliers are asked to reach up to date, where anything that they depend on has changed.
  func refreshAskedLevels(in writer: StoreWriter) throws {
    guard try !writer.askedLevelsHold(by: settings.targetPolicy, in: year) else { return }
    try readAll(in: writer.reader)
    try writer.refreshAskedLevels(by: settings.targetPolicy, in: year) { self[$0]?.target }
  }

  subscript(code: String) -> Entry? {
    var code = code
    return known.withLock { known in
      switch known {
      case .some(let entries): entries[code]
      case .all(let register): code.withUTF8 { register.columns.index(of: UnsafeRawBufferPointer($0)) }.map { register.entry($0) }
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

  private func entry(of supplier: Supplier) -> Entry {
    let target = settings.targetPolicy.targetLevel(of: supplier)
    let fields = settings.rules.own.isEmpty ? [:] : RegisterFields.of(supplier, target: target, scale: scale)
    return Entry(name: supplier.name, nameEn: supplier.nameEn, target: target, isImportant: scale.isImportant(supplier), fields: fields)
  }
}

extension ImportRegister.Register {
  func entry(_ supplier: Int) -> ImportRegister.Entry {
    columns.withTexts(of: supplier) { texts in
      ImportRegister.Entry(
        name: String(decoding: texts.name, as: UTF8.self), nameEn: String(decoding: texts.nameEn, as: UTF8.self), target: targets[supplier],
        isImportant: areImportant[supplier], fields: fields.isEmpty ? [:] : fields[supplier])
    }
  }
}
