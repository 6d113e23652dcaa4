import Partners

extension ScaleHistory {
  /// Reads `scale:` of the settings: one scale, which holds in every year, or a list of versions, each with the fiscal
  /// year it holds `from`.
  ///
  /// - Throws: `SettingsError` with the place, also where two versions begin in the same year.
  init(settings node: SettingsNode) throws {
    guard node.isSequence else {
      self.init(entries: [], standard: try ImportanceScale(settings: node))
      return
    }
    var entries: [Entry] = []
    for element in try node.elements() {
      let from = try SettingsNode.required("from", of: element.anyMembersByKey(), in: element)
      let year = try from.integer(in: 1900...2999)
      guard !entries.contains(where: { $0.fromYear == year }) else {
        throw from.error("\(year)年度からの尺度が二つあります。", "two scales hold from \(year).")
      }
      entries.append(Entry(fromYear: year, scale: try ImportanceScale(settings: element, isVersion: true)))
    }
    guard let first = entries.min(by: { $0.fromYear < $1.fromYear }) else {
      throw node.error("「scale」に尺度を一つ以上書いてください。", "‘scale’ takes at least one scale.")
    }
    self.init(entries: entries, standard: first.scale)
  }
}

extension SettingsNode {
  var isSequence: Bool { node.sequence != nil }

  fileprivate func anyMembersByKey() throws -> [String: SettingsNode] {
    Dictionary(try anyMembers().map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
