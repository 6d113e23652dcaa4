/// The parts of an expression.
indirect enum ExpressionPart {
  case set(ScalarSet)
  case sequence([ExpressionPart])
  case choice([ExpressionPart])
  /// `most` is nil without an upper bound.
  case repeated(ExpressionPart, least: Int, most: Int?)
  case start
  case end
}

/// Reads an expression from its first letter to its last.
struct ExpressionParser {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  /// Groups within groups, so that a hostile expression can't exhaust the stack.
  private static let deepest = 50
  private static let highestCount = 1_000

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  mutating func parse() throws(ExpressionError) -> ExpressionPart {
    let part = try choice()
    if next != nil { throw error(.unopenedGroup) }
    return part
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func error(_ reason: ExpressionError.Reason, at place: Int? = nil) -> ExpressionError {
    ExpressionError(at: (place ?? index) + 1, reason)
  }

  private mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  private mutating func choice() throws(ExpressionError) -> ExpressionPart {
    var choices = [try sequence()]
    while consume("|") { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence() throws(ExpressionError) -> ExpressionPart {
    var parts: [ExpressionPart] = []
    while let scalar = next, scalar != "|", scalar != ")" { parts.append(try repetition(of: try one())) }
    return .sequence(parts)
  }

  private mutating func one() throws(ExpressionError) -> ExpressionPart {
    let begin = index
    guard let scalar = next else { return .sequence([]) }
    index += 1
    switch scalar {
    case ".": return .set(.anything)
    case "^": return .start
    case "$": return .end
    case "(": return try group(from: begin)
    case "[": return .set(try set(from: begin))
    case "\\": return try escaped(from: begin)
    case "*", "+", "?", "{": throw error(.nothingToRepeat, at: begin)
    default: return .sequence(FoldedLetter.of(scalar).map { .set(.of($0)) })
    }
  }

  private mutating func group(from begin: Int) throws(ExpressionError) -> ExpressionPart {
    if consume("?") {
      guard consume(":") else { throw error(.unsupported("(?\(next.map { String($0) } ?? "")"), at: begin) }
    }
    depth += 1
    guard depth <= ExpressionParser.deepest else { throw error(.tooManySteps, at: begin) }
    defer { depth -= 1 }
    let part = try choice()
    guard consume(")") else { throw error(.unclosedGroup, at: begin) }
    return part
  }

  private mutating func escaped(from begin: Int) throws(ExpressionError) -> ExpressionPart {
    guard let scalar = next else { throw error(.endsInBackslash, at: begin) }
    index += 1
    if let kind = letterClass(scalar) { return .set(ScalarSet(classes: [kind])) }
    return .set(.of(try sign(scalar, from: begin)))
  }

  private func letterClass(_ scalar: Unicode.Scalar) -> ScalarSet.Class? {
    switch scalar {
    case "d", "D": ScalarSet.Class(kind: .digit, isNegated: scalar == "D")
    case "s", "S": ScalarSet.Class(kind: .space, isNegated: scalar == "S")
    case "w", "W": ScalarSet.Class(kind: .word, isNegated: scalar == "W")
    default: nil
    }
  }

  /// What stands after a backslash and is one letter.
  private func sign(_ scalar: Unicode.Scalar, from begin: Int) throws(ExpressionError) -> Unicode.Scalar {
    switch scalar {
    case "n": return "\n"
    case "t": return "\t"
    case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
      throw error(.unsupported("\\\(scalar)"), at: begin)
    default: return scalar
    }
  }

  private mutating func set(from begin: Int) throws(ExpressionError) -> ScalarSet {
    var set = ScalarSet()
    set.isNegated = consume("^")
    while !consume("]") {
      guard next != nil else { throw error(.unclosedSet, at: begin) }
      let place = index
      guard let low = try member(into: &set) else { continue }
      guard next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
        set.ranges.append(low...low)
        continue
      }
      index += 1
      guard let high = try member(into: &set), low <= high else { throw error(.badRange, at: place) }
      set.ranges.append(low...high)
    }
    if set.ranges.isEmpty, set.classes.isEmpty { throw error(.emptySet, at: begin) }
    return set
  }

  /// One letter of a set; nil where it was a class such as `\d`, which is then in `set`.
  private mutating func member(into set: inout ScalarSet) throws(ExpressionError) -> Unicode.Scalar? {
    let begin = index
    guard let scalar = next else { throw error(.unclosedSet, at: begin) }
    index += 1
    if scalar == "\\" {
      guard let escaped = next else { throw error(.endsInBackslash, at: begin) }
      index += 1
      if let kind = letterClass(escaped) {
        set.classes.append(kind)
        return nil
      }
      return try sign(escaped, from: begin)
    }
    let folded = FoldedLetter.of(scalar)
    guard folded.count == 1, let letter = folded.first else { throw error(.badRange, at: begin) }
    return letter
  }

  private mutating func repetition(of part: ExpressionPart) throws(ExpressionError) -> ExpressionPart {
    var part = part
    while let scalar = next, ["*", "+", "?", "{"].contains(scalar) {
      let begin = index
      index += 1
      switch scalar {
      case "*": part = .repeated(part, least: 0, most: nil)
      case "+": part = .repeated(part, least: 1, most: nil)
      case "?": part = .repeated(part, least: 0, most: 1)
      default: part = try counted(part, from: begin)
      }
      // A lazy repetition finds the same texts.
      _ = consume("?")
    }
    return part
  }

  private mutating func counted(_ part: ExpressionPart, from begin: Int) throws(ExpressionError) -> ExpressionPart {
    guard let least = number() else { throw error(.badCount, at: begin) }
    var most: Int? = least
    if consume(",") { most = number() }
    guard consume("}"), most.map({ $0 >= least }) ?? true else { throw error(.badCount, at: begin) }
    return .repeated(part, least: least, most: most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = (value ?? 0) * 10 + Int(scalar.value - 0x30)
      guard let number = value, number <= ExpressionParser.highestCount else { return nil }
      index += 1
    }
    return value
  }
}
