import Criteria
import Ingest

/// Of the built-in catalogue.
private let itemCount = 153

/// Reads the input as `tenken check` does and holds what comes out against what every reader promises. A refusal is a
/// good answer; a crash, a hang, or a return that breaks a promise is a find.
func readReturns(_ bytes: [UInt8], _ name: String) {
  var count = 0
  do {
    try ReturnReader(itemCount: itemCount).read(ByteSource(bytes: bytes, name: name)) { sheet in
      count += 1
      for number in 1...itemCount where sheet[number] != CheckSheetReturn.Entry() {
        let entry = sheet[number]
        precondition(entry.isPresent || entry.answer == .unanswered, "an answer without a place")
        holdsText(sheet.evidence(of: number))
        holdsText(sheet.comment(of: number))
      }
      for note in sheet.notes {
        precondition(note.row >= 0 && note.column >= 0 && (0...153).contains(note.item), "a note without a place")
      }
      holdsText(sheet.supplierCode)
      holdsText(sheet.supplierName)
    }
    precondition(count > 0, "neither a return nor a refusal")
  } catch is IngestError {
    return
  } catch {
    preconditionFailure("an error of another kind: \(error)")
  }
}

/// No control character gets into a return.
private func holdsText(_ text: String) {
  for byte in text.utf8 {
    precondition(byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D, "a control character")
  }
}
