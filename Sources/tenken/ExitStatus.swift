import Office

/// What the process says to the shell (docs/architecture.md lists them all).
enum ExitStatus: Int32 {
  case done = 0
  /// At least one finding at severity error.
  case findings = 1
  case usage = 64
  /// An input can't be read as what it should be.
  case badInput = 65
  case missingInput = 66
  case cannotCreate = 73
  case inputOutput = 74
  case busy = 75
}

extension Failure {
  var status: ExitStatus {
    switch kind {
    case .usage: .usage
    case .badInput: .badInput
    case .missingInput: .missingInput
    case .cannotCreate: .cannotCreate
    case .inputOutput: .inputOutput
    case .busy: .busy
    case .findings: .findings
    }
  }
}
