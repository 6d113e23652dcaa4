import Criteria

/// What one answer adds to a score, or several to items of one level: whole numbers that are added at once.
struct Worth: Sendable {
  private var numbers: SIMD4<UInt32>

  static var nothing: Worth { Worth(numbers: .zero) }

  private init(numbers: SIMD4<UInt32>) { self.numbers = numbers }

  init(of code: UInt8, _ standing: Yardstick.Standing, weight: Int) {
    let (weight, answered) = (UInt32(weight), UInt32(code == AnswerCode.unanswered.rawValue ? 0 : 1))
    numbers =
      switch standing {
      case .met: [answered, 0, weight, 2 * weight]
      case .partial: [answered, 1, weight, weight]
      case .gap: [answered, 1, weight, 0]
      case .exempt: [answered, 0, 0, 0]
      }
  }

  @inline(__always)
  static func += (left: inout Worth, right: Worth) { left.numbers &+= right.numbers }

  var answered: UInt32 { numbers[0] }
  var gaps: UInt32 { numbers[1] }
  /// What counts, in thousandths.
  var weight: UInt32 { numbers[2] }
  /// Twice what is achieved of it, so that halves stay whole.
  var achievedTwice: UInt32 { numbers[3] }
}
