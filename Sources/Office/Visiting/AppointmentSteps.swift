import Criteria
import Markup
import Partners
import Reports
import Store

extension Workspace {
  /// Plans a visit, or plans the one of that day anew.
  ///
  /// - Throws: `Failure` for an unknown supplier, a past day, an item that isn't one, and where nobody goes or nobody
  ///   says why.
  package func schedule(_ appointment: Appointment, by author: Author) throws {
    guard appointment.on >= asOf else {
      throw Failure(
        .usage, ja: "訪問日 \(appointment.on) は過ぎています（基準日 \(asOf)）。何も保存していません。",
        en: "the day \(appointment.on) is past (as of \(asOf)); nothing was stored.")
    }
    guard !appointment.people.isEmpty, !appointment.reason.isEmpty else {
      throw Failure(
        .usage, ja: "訪問者（--people）と理由（--reason）を書いてください。", en: "say who goes (--people) and why (--reason).")
    }
    try write { writer, snapshot in
      var appointment = appointment
      appointment.supplier = try snapshot.supplier(appointment.supplier).0.code
      let catalogue = snapshot.catalogue(in: appointment.on.fiscalYear)
      if let strange = appointment.items.first(where: { !catalogue.numbers.contains($0) }) {
        throw Failure(
          .usage, ja: "\(strange) は項目番号（1〜\(catalogue.items.count)）ではありません。",
          en: "\(strange) is no item: they are numbered 1 to \(catalogue.items.count).")
      }
      let entries = try writer.storeRecords([appointment], "appointment.schedule")
      try writer.record(entries, by: author, settings: settings)
    }
  }

  /// Takes a planned visit back.
  ///
  /// - Throws: `Failure` where none stands on that day, or nobody says why.
  package func cancelVisit(to code: String, on day: Day, reason: String, by author: Author) throws {
    guard !reason.isEmpty else { throw Failure(.usage, ja: "--cancel に理由を書いてください。", en: "say why with --cancel.") }
    try write { writer, snapshot in
      var appointment = try snapshot.appointment(with: code, on: day).appointment
      (appointment.cancelledOn, appointment.cancelledBecause) = (asOf, reason)
      let entries = try writer.storeRecords([appointment], "appointment.cancel")
      try writer.record(entries, by: author, settings: settings)
    }
  }

  /// Writes the letter that asks for a planned visit, then records its day.
  ///
  /// - Parameters:
  ///   - out: the folder for it.
  ///   - language: as the user wants it; nil leaves it to the contact or the supplier's country.
  /// - Throws: `Failure` where no visit is planned on that day, or the settings name no sender.
  package func writeVisitLetter(to code: String, on day: Day, into out: String, language: Language?, by author: Author)
    throws
  {
    let appointment = try readAtLength(streams: true) { snapshot in
      let (appointment, supplier) = try snapshot.appointment(with: code, on: day)
      try snapshot.visitMail(appointment, to: supplier, language: language).write(into: OutputFolder(path: out))
      return appointment
    }
    try write { writer, snapshot in
      var asked = appointment
      asked.askedOn = asOf
      try writer.record(
        try writer.storeRecords([asked], "appointment.letter"), by: author, settings: snapshot.settings)
    }
  }
}

extension Snapshot {
  /// The visit that is planned at a supplier, on a day or, where none is named, next.
  ///
  /// - Throws: `Failure` where there is none.
  package func appointment(with code: String, on day: Day?) throws -> (appointment: Appointment, supplier: Supplier) {
    let supplier = try supplier(code).0
    let standing = try reader.records(Appointment.self, of: supplier.code).filter(\.isStanding)
    let found = day.map { day in standing.first { $0.on == day } } ?? standing.first { $0.on >= asOf }
    guard let found else {
      let shown = TerminalText.shown(supplier.code)
      throw Failure(
        .usage, ja: "\(shown): 予定された訪問がありません。先に tenken visit schedule を実行してください。",
        en: "\(shown): no visit is planned; run tenken visit schedule first.")
    }
    return (found, supplier)
  }

  fileprivate func visitMail(_ appointment: Appointment, to supplier: Supplier, language: Language?) throws
    -> VisitMail
  {
    guard let address = settings.cycle.from else {
      throw Failure(
        .usage, ja: "差出人がありません。tenken.yaml に「cycle: {from: 部署のメールアドレス}」を書いてください。",
        en: "nobody to send from: write ‘cycle: {from: ADDRESS}’ into tenken.yaml.")
    }
    let contacts = try CycleContacts(path: nil, self, known: [supplier.code])
    let language = language ?? contacts.language(of: supplier.code) ?? supplier.sheetLanguage
    let items = try visitItems(
      of: supplier.code, year: appointment.on.fiscalYear,
      items: appointment.items.isEmpty ? nil : appointment.items, in: language
    ).1
    let to = contacts.mailbox(of: supplier.code)
    let letter = VisitLetter(
      appointment: appointment, supplierName: supplier.name(in: language), contact: to?.name ?? "",
      office: settings.office ?? "", items: items, language: language)
    return VisitMail(
      letter: letter,
      mail: MailMessage(
        from: MailMessage.Mailbox(name: settings.office ?? "", address: address), to: to, subject: letter.subject,
        body: letter.body, day: asOf, attachments: []),
      name: "visit-\(appointment.on)-\(FileNames.safe(supplier.code))")
  }

  /// Visits that were planned and aren't recorded though their day is past.
  func visitTasks() throws -> [OpenTask] {
    let made = Set(try reader.visits().map { "\($0.supplier)\u{1F}\($0.on)" })
    let late = try reader.records(Appointment.self).filter {
      $0.isStanding && $0.on < asOf && !made.contains("\($0.supplier)\u{1F}\($0.on)")
    }
    return late.map {
      OpenTask(
        supplier: $0.supplier, task: .visitNotRecorded, date: $0.on, count: max($0.items.count, 1),
        days: $0.on.days(until: asOf))
    }
  }

  /// Partners that may not disclose everything, and of which what was shown doesn't suffice: nobody has visited them in
  /// the cycle's year.
  func limitedTasks() throws -> [OpenTask] {
    guard let year = try reader.cycleYears().last else { return [] }
    let visited = Set(try reader.visits().filter { $0.fiscalYear == year }.map(\.supplier))
    return try reader.cycle(year: year).sorted.compactMap { member in
      guard let limitation = member.limitation, limitation.suffices == false, !visited.contains(member.supplier) else {
        return nil
      }
      return OpenTask(supplier: member.supplier, task: .visitDue, date: limitation.on, count: 1)
    }
  }
}

/// A letter that asks for a visit, ready to be written.
private struct VisitMail {
  let letter: VisitLetter
  let mail: MailMessage
  let name: String

  func write(into folder: OutputFolder) throws {
    try folder.write(mail.bytes, as: "\(name).eml")
    try folder.write(Array("\(letter.subject)\n\n\(letter.body)".utf8), as: "\(name).txt")
  }
}
