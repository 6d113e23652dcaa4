import ArgumentParser

/// The file of a register that is read, and what is done with it.
struct TableFileOptions: ParsableArguments {
  @Argument(help: "A CSV, .xlsx or JSON file; - is standard input.") var path: String
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @Flag(name: .customLong("keep-going"), help: "Store the rows without errors.") var keepGoing = false
}
