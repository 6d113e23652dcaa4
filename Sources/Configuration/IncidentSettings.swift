import Partners

extension IncidentWords {
  /// Reads `incidents:` of a factor: steps, and what holds where none does.
  ///
  /// - Parameter scores: those of the factor.
  /// - Throws: `SettingsError` with the place, also for a step that could never count.
  init(settings node: SettingsNode, scores: [Int]) throws {
    self.init(steps: [])
    func score(_ node: SettingsNode) throws -> Int {
      let score = try node.integer(in: 0...100)
      guard scores.contains(score) else {
        let known = scores.sorted().map(String.init).joined(separator: ", ")
        throw node.error(
          "点数 \(score) は要因の scores にありません。使える点数: \(known)", "the factor has no score \(score). Scores: \(known)")
      }
      return score
    }
    for element in try node.elements() {
      let members = try element.members(allowed: ["within-months", "serious", "score", "else"])
      if let other = members["else"] {
        guard members.count == 1, otherwise == nil else {
          throw element.error(
            "「else」は一つだけ、ほかのキーなしで書いてください。", "‘else’ stands alone, and once.")
        }
        otherwise = try score(other)
        continue
      }
      let step = Step(
        months: try SettingsNode.required("within-months", of: members, in: element).integer(in: 1...600),
        isForSerious: try members["serious"]?.bool() ?? false,
        score: try score(SettingsNode.required("score", of: members, in: element)))
      guard !steps.contains(where: { $0.covers(step) && $0.score >= step.score }) else {
        throw element.error(
          "この段は使われません。前の段が、同じかより広い期間に、同じかより高い点数を与えています。",
          "this step never counts: one before it gives the same score or a higher one for the same time or longer.")
      }
      steps.append(step)
    }
    if let vain = steps.first(where: { step in
      steps.contains { $0 != step && $0.covers(step) && $0.score >= step.score }
    }) {
      throw node.error(
        "\(vain.months) か月以内の段は使われません。より広い期間の段が、同じかより高い点数を与えています。",
        "the step within \(vain.months) months never counts: one for a longer time gives the same score or a higher one."
      )
    }
    guard !steps.isEmpty else {
      throw node.error(
        "「incidents」に「within-months」と「score」の段を一つ以上書いてください。",
        "‘incidents’ takes at least one step of within-months and score.")
    }
  }
}
