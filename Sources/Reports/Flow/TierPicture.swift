import Criteria
import Partners
import Rollup

/// One tier of the supply chain opened: each of its companies with its flows counted, page by page, important ones
/// first.
package struct TierPicture {
  private let group: SupplyChain.Group
  private let chain: SupplyChain
  private let names: CompanyNames
  private let policy: FlowPolicy
  private let asOf: Day
  /// From 1.
  private let page: Int

  private static let width = 1414.0
  private static let margin = 28.0
  private static let top = 112.0
  /// At most: one A4 page.
  private static let lowest = 920.0

  /// How many companies are on a page, in how many columns.
  private struct Grid {
    var columns: Int
    var rows: Int
    var perPage: Int { columns * rows }

    init(count: Int) { self = count <= 45 ? Grid(columns: 3, rows: 15) : Grid(columns: 5, rows: 20) }
    private init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
  }

  /// - Returns: nil where no company is of the tier, or the page is beyond the last.
  package init?(
    _ tier: SupplyChain.Tier, page: Int = 1, of chain: SupplyChain, names: CompanyNames, policy: FlowPolicy, asOf: Day
  ) {
    guard let group = chain.groups.first(where: { $0.tier == tier }), page >= 1,
      (page - 1) * Grid(count: group.companies.count).perPage < group.companies.count
    else { return nil }
    (self.group, self.chain, self.names, self.policy, self.asOf, self.page) = (group, chain, names, policy, asOf, page)
  }

  private func word(_ ja: String, _ en: String) -> String { names.language == .ja ? ja : en }

  /// The picture, with every text in its place.
  package var picture: Picture {
    let count = group.companies.count
    let grid = Grid(count: count)
    let pages = (count + grid.perPage - 1) / grid.perPage
    let onPage = min(grid.perPage, count - (page - 1) * grid.perPage)
    let rows = (onPage + grid.columns - 1) / grid.columns
    // Few companies have larger boxes, and take less than the page.
    let pitch = min((TierPicture.lowest - TierPicture.top - 22) / Double(rows), 74)
    let bottom = max(TierPicture.top + 360, TierPicture.top + 22 + pitch * Double(rows))
    let tier = group.tier.name(names)
    var picture = Picture(
      width: TierPicture.width, height: bottom + 80, paper: (297, (bottom + 80) * 0.21),
      title: word("\(tier): \(count) 社のフロー", "\(tier): flows of \(count) companies")
        + (pages > 1 ? word("（\(page)/\(pages) 頁）", " (page \(page) of \(pages))") : ""),
      description: word(
        "会社ごとのモノと情報の件数。太い枠は重要な取引先。", "Flows of goods and data of each company. Thick frames are important suppliers."),
      language: names.language)
    picture.add(PictureText(text: picture.title, size: 26, isBold: true), x: TierPicture.margin, baseline: 52)
    picture.add(
      PictureText(
        text: word(
          "\(asOf) 現在 ｜ 太い枠は重要な取引先 ｜ 数字はモノ（■）と情報（○）のフローの件数",
          "as of \(asOf) | thick frames: important suppliers | numbers count flows of goods (■) and data (○)"),
        size: 14), x: TierPicture.margin, baseline: 80, isFaint: true)
    let side = 150.0, gap = 118.0
    let gridLeft = TierPicture.margin + side + gap + 10
    let gridWidth = TierPicture.width - 2 * gridLeft
    addNeighbours(side: side, gap: gap, bottom: bottom, to: &picture)
    let cellWidth = (gridWidth - Double(grid.columns - 1) * 10) / Double(grid.columns)
    let frame = Picture.Box(
      x: gridLeft - 10, y: TierPicture.top, width: gridWidth + 20, height: bottom - TierPicture.top - 6, look: .group)
    picture.add(frame)
    let room = frame.height - 16
    let gridTop = frame.y + 8 + (room - pitch * Double(rows)) / 2
    for (index, company) in group.companies.dropFirst((page - 1) * grid.perPage).prefix(grid.perPage).enumerated() {
      let box = Picture.Box(
        x: gridLeft + Double(index % grid.columns) * (cellWidth + 10),
        y: gridTop + Double(index / grid.columns) * pitch,
        width: cellWidth, height: pitch - 6, look: company.isImportant ? .important : .company)
      picture.add(box)
      add(company, in: box, to: &picture)
    }
    FlowLegend(policy: policy, language: names.language).add(
      to: &picture, x: TierPicture.margin, y: bottom + 48, width: TierPicture.width - 2 * TierPicture.margin)
    return picture
  }

  private func add(_ company: SupplyChain.Company, in box: Picture.Box, to picture: inout Picture) {
    let isSmall = box.height < 44
    let size = isSmall ? 12.5 : 14.5
    let name = PictureText(text: names.name(company.code), size: size, isBold: company.isImportant).cut(
      to: box.width - 16)
    picture.add(name, x: box.x + 8, baseline: box.y + (isSmall ? 13.5 : box.height / 2 - 5))
    let counts =
      isSmall
      ? "■\(company.goods) ○\(company.data)"
      : word("モノ \(company.goods)・情報 \(company.data)", "goods \(company.goods) · data \(company.data)")
    let facts = PictureText(text: "\(company.code) · \(counts)", size: isSmall ? 11.5 : 12.5)
    picture.add(
      facts.cut(to: box.width - 16), x: box.x + 8,
      baseline: isSmall ? box.y + box.height - 6 : box.y + box.height / 2 + 15,
      isFaint: true)
  }

  /// The tiers next to it, each as one box, with the flows between.
  private func addNeighbours(side: Double, gap: Double, bottom: Double, to picture: inout Picture) {
    guard let position = chain.groups.firstIndex(where: { $0.tier == group.tier }) else { return }
    for (isLeft, index) in [(true, position - 1), (false, position + 1)] where chain.groups.indices.contains(index) {
      let other = chain.groups[index]
      let x = isLeft ? TierPicture.margin : TierPicture.width - TierPicture.margin - side
      let box = Picture.Box(
        x: x, y: TierPicture.top, width: side, height: bottom - TierPicture.top - 6,
        look: other.tier == .own ? .own : .group)
      picture.add(box)
      let count =
        other.tier == .own
        ? [] : [PictureText(text: word("\(other.companies.count) 社", "\(other.companies.count) companies"), size: 14)]
      picture.add(
        PictureText(text: other.tier.name(names), size: 17, isBold: true).lines(in: side - 16, limit: 3) + count,
        x: x + side / 2,
        middle: (TierPicture.top + bottom) / 2)
      addLinks(
        to: other.tier, between: isLeft ? x + side : x - gap, gap: gap, bottom: bottom, isLeft: isLeft,
        picture: &picture)
    }
  }

  private func addLinks(
    to other: SupplyChain.Tier, between left: Double, gap: Double, bottom: Double, isLeft: Bool, picture: inout Picture
  ) {
    let links = chain.links.filter {
      [$0.from, $0.to] == [group.tier, other] || [$0.from, $0.to] == [other, group.tier]
    }
    var y = (TierPicture.top + bottom) / 2 - 43 * Double(links.count - 1)
    for link in links {
      let isRightward = (link.from == other) == isLeft
      let (start, end) = isRightward ? (left + 8, left + gap - 6) : (left + gap - 10, left + 4)
      picture.add(Picture.Arrow(points: [(start, y), (end, y)], isData: link.kind == .data))
      picture.add(
        PictureText(text: "\(link.kind.label[names.language]) \(link.count)", size: 15, isBold: true),
        x: left + gap / 2, baseline: y - 11,
        anchor: .middle)
      picture.add(
        PictureText(text: policy.name(of: link.confidentiality, in: names.language), size: 13).cut(to: gap - 16),
        x: left + gap / 2,
        baseline: y + 21, anchor: .middle, isFaint: true)
      y += 86
    }
  }
}
