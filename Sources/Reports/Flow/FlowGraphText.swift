import Criteria
import Markup
import Partners

/// Flows as text for other programs that draw: Mermaid and Graphviz.
package struct FlowGraphText {
  private let nodes: [(id: String, code: String, name: String, group: String)]
  private let edges: [(from: String, to: String, label: String, isData: Bool)]
  private let language: Language

  /// - Parameters:
  ///   - flows: what is drawn.
  ///   - merged: flows of one kind between the same two companies as one line with their number.
  ///   - group: the heading under which a company stands; empty for none.
  package init(
    flows: [Flow], names: CompanyNames, policy: FlowPolicy, merged: Bool, group: (String) -> String = { _ in "" }
  ) {
    language = names.language
    let codes = Set(flows.flatMap { [$0.from.code, $0.to.code] }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    // Numbers, since a code may hold what the formats don't allow in an identifier.
    let ids = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, "c\($0)") })
    nodes = codes.map { (ids[$0] ?? "", $0, names.name($0), group($0)) }
    func label(_ flow: Flow) -> String {
      let held = policy.name(of: flow.confidentiality, in: names.language)
      return [flow.what, held.isEmpty ? "" : "[\(held)]", flow.means(in: names.language), flow.timing].filter {
        !$0.isEmpty
      }
      .joined(separator: " ")
    }
    if merged {
      let groups = Dictionary(grouping: flows) { [$0.from.code, $0.to.code, $0.kind.rawValue] }
      edges = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, members in
        members.first.map { flow in
          (
            ids[flow.from.code] ?? "", ids[flow.to.code] ?? "", "\(flow.kind.label[names.language]) \(members.count)",
            flow.kind == .data
          )
        }
      }
    } else {
      edges = flows.map { (ids[$0.from.code] ?? "", ids[$0.to.code] ?? "", label($0), $0.kind == .data) }
    }
  }

  private func called(_ node: (id: String, code: String, name: String, group: String)) -> String {
    node.code == Flow.own || node.name == node.code ? node.name : "\(node.code) \(node.name)"
  }

  private var groups: [String] {
    var seen = Set<String>()
    return nodes.map(\.group).filter { seen.insert($0).inserted }
  }

  /// A Mermaid flowchart, ending in a line feed: goods are thick arrows, data dotted ones.
  package var mermaid: String {
    var lines = ["flowchart LR"]
    for (index, group) in groups.enumerated() {
      if !group.isEmpty { lines.append("  subgraph g\(index)[\"\(FlowGraphText.mermaidText(group))\"]") }
      for node in nodes where node.group == group {
        lines.append("    \(node.id)[\"\(FlowGraphText.mermaidText(called(node)))\"]")
      }
      if !group.isEmpty { lines.append("  end") }
    }
    for edge in edges {
      lines.append(
        "  \(edge.from) \(edge.isData ? "-.->" : "==>")|\"\(FlowGraphText.mermaidText(edge.label))\"| \(edge.to)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A digraph for Graphviz, ending in a line feed: goods are bold lines with a box at their tail, data dashed ones
  /// with a ring.
  package var dot: String {
    var lines = [
      "digraph flows {", "  graph [rankdir=LR, fontname=\"Noto Sans CJK JP\"];",
      "  node [shape=box, style=rounded, fontname=\"Noto Sans CJK JP\"];",
      "  edge [fontname=\"Noto Sans CJK JP\", dir=both];",
    ]
    for (index, group) in groups.enumerated() {
      if !group.isEmpty { lines.append("  subgraph cluster_\(index) { label=\(FlowGraphText.dotText(group));") }
      for node in nodes where node.group == group {
        lines.append("    \(node.id) [label=\(FlowGraphText.dotText(called(node)))];")
      }
      if !group.isEmpty { lines.append("  }") }
    }
    for edge in edges {
      let look = edge.isData ? "style=dashed, arrowtail=odot" : "penwidth=2.5, arrowtail=box"
      lines.append("  \(edge.from) -> \(edge.to) [label=\(FlowGraphText.dotText(edge.label)), \(look)];")
    }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  /// Letters and digits of any script stay; every sign that Mermaid or the page around it might read becomes an entity.
  private static func mermaidText(_ text: String) -> String {
    TerminalText.shown(text).unicodeScalars.map { scalar in
      if !scalar.isASCII || scalar == " " || scalar == "-" || scalar == "." || scalar == "_"
        || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
      {
        return String(scalar)
      }
      return "#\(scalar.value);"
    }.joined()
  }

  private static func dotText(_ text: String) -> String {
    "\"" + TerminalText.shown(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
