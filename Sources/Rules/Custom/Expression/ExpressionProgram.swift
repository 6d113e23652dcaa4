/// Writes the parts of an expression out as steps, one behind the other.
struct ExpressionProgram {
  private(set) var steps: [TextExpression.Step] = []

  mutating func add(_ part: ExpressionPart) throws(ExpressionError) {
    switch part {
    case .set(let set): try append(.take(set))
    case .start: try append(.atStart)
    case .end: try append(.atEnd)
    case .sequence(let parts): for part in parts { try add(part) }
    case .choice(let choices): try add(choices[...])
    case .repeated(let part, let least, let most): try add(part, least: least, most: most)
    }
  }

  private mutating func append(_ step: TextExpression.Step) throws(ExpressionError) {
    guard steps.count < TextExpression.mostSteps else { throw ExpressionError(at: 1, .tooManySteps) }
    steps.append(step)
  }

  private mutating func add(_ choices: ArraySlice<ExpressionPart>) throws(ExpressionError) {
    guard let first = choices.first else { return }
    guard choices.count > 1 else { return try add(first) }
    let fork = steps.count
    try append(.go(0))
    try add(first)
    let exit = steps.count
    try append(.go(0))
    steps[fork] = .either(fork + 1, steps.count)
    try add(choices.dropFirst())
    steps[exit] = .go(steps.count)
  }

  private mutating func add(_ part: ExpressionPart, least: Int, most: Int?) throws(ExpressionError) {
    for _ in 0..<least { try add(part) }
    guard let most else {
      let fork = steps.count
      try append(.go(0))
      try add(part)
      try append(.go(fork))
      steps[fork] = .either(fork + 1, steps.count)
      return
    }
    var forks: [Int] = []
    for _ in least..<most {
      forks.append(steps.count)
      try append(.go(0))
      try add(part)
    }
    for fork in forks { steps[fork] = .either(fork + 1, steps.count) }
  }
}
