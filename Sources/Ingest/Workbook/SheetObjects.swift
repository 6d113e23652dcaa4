import Criteria
import Foundation

/// What belongs to a sheet and stands in no cell: notes on cells, check boxes, drop-downs.
struct SheetObjects {
  struct Note {
    var row: Int
    var column: Int
    var text: String
  }

  /// In order of their rows.
  private(set) var notes: [Note] = []
  private var taken = 0
  private var threadedCells: Set<[Int]> = []
  /// Form controls whose cell is known, and the same ones as the newer parts have them.
  var placed: [FormControls.Control] = []
  var unplaced: [FormControls.Control] = []

  mutating func add(_ part: SheetNotes) {
    // Excel writes a thread a second time as a note, for its older versions.
    if part.isThreaded {
      threadedCells.formUnion(part.notes.map { [$0.row, $0.column] })
      notes.removeAll { threadedCells.contains([$0.row, $0.column]) }
      notes += part.notes
    } else {
      notes += part.notes.filter { !threadedCells.contains([$0.row, $0.column]) }
    }
    notes.sort { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  mutating func takeNotes(to row: Int) -> ArraySlice<Note> {
    let start = taken
    while taken < notes.count, notes[taken].row <= row { taken += 1 }
    return notes[start..<taken]
  }

  /// One line about all controls: `☑ B4, ☐ C4, ▼ D4`.
  var controls: (text: String, count: Int)? {
    let controls = placed.isEmpty ? unplaced : placed
    guard !controls.isEmpty else { return nil }
    let shown = controls.prefix(SheetObjects.shownControls).map(\.description).joined(separator: ", ")
    return (controls.count > SheetObjects.shownControls ? shown + ", …" : shown, controls.count)
  }

  private static let shownControls = 40
}

/// `comments1.xml` (ECMA-376 part 1, 18.7) or `threadedComment1.xml`: the notes on a sheet's cells.
final class SheetNotes: XMLPart {
  let isThreaded: Bool
  private(set) var notes: [SheetObjects.Note] = []
  private var text: [UInt8] = []
  private var isText = false
  private var phoneticDepth = 0

  init(_ part: ZipPart, place: SourceLocation, isThreaded: Bool) {
    self.isThreaded = isThreaded
    super.init(part, place: place)
    wantsText()
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "comment" || name == "threadedComment" {
      text.removeAll()
      guard notes.count < WorkbookLimit.details.value else { return fail(.workbookLimit(place, limit: .details)) }
      let cell = attributes.text("ref").flatMap { CellRange.cell($0) }
      notes.append(SheetObjects.Note(row: cell?.row ?? 0, column: cell?.column ?? 0, text: ""))
    } else if name == "rPh" {
      phoneticDepth += 1
    } else if name.letter == UInt8(ascii: "t") || isThreaded && name == "text" {
      isText = phoneticDepth == 0
    }
  }

  override func text(_ bytes: UnsafeRawBufferPointer) {
    guard isText else { return }
    text.append(contentsOf: bytes)
    if text.count > IngestLimit.cell { fail(.tooLarge(place, limit: IngestLimit.cell)) }
  }

  override func end(_ name: XMLName) {
    if name.letter == UInt8(ascii: "t") || isThreaded && name == "text" {
      isText = false
    } else if name == "rPh" {
      phoneticDepth -= 1
    } else if name == "comment" || name == "threadedComment", !notes.isEmpty {
      CellText.unescape(&text, from: 0)
      let scalars = String(decoding: text, as: UTF8.self).trimmingWhitespace().unicodeScalars
      // What is no text can't be stored, and is seen as such.
      notes[notes.count - 1].text = String(
        String.UnicodeScalarView(
          scalars.map { $0.properties.generalCategory == .control && $0 != "\n" ? "\u{FFFD}" : $0 }))
      if notes[notes.count - 1].text.isEmpty { notes.removeLast() }
    }
  }
}

/// Form controls, from the drawing that places them (VML, [MS-OI29500]) or from `ctrlProp1.xml`.
final class FormControls: XMLPart {
  struct Control: CustomStringConvertible {
    var kind: String
    var isChecked = false
    /// `B4`, empty where it isn't known.
    var cell = ""

    var description: String {
      let sign =
        switch kind.lowercased() {
        case "checkbox": isChecked ? "☑" : "☐"
        case "radio": isChecked ? "◉" : "○"
        case "drop", "list": "▼"
        default: kind
        }
      return cell.isEmpty ? sign : "\(sign) \(cell)"
    }
  }

  private(set) var controls: [Control] = []
  private var text: [UInt8] = []
  private var isInData = false

  override init(_ part: ZipPart, place: SourceLocation) {
    super.init(part, place: place)
    wantsText()
  }

  /// What a person answers with; buttons, labels and frames are none.
  private static let kinds: Set<String> = ["checkbox", "radio", "drop", "list", "spin", "scroll", "edit", "editbox"]

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    text.removeAll()
    if name == "formControlPr" {
      add(attributes.text("objectType"), isChecked: attributes.text("checked") == "Checked")
    } else if name == "ClientData" {
      let count = controls.count
      add(attributes.text("ObjectType"), isChecked: false)
      isInData = controls.count > count
    }
  }

  private func add(_ kind: String?, isChecked: Bool) {
    guard let kind, FormControls.kinds.contains(kind.lowercased()) else { return }
    guard controls.count < WorkbookLimit.details.value else { return fail(.workbookLimit(place, limit: .details)) }
    controls.append(Control(kind: kind, isChecked: isChecked))
  }

  override func text(_ bytes: UnsafeRawBufferPointer) {
    if isInData, text.count < 256 { text.append(contentsOf: bytes) }
  }

  override func end(_ name: XMLName) {
    guard isInData, !controls.isEmpty else { return }
    let value = String(decoding: text, as: UTF8.self).trimmingWhitespace()
    if name == "ClientData" { isInData = false }
    if name == "Checked" { controls[controls.count - 1].isChecked = value == "1" }
    // Column, offset, row, offset of the upper left corner, then of the lower right one.
    let parts = value.split(separator: ",").map { Int($0.trimmingCharacters(in: .whitespaces)) ?? 0 }
    if name == "Anchor", parts.count == 8, (0..<IngestLimit.columns).contains(parts[0]) {
      controls[controls.count - 1].cell = "\(CellReference.letters(parts[0] + 1))\(parts[2] + 1)"
    }
  }
}
