import Criteria
import Partners

/// One company's trade in three columns: whom it orders from, itself, who orders from it. Each flow has a lane of its
/// own, so that no text can meet another; fits on one A4, landscape or portrait.
package struct TradePicture {
  private let code: String
  private let names: CompanyNames
  private let policy: FlowPolicy
  private let asOf: Day
  /// Whether the picture is for the company itself: without codes of others and to whom they hand things on.
  private let isForSupplier: Bool
  private let left: [Partner]
  private let right: [Partner]
  private let layout: Layout

  /// A company next to the one in the middle, with its lanes.
  private struct Partner {
    var code: String
    var lanes: [Lane]
  }

  /// One flow, or those of one kind and direction taken together.
  private struct Lane {
    var flow: Flow
    var others = 0
    var isInward: Bool
  }

  private struct Layout {
    var width: Double
    var height: Double
    var isPortrait: Bool
    /// Of a lane.
    var pitch: Double
    var isCompact: Bool
    var isPair = false
    var box: Double { isPortrait && !isPair ? 180 : 236 }
    var centre: Double { isPair ? 236 : isPortrait ? 112 : 190 }
    static let top = 152.0
    static let bottom = 78.0
    static let margin = 28.0
    var capacity: Int { Int((height - Layout.top - Layout.bottom) / pitch) }

    static let landscape = Layout(width: 1414, height: 1000, isPortrait: false, pitch: 62, isCompact: false)
    static let portrait = Layout(width: 1000, height: 1414, isPortrait: true, pitch: 62, isCompact: false)
    /// One side only: the company, and us.
    static let pair = Layout(width: 1000, height: 1414, isPortrait: true, pitch: 62, isCompact: false, isPair: true)
    static let compact = Layout(width: 1000, height: 1414, isPortrait: true, pitch: 40, isCompact: true)
  }

  /// - Parameters:
  ///   - flows: those with the company at one end; others are left out.
  ///   - asOf: the day that the picture names.
  package init(
    of code: String, flows: [Flow], names: CompanyNames, policy: FlowPolicy, asOf: Day, isForSupplier: Bool = false
  ) {
    (self.code, self.names, self.policy, self.asOf, self.isForSupplier) = (code, names, policy, asOf, isForSupplier)
    let own = flows.filter { $0.touches(code) }
    let groups = Dictionary(grouping: own) { $0.from.code == code ? $0.to.code : $0.from.code }
    let codes = groups.keys.sorted { a, b in
      a == Flow.own || b == Flow.own ? a == Flow.own && b != Flow.own : a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    let sides = codes.map { other in (other, TradePicture.isOrderedFrom(other, by: code, groups[other] ?? [], names)) }
    func partners(_ isLeft: Bool, merged: Bool) -> [Partner] {
      sides.filter { $0.1 == isLeft }.map { other, _ in
        Partner(code: other, lanes: TradePicture.lanes(groups[other] ?? [], of: code, merged: merged))
      }
    }
    func count(_ merged: Bool) -> Int {
      max(
        partners(true, merged: merged).reduce(0) { $0 + $1.lanes.count },
        partners(false, merged: merged).reduce(0) { $0 + $1.lanes.count })
    }
    let lanes = count(false)
    var layout: Layout =
      lanes <= Layout.landscape.capacity ? .landscape : lanes <= Layout.portrait.capacity ? .portrait : .compact
    if isForSupplier, !layout.isCompact { layout = .pair }
    left = partners(true, merged: layout.isCompact)
    right = partners(false, merged: layout.isCompact)
    // Few flows take less than the page.
    let companies = max(left.count, right.count)
    layout.height = min(
      layout.height,
      Layout.top + Layout.bottom + Double(max(count(layout.isCompact), 4)) * layout.pitch + Double(companies + 1) * 26)
    self.layout = layout
  }

  /// Whether the company in the middle orders from the other: by their tiers where both are known, else by which way
  /// goods go.
  private static func isOrderedFrom(_ other: String, by code: String, _ flows: [Flow], _ names: CompanyNames) -> Bool {
    func tier(_ code: String) -> Int? { code == Flow.own ? 0 : names.supplier(code)?.tier }
    if let mine = tier(code), let theirs = tier(other), mine != theirs { return theirs > mine }
    let goods = flows.filter { $0.kind == .goods }
    let inward = goods.count { $0.to.code == code }
    if !goods.isEmpty { return inward * 2 >= goods.count }
    return code == Flow.own ? names.supplier(other) != nil : other != Flow.own
  }

  private static func lanes(_ flows: [Flow], of code: String, merged: Bool) -> [Lane] {
    let sorted = flows.sorted { a, b in
      a.kind != b.kind ? a.kind == .goods : (a.to.code == code) != (b.to.code == code) ? a.to.code == code : a.id < b.id
    }
    guard merged else { return sorted.map { Lane(flow: $0, isInward: $0.to.code == code) } }
    var lanes: [Lane] = []
    for flow in sorted {
      let isInward = flow.to.code == code
      if let last = lanes.last, last.flow.kind == flow.kind, last.isInward == isInward {
        lanes[lanes.count - 1].others += 1
      } else {
        lanes.append(Lane(flow: flow, isInward: isInward))
      }
    }
    return lanes
  }

  private func word(_ ja: String, _ en: String) -> String { names.language == .ja ? ja : en }
}

// MARK: - Placing

extension TradePicture {
  /// Where the company of the picture stands: between its partners, or at the side where it has none.
  private var centreX: Double {
    guard isForSupplier, left.isEmpty != right.isEmpty else { return (layout.width - layout.centre) / 2 }
    return left.isEmpty ? Layout.margin : layout.width - Layout.margin - layout.centre
  }

  /// The picture, with every text in its place.
  package var picture: Picture {
    let name = names.name(code)
    var picture = Picture(
      width: layout.width, height: layout.height, paper: (layout.width * 0.21, layout.height * 0.21),
      title: word("\(name)の取引: モノと情報のフロー", "\(name): flows of goods and data"),
      description: word(
        "左は発注先、中央は\(name)、右は発注元。太い実線はモノ、細い破線は情報。",
        "Left: whom it orders from; middle: \(name); right: who orders from it. Thick lines are goods, dashed ones data."
      ),
      language: names.language)
    addTitle(to: &picture)
    let (top, bottom) = (Layout.top, layout.height - Layout.bottom)
    picture.add(Picture.Box(x: centreX, y: top, width: layout.centre, height: bottom - top, look: .centre))
    picture.add(
      PictureText(text: name, size: 19, isBold: true).lines(in: layout.centre - 20, limit: 5) + code(of: code),
      x: centreX + layout.centre / 2,
      middle: (top + bottom) / 2)
    addSide(left, isLeft: true, to: &picture)
    addSide(right, isLeft: false, to: &picture)
    addLegend(to: &picture)
    return picture
  }

  private func addTitle(to picture: inout Picture) {
    let width = layout.width - 2 * Layout.margin
    let below =
      layout.isCompact
      ? word(
        " ｜ 同じ向きのモノ・情報は一本にまとめ、手段・時期は余白のあるところに記載",
        " | flows of one kind and direction share a line; means and timing where there is room")
      : word(" ｜ 品番・手段・時期は線の下", " | part, means and timing stand under each line")
    picture.add(PictureText(text: picture.title, size: 26, isBold: true).cut(to: width), x: Layout.margin, baseline: 52)
    picture.add(
      PictureText(text: word("\(asOf) 現在", "as of \(asOf)") + below, size: 14).cut(to: width), x: Layout.margin,
      baseline: 80,
      isFaint: true)
    var headings = [
      (word("発注先", "Ordered from"), Layout.margin + layout.box / 2),
      (
        code == Flow.own ? word("当社", "We") : isForSupplier ? word("貴社", "You") : word("この会社", "This company"),
        centreX + layout.centre / 2
      ),
      (
        word("発注元", code == Flow.own ? "Ordering from us" : isForSupplier ? "Ordering from you" : "Ordering from it"),
        layout.width - Layout.margin - layout.box / 2
      ),
    ]
    if isForSupplier {
      if left.isEmpty { headings.removeFirst() } else if right.isEmpty { headings.removeLast() }
    }
    for (text, x) in headings {
      picture.add(PictureText(text: text, size: 18, isBold: true), x: x, baseline: 130, anchor: .middle)
    }
  }

  /// The code below a name; ourselves have none.
  private func code(of code: String) -> [PictureText] {
    code == Flow.own ? [] : [PictureText(text: code, size: 14)]
  }

  private func addSide(_ partners: [Partner], isLeft: Bool, to picture: inout Picture) {
    let x = isLeft ? Layout.margin : layout.width - Layout.margin - layout.box
    guard !partners.isEmpty else {
      if isForSupplier { return }
      let lines = PictureText(text: word("記録なし", "none recorded"), size: 15).lines(in: layout.box, limit: 2)
      return picture.add(lines, x: x + layout.box / 2, middle: (Layout.top + layout.height - Layout.bottom) / 2)
    }
    let (shown, companies, flows) = fold(partners)
    let used = shown.reduce(0) { $0 + $1.lanes.count } + (flows > 0 ? 1 : 0)
    let spare = Double(layout.capacity - used) / Double(shown.count + 1) * layout.pitch
    // Room that is left is shared out between the companies, so that few of them don't huddle together.
    let gap = min(max(0, spare), 70)
    let height = Double(used) * layout.pitch + gap * Double(shown.count - 1)
    var y = (Layout.top + layout.height - Layout.bottom - height) / 2
    for partner in shown {
      add(partner, at: x, y, isLeft: isLeft, to: &picture)
      y += Double(partner.lanes.count) * layout.pitch + gap
    }
    guard flows > 0 else { return }
    let box = Picture.Box(x: x, y: y - gap + 3, width: layout.box, height: layout.pitch - 6, look: .folded)
    picture.add(box)
    let text =
      companies > 0
      ? word("ほか \(companies) 社・\(flows) 件", "\(companies) more, \(flows) flows")
      : word("ほか \(flows) 件", "\(flows) more flows")
    picture.add([PictureText(text: text, size: 14)], x: x + layout.box / 2, middle: box.y + box.height / 2)
  }

  /// What goes on the page, and how many companies and flows don't.
  private func fold(_ partners: [Partner]) -> (shown: [Partner], companies: Int, flows: Int) {
    func flows(_ partners: some Sequence<Partner>) -> Int {
      partners.reduce(0) { $0 + $1.lanes.reduce(0) { $0 + 1 + $1.others } }
    }
    guard partners.reduce(0, { $0 + $1.lanes.count }) > layout.capacity else { return (partners, 0, 0) }
    var room = layout.capacity - 1
    var shown: [Partner] = []
    for partner in partners where room > 0 {
      var part = partner
      part.lanes = Array(partner.lanes.prefix(room))
      room -= part.lanes.count
      shown.append(part)
    }
    return (shown, partners.count - shown.count, flows(partners) - flows(shown))
  }

  private func add(_ partner: Partner, at x: Double, _ y: Double, isLeft: Bool, to picture: inout Picture) {
    let height = Double(partner.lanes.count) * layout.pitch - 8
    let isOwn = partner.code == Flow.own
    picture.add(Picture.Box(x: x, y: y + 4, width: layout.box, height: height, look: isOwn ? .own : .company))
    let room = max(1, Int((height - (isOwn ? 6 : 22)) / 20))
    let limit = layout.isCompact && partner.lanes.count == 1 ? 1 : min(3, room)
    let lines = PictureText(text: names.name(partner.code), size: layout.isCompact ? 14 : 15, isBold: true)
      .lines(in: layout.box - 16, limit: limit)
    let isTight = layout.isCompact && partner.lanes.count == 1
    picture.add(lines + (isTight ? [] : code(of: partner.code)), x: x + layout.box / 2, middle: y + 4 + height / 2)
    let outer = isLeft ? x + layout.box : x
    let inner = isLeft ? centreX : centreX + layout.centre
    for (index, lane) in partner.lanes.enumerated() {
      add(lane, between: outer, inner, y: y + Double(index) * layout.pitch, to: &picture)
    }
  }

  private func add(_ lane: Lane, between outer: Double, _ inner: Double, y: Double, to picture: inout Picture) {
    let line = y + (layout.isCompact ? 29 : 31)
    let flow = lane.flow
    let (start, end) = lane.isInward ? (outer, inner) : (inner, outer)
    let sign = end > start ? 1.0 : -1.0
    picture.add(Picture.Arrow(points: [(start + sign * 8, line), (end - sign * 4, line)], isData: flow.kind == .data))
    let (left, right) = (min(outer, inner) + 16, max(outer, inner) - 16)
    var textRight = right
    if !flow.confidentiality.isEmpty {
      let badge = PictureText(text: policy.name(of: flow.confidentiality, in: names.language), size: 12.5, isBold: true)
        .cut(to: 100)
      let box = Picture.Box(
        x: right - badge.width - 12, y: line - 26, width: badge.width + 12, height: 18, look: .badge)
      picture.add(box)
      picture.add(badge, x: box.x + box.width / 2, baseline: box.y + 13.6, anchor: .middle)
      textRight = box.x - 8
    }
    let more = lane.others > 0 ? word(" ほか\(lane.others)件", " +\(lane.others)") : ""
    let what = PictureText(text: flow.what, size: layout.isCompact ? 14 : 15, isBold: true)
    let moreText = PictureText(text: more, size: what.size, isBold: true)
    let cut = what.cut(to: textRight - left - moreText.width)
    picture.add(PictureText(text: cut.text + more, size: what.size, isBold: true), x: left, baseline: line - 11)
    guard !layout.isCompact else {
      let after = left + PictureText(text: cut.text + more, size: what.size, isBold: true).width + 8
      let facts = [flow.means(in: names.language), flow.timing].filter { !$0.isEmpty }.joined(
        separator: word("・", " · "))
      guard textRight - after > 50 else { return }
      return picture.add(
        PictureText(text: facts, size: 12).cut(to: textRight - after), x: after, baseline: line - 11, isFaint: true)
    }
    picture.add(
      PictureText(text: facts(of: flow), size: 13).cut(to: right - left), x: left, baseline: line + 18, isFaint: true)
  }

  /// Part, means, timing, stock, and to whom it is handed on.
  private func facts(of flow: Flow) -> String {
    var facts = [flow.part, flow.means(in: names.language), flow.timing]
    if let days = flow.stockDays { facts.append(word("在庫 \(days) 日", "stock \(days) d")) }
    if !flow.reconsignedTo.isEmpty {
      facts.append(
        isForSupplier
          ? word("再委託あり", "re-consigned")
          : word("再委託: ", "re-consigned to ")
            + flow.reconsignedTo.map { names.name($0) }.joined(separator: word("、", ", ")))
    }
    return facts.filter { !$0.isEmpty }.joined(separator: word("・", " · "))
  }

  private func addLegend(to picture: inout Picture) {
    FlowLegend(policy: policy, language: names.language).add(
      to: &picture, x: Layout.margin, y: layout.height - 36, width: layout.width - 2 * Layout.margin)
  }
}

/// What lines and badges mean, in one row at the foot of a picture.
struct FlowLegend {
  var policy: FlowPolicy
  var language: Language

  func add(to picture: inout Picture, x: Double, y: Double, width: Double) {
    func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
    var x = x
    let end = x + width
    for (isData, text) in [
      (false, word("モノ（太い実線）", "goods (thick line)")), (true, word("情報（破線）", "data (dashed line)")),
    ] {
      picture.add(Picture.Arrow(points: [(x + 6, y), (x + 62, y)], isData: isData))
      let label = PictureText(text: text, size: 13.5)
      picture.add(label, x: x + 72, baseline: y + 5)
      x += 72 + label.width + 28
    }
    let badge = PictureText(text: policy.classes.first?.name[language] ?? "", size: 12.5, isBold: true).cut(to: 100)
    picture.add(Picture.Box(x: x, y: y - 9, width: badge.width + 12, height: 18, look: .badge))
    picture.add(badge, x: x + 6, baseline: y + 4.6)
    x += badge.width + 22
    let order = policy.classes.map { $0.name[language] }.joined(separator: word("＞", " > "))
    let text = PictureText(text: word("機密区分（\(order)）", "confidentiality (\(order))"), size: 13.5)
    picture.add(text.cut(to: end - x), x: x, baseline: y + 5)
  }
}
