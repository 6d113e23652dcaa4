import Criteria
import Ingest
import Partners
import Registers
import Rules

/// Reads registers of suppliers from a few lines.
func suppliers(_ csv: String, known: [Supplier] = [], rules: TableRuleBook = TableRuleBook()) throws
  -> SupplierRegister
{
  try suppliers(bytes: Array(csv.utf8), name: "a.csv", known: known, rules: rules)
}

func suppliers(_ book: SmallWorkbook) throws -> SupplierRegister {
  try suppliers(bytes: book.bytes, name: "a.xlsx", known: [], rules: TableRuleBook())
}

func suppliers(bytes: [UInt8], name: String, known: [Supplier], rules: TableRuleBook) throws -> SupplierRegister {
  var table = try IncomingTable<SupplierRow>(ByteSource(bytes: bytes, name: name), scale: .standard)
  return SupplierRegister(&table, scale: .standard, known: known, rules: rules)
}

extension [TableFinding] {
  /// `line rule`, in the order of the findings.
  var places: [String] { map { "\($0.finding.location.row) \($0.finding.rule)" } }
  var rules: [String] { map(\.finding.rule) }
}
