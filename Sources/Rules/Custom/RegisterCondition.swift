import Criteria

/// Which suppliers a rule of the office's own is for, by one field of the register.
package struct RegisterCondition: Sendable, Hashable {
  /// `supplier`, `country`, `tier`, `parent`, `target-level`, `importance-class`, or a factor of the scale.
  package var field: String
  package var test: Test

  package enum Test: Sendable, Hashable {
    /// One of these values; `RegisterCondition.none` stands for a field without a value.
    case oneOf([String])
    /// A number within these bounds; nothing is no number.
    case between(least: Int?, most: Int?)
  }

  /// The word for a field that has no value, such as the importance class of an unrated supplier.
  package static let none = "none"

  package init(field: String, test: Test) {
    self.field = field
    self.test = test
  }

  func holds(for fields: [String: String]) -> Bool {
    let value = fields[field] ?? ""
    switch test {
    case .oneOf(let values): return values.contains(value.isEmpty ? RegisterCondition.none : value)
    case .between(let least, let most):
      guard let number = Int(value) else { return false }
      return number >= least ?? .min && number <= most ?? .max
    }
  }

  /// A value with which the condition holds, for examples that name no supplier.
  var fittingValue: String {
    switch test {
    case .oneOf(let values): values.first { $0 != RegisterCondition.none } ?? ""
    case .between(let least, let most): String(least ?? most ?? 0)
    }
  }
}
