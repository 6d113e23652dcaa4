import Criteria
import Partners
import Rollup

/// The whole supply chain by tier: each tier one box, flows between tiers counted, so that a thousand suppliers are as
/// readable as forty.
package struct ChainPicture {
  private let chain: SupplyChain
  private let names: CompanyNames
  private let policy: FlowPolicy
  private let asOf: Day

  private static let width = 1414.0
  /// At most: one A4 page.
  private static let height = 1000.0
  private static let margin = 28.0
  private static let top = 112.0
  private static let trackPitch = 40.0
  private static let maximumTracks = 9

  package init(chain: SupplyChain, names: CompanyNames, policy: FlowPolicy, asOf: Day) {
    (self.chain, self.names, self.policy, self.asOf) = (chain, names, policy, asOf)
  }

  private func word(_ ja: String, _ en: String) -> String { names.language == .ja ? ja : en }

  /// Where the boxes of the tiers stand. Our own is narrow, since it lists nobody.
  private struct Columns {
    let gap: Double
    let boxes: [(left: Double, width: Double)]

    init(_ tiers: [SupplyChain.Tier]) {
      let room = ChainPicture.width - 2 * ChainPicture.margin
      let gap = 96.0
      let own = tiers.contains(.own) ? 108.0 : 0
      let others = Double(max(1, tiers.count { $0 != .own }))
      let box = min(300, (room - gap * Double(tiers.count - 1) - own) / others)
      let used = box * Double(tiers.count { $0 != .own }) + own + gap * Double(tiers.count - 1)
      var left = (ChainPicture.width - used) / 2
      var boxes: [(left: Double, width: Double)] = []
      for tier in tiers {
        let width = tier == .own ? own : box
        boxes.append((left, width))
        left += width + gap
      }
      (self.gap, self.boxes) = (gap, boxes)
    }

    func centre(_ index: Int) -> Double { boxes[index].left + boxes[index].width / 2 }
  }

  /// The picture, with every text in its place.
  package var picture: Picture {
    let columns = Columns(chain.groups.map(\.tier))
    let position = Dictionary(uniqueKeysWithValues: chain.groups.enumerated().map { ($1.tier, $0) })
    let (near, far) = links(position)
    let tracks = Array(far.prefix(ChainPicture.maximumTracks))
    let folded = far.dropFirst(ChainPicture.maximumTracks)
    let trackCount = tracks.count + (folded.isEmpty ? 0 : 1)
    let lowest = ChainPicture.height - 84 - Double(trackCount) * ChainPicture.trackPitch
    let longest = chain.groups.map(\.companies.count).max() ?? 0
    let bottom = min(lowest, max(ChainPicture.top + 380, ChainPicture.top + 92 + Double(longest) * 20))
    let height = bottom + 84 + Double(trackCount) * ChainPicture.trackPitch
    var picture = Picture(
      width: ChainPicture.width, height: height, paper: (297, height * 0.21),
      title: word("供給網の全体: 階層ごとのモノと情報のフロー", "The whole supply chain: flows of goods and data by tier"),
      description: word(
        "左ほど遠い取引先、右端は顧客。数字はフローの件数。", "Farther suppliers to the left, customers at the right. Numbers count flows."),
      language: names.language)
    picture.add(PictureText(text: picture.title, size: 26, isBold: true), x: ChainPicture.margin, baseline: 52)
    picture.add(
      PictureText(
        text: word(
          "\(asOf) 現在 ｜ 太い枠は重要な取引先のある階層、◆は重要な取引先 ｜ 区分は最も機密性の高いもの",
          "as of \(asOf) | thick frames: tiers with important suppliers, marked ◆ | classes: the most confidential"),
        size: 14),
      x: ChainPicture.margin, baseline: 80, isFaint: true)
    for (index, group) in chain.groups.enumerated() {
      let box = Picture.Box(
        x: columns.boxes[index].left, y: ChainPicture.top, width: columns.boxes[index].width,
        height: bottom - ChainPicture.top,
        look: group.tier == .own ? .own : group.companies.contains(where: \.isImportant) ? .important : .group)
      picture.add(box)
      add(group, in: box, to: &picture)
    }
    for (index, links) in near.sorted(by: { $0.key < $1.key }) {
      let left = columns.boxes[index].left + columns.boxes[index].width
      add(links, between: left, left + columns.gap, position, bottom: bottom, to: &picture)
    }
    addTracks(tracks, folded, columns, position, from: bottom, to: &picture)
    FlowLegend(policy: policy, language: names.language).add(
      to: &picture, x: ChainPicture.margin, y: height - 32, width: ChainPicture.width - 2 * ChainPicture.margin)
    return picture
  }

  /// Links between neighbours by the left one's position, and the others from the largest.
  private func links(_ position: [SupplyChain.Tier: Int]) -> (near: [Int: [SupplyChain.Link]], far: [SupplyChain.Link])
  {
    var near: [Int: [SupplyChain.Link]] = [:]
    var far: [SupplyChain.Link] = []
    for link in chain.links {
      guard let from = position[link.from], let to = position[link.to] else { continue }
      if abs(from - to) == 1 { near[min(from, to), default: []].append(link) } else { far.append(link) }
    }
    return (
      near,
      far.enumerated().sorted {
        $0.element.count != $1.element.count ? $0.element.count > $1.element.count : $0.offset < $1.offset
      }.map(
        \.element)
    )
  }

  private func add(_ group: SupplyChain.Group, in box: Picture.Box, to picture: inout Picture) {
    let middle = box.x + box.width / 2
    let room = box.width - 16
    let title = PictureText(text: group.tier.name(names), size: 18, isBold: true)
    guard group.tier != .own else {
      let title = PictureText(text: title.text, size: 16, isBold: true)
      return picture.add(title.lines(in: room, limit: 6), x: middle, middle: box.y + box.height / 2)
    }
    picture.add(title.cut(to: room), x: middle, baseline: box.y + 30, anchor: .middle)
    let important = group.companies.count { $0.isImportant }
    let counted =
      word("\(group.companies.count) 社", "\(group.companies.count) companies")
      + (important > 0 ? word("（重要 \(important) 社）", ", \(important) important") : "")
    picture.add(
      PictureText(text: counted, size: 14).cut(to: room), x: middle, baseline: box.y + 52, anchor: .middle,
      isFaint: true)
    var y = box.y + 80
    let capacity = Int((box.y + box.height - 12 - y) / 20) + 1
    let shown = group.companies.count <= capacity ? group.companies.count : max(0, capacity - 1)
    for company in group.companies.prefix(shown) {
      let text = (company.isImportant ? "◆ " : "") + names.name(company.code)
      picture.add(
        PictureText(text: text, size: 12.5, isBold: company.isImportant).cut(to: room), x: box.x + 8, baseline: y)
      y += 20
    }
    let rest = group.companies.count - shown
    guard rest > 0 else { return }
    picture.add(
      PictureText(text: word("ほか \(rest) 社", "\(rest) more"), size: 13).cut(to: room), x: box.x + 8, baseline: y,
      isFaint: true)
  }

  private func add(
    _ links: [SupplyChain.Link], between left: Double, _ right: Double, _ position: [SupplyChain.Tier: Int],
    bottom: Double,
    to picture: inout Picture
  ) {
    let pitch = min(86, (bottom - ChainPicture.top - 20) / Double(max(links.count, 1)))
    var y = (ChainPicture.top + bottom) / 2 - pitch * Double(links.count - 1) / 2
    for link in links {
      let isRightward = (position[link.from] ?? 0) < (position[link.to] ?? 0)
      let (start, end) = isRightward ? (left + 8, right - 4) : (right - 8, left + 4)
      picture.add(Picture.Arrow(points: [(start, y), (end, y)], isData: link.kind == .data))
      let middle = (left + right) / 2
      picture.add(
        PictureText(text: "\(link.kind.label[names.language]) \(link.count)", size: 15, isBold: true), x: middle,
        baseline: y - 11,
        anchor: .middle)
      picture.add(
        PictureText(text: policy.name(of: link.confidentiality, in: names.language), size: 13).cut(
          to: right - left - 16), x: middle,
        baseline: y + 21, anchor: .middle, isFaint: true)
      y += pitch
    }
  }

  /// Flows that pass over a tier or stay within one: below the boxes, each on a line of its own, as messages between
  /// lifelines.
  private func addTracks(
    _ tracks: [SupplyChain.Link], _ folded: ArraySlice<SupplyChain.Link>, _ columns: Columns,
    _ position: [SupplyChain.Tier: Int],
    from bottom: Double, to picture: inout Picture
  ) {
    func centre(_ tier: SupplyChain.Tier) -> Double { columns.centre(position[tier] ?? 0) }
    var y = bottom + 32
    for link in tracks {
      let (start, end) = (centre(link.from), centre(link.to))
      let kind = "\(link.kind.label[names.language]) \(link.count)"
      let held =
        link.confidentiality.isEmpty
        ? "" : word("（\(link.confidentiality)）", " (\(policy.name(of: link.confidentiality, in: .en)))")
      if link.from == link.to {
        let text = PictureText(text: word("同じ階層の中: ", "within the tier: ") + kind + held, size: 13.5)
        picture.add(
          Picture.Arrow(points: [(start, y - 20), (start, y - 4), (start + 26, y - 4)], isData: link.kind == .data))
        picture.add(text.cut(to: ChainPicture.width - 12 - start - 34), x: start + 34, baseline: y)
      } else {
        let isRightward = end > start
        picture.add(Picture.Arrow(points: [(start, y), (end, y)], isData: link.kind == .data))
        let text = PictureText(
          text: "\(link.from.shortName(names)) → \(link.to.shortName(names)): \(kind)\(held)", size: 13.5
        )
        .cut(to: abs(end - start) - 30)
        picture.add(
          text, x: isRightward ? start + 14 : start - 14, baseline: y - 9, anchor: isRightward ? .start : .end)
      }
      y += ChainPicture.trackPitch
    }
    guard !folded.isEmpty else { return }
    let flows = folded.reduce(0) { $0 + $1.count }
    picture.add(
      PictureText(
        text: word(
          "ほかの階層の間: \(folded.count) 組・\(flows) 件", "between other tiers: \(flows) flows, \(folded.count) pairs"),
        size: 13.5),
      x: ChainPicture.margin, baseline: y, isFaint: true)
  }
}

extension SupplyChain.Tier {
  /// The name as a heading.
  package func name(_ names: CompanyNames) -> String {
    switch self {
    case .unknown: names.language.choose(ja: "階層不明", en: "tier unknown")
    case .supplier(let tier) where tier >= SupplyChain.lastTier:
      names.language.choose(ja: "\(tier)次以遠の取引先", en: "Tier \(tier) and beyond")
    case .supplier(let tier): names.language.choose(ja: "\(tier)次取引先", en: "Tier \(tier)")
    case .own: names.ownName[names.language]
    case .customer: names.language.choose(ja: "顧客", en: "Customers")
    }
  }

  /// The name as a word in a line.
  func shortName(_ names: CompanyNames) -> String {
    switch self {
    case .unknown: names.language.choose(ja: "不明", en: "unknown")
    case .supplier(let tier): names.language.choose(ja: "\(tier)次", en: "tier \(tier)")
    case .own: names.ownName[names.language]
    case .customer: names.language.choose(ja: "顧客", en: "customers")
    }
  }
}
