import Foundation
import Partners
import Store

/// A register is stored and journalled with both cores: one makes the rows, the other inserts them.
extension StoreWriter {
  /// Adds the suppliers of a file to the register, or brings them up to date.
  ///
  /// - Parameter suppliers: in the order of the codes' bytes, each once.
  package func put(_ suppliers: SupplierList, asking policy: TargetLevelPolicy) throws -> SupplierChanges {
    // Where there are suppliers already, what is done with one depends on what the register has of it.
    if try reader.hasRegister() { return try put(suppliers.lazy.map { ($0, policy.targetLevel(of: $0)) }) }
    try ReadAhead.run(batch: 1, fresh: { SupplierBatch() }) { emit in
      try SupplierBatch.each(of: suppliers, asking: policy, emit)
    } use: {
      try add(&$0)
    }
    return SupplierChanges(added: suppliers.count)
  }

  /// Journals what a file changes in the register.
  package func record(_ differences: SupplierDifferences, by author: Author) throws {
    let end = try journalEnd()
    try ReadAhead.run(batch: 1, fresh: { JournalBatch() }) { emit in
      var chain = try JournalChain(after: end, by: author.name, at: author.at)
      var batch = JournalBatch()
      for entry in differences {
        try chain.append(entry, to: &batch)
        if batch.isFull { try emit(&batch) }
      }
      try emit(&batch)
    } use: {
      try append(&$0)
    }
  }
}
