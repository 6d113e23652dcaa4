import Rules
import Store

/// The returns of an import in the order of the input: where the findings of each wait, what storing it came to, and
/// the way to it by whose it is. Some dozens of bytes each, since an import holds tens of thousands of them to its end.
struct ImportedReturns: Sendable {
  /// One that is in the database.
  struct Stored {
    package var id: Int64
    package var kind: StoreWriter.Outcome.Kind
    /// The index of its file.
    package var file: Int
    /// Its index among the returns.
    var index: Int
    package var counts: SeverityCounts
  }

  private struct Entry {
    var findings: FindingsSpool.Piece
    var file: UInt32
    // What follows is of those that are in the database; the others have no kind.
    var id: Int64 = 0
    /// The place of the supplier's return before this one; 0 where there is none.
    var previous: UInt32 = 0
    var year: Int16 = 0
    /// Nil where they are in `manyCounts`.
    var counts: FewCounts?
    var kind: StoreWriter.Outcome.Kind?
  }

  /// How many findings of each severity nearly every return has, of which none meets a waiver.
  private struct FewCounts {
    var errors: UInt16
    var warnings: UInt16
    var infos: UInt16

    init?(_ counts: SeverityCounts) {
      guard counts.waivers == WaiverTally(), let errors = UInt16(exactly: counts.errors),
        let warnings = UInt16(exactly: counts.warnings),
        let infos = UInt16(exactly: counts.infos)
      else { return nil }
      (self.errors, self.warnings, self.infos) = (errors, warnings, infos)
    }
  }

  private let register: ImportRegister?
  private var entries: [Entry] = []
  private var manyCounts: [Int: SeverityCounts] = [:]
  /// In which order they are listed; empty while that is the order in which they came.
  private var order: [UInt32] = []
  // A return's place is its index plus one.
  /// The place of each supplier's latest return, by its number in the register; empty until one comes.
  private var latest: [UInt32] = []
  /// The same of companies that aren't in the register, or came before it was read.
  private var latestOfOthers: [String: UInt32] = [:]

  /// - Parameter register: numbers the suppliers; about as many returns are expected, and the memory for them found at
  ///   once.
  init(of register: ImportRegister?) {
    self.register = register
    entries.reserveCapacity(register?.count ?? 0)
  }

  var count: Int { entries.count }

  /// Where the findings of each return wait, in the order in which they are listed.
  var findings: some Sequence<FindingsSpool.Piece> {
    entries.indices.lazy.map { entries[order.isEmpty ? $0 : Int(order[$0])].findings }
  }

  /// The fiscal years of those that are stored, the earliest first.
  var years: [Int] { Set(entries.lazy.filter { $0.kind != nil }.map { Int($0.year) }).sorted() }

  /// The database's ids of those that are stored, by fiscal year.
  var ids: [Int: Set<Int64>] {
    entries.reduce(into: [:]) { ids, entry in
      if entry.kind != nil { ids[Int(entry.year), default: []].insert(entry.id) }
    }
  }

  /// The latest that is stored of a supplier and year.
  subscript(key: ImportReport.Key) -> Stored? {
    var place = latest(of: key.code)
    while place > 0 {
      let index = Int(place) - 1
      let entry = entries[index]
      if Int(entry.year) == key.year, let kind = entry.kind {
        return Stored(id: entry.id, kind: kind, file: Int(entry.file), index: index, counts: counts(at: index))
      }
      place = entry.previous
    }
    return nil
  }

  /// - Returns: the index of the return.
  mutating func append(_ findings: FindingsSpool.Piece, file: Int) -> Int {
    if !order.isEmpty { order.append(UInt32(entries.count)) }
    entries.append(Entry(findings: findings, file: UInt32(file)))
    return entries.count - 1
  }

  /// Notes that a return is in the database.
  mutating func store(_ outcome: StoreWriter.Outcome, counts: SeverityCounts, at index: Int, for key: ImportReport.Key)
  {
    // The database takes years of four digits only.
    entries[index].year = Int16(key.year)
    entries[index].previous = latest(of: key.code)
    set(outcome, counts, at: index)
    let place = UInt32(index + 1)
    if latestOfOthers[key.code] == nil, let register, let number = register.number(of: key.code) {
      if latest.isEmpty { latest = Array(repeating: 0, count: register.count) }
      latest[number] = place
    } else {
      latestOfOthers[key.code] = place
    }
  }

  /// Notes other findings of a return, more of which is known now, and what storing it again came to.
  mutating func replace(
    _ stored: Stored, by outcome: StoreWriter.Outcome, counts: SeverityCounts, findings: FindingsSpool.Piece
  ) {
    entries[stored.index].findings = findings
    set(outcome, counts, at: stored.index)
  }

  /// Says in which order the latest returns are listed.
  ///
  /// - Parameter latest: their places among those from `first` on.
  mutating func arrange(from first: Int, _ latest: [Int]) {
    if order.isEmpty { order = entries.indices.map { UInt32($0) } }
    for (place, index) in latest.enumerated() { order[first + place] = UInt32(first + index) }
  }

  /// Takes back those that came last.
  mutating func removeAll(from first: Int) {
    guard first < entries.count else { return }
    for number in latest.indices { latest[number] = latest(upTo: first, from: latest[number]) }
    latestOfOthers = latestOfOthers.mapValues { latest(upTo: first, from: $0) }
    manyCounts = manyCounts.filter { $0.key < first }
    entries.removeLast(entries.count - first)
    order.removeAll { $0 >= first }
  }

  private mutating func set(_ outcome: StoreWriter.Outcome, _ counts: SeverityCounts, at index: Int) {
    entries[index].id = outcome.id
    entries[index].kind = outcome.kind
    entries[index].counts = FewCounts(counts)
    manyCounts[index] = entries[index].counts == nil ? counts : nil
  }

  private func counts(at index: Int) -> SeverityCounts {
    guard let few = entries[index].counts else { return manyCounts[index] ?? SeverityCounts() }
    var counts = SeverityCounts()
    (counts.errors, counts.warnings, counts.infos) = (Int(few.errors), Int(few.warnings), Int(few.infos))
    return counts
  }

  private func latest(of code: String) -> UInt32 {
    if let place = latestOfOthers[code] { return place }
    guard !latest.isEmpty, let number = register?.number(of: code) else { return 0 }
    return latest[number]
  }

  /// The latest of a supplier's returns that is one of the first so many.
  private func latest(upTo count: Int, from place: UInt32) -> UInt32 {
    var place = place
    while place > count { place = entries[Int(place) - 1].previous }
    return place
  }
}
