import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Reports
import Rules

/// What an import answers: its findings on standard output or in a file, what became of it on standard error.
struct ImportReply {
  let session: ImportSession
  let language: Language

  /// Runs the import; its findings go to `path`, else to standard output.
  func run(
    _ inputs: InputFiles, findings path: String?, dryRun: Bool, stops: (ImportReport) -> Bool = { _ in false },
    progress: TerminalProgress
  ) throws -> ImportReport {
    // Whether the findings can be kept is known before anything is read.
    let file = try path.map { try OutputFile(path: $0) }
    defer { progress.clear() }
    let report: ImportReport
    do {
      report = try session.run(inputs, dryRun: dryRun, stops: stops) { text in
        progress.clear()
        if let file { try file.write(text) } else { try StandardStreams.write(text) }
      }
    } catch let error as StoredButNotShown {
      throw notShown(error.cause)
    }
    do { try file?.complete() } catch { throw dryRun || stops(report) ? error : notShown(error) }
    return report
  }

  private func notShown(_ error: any Error) -> any Error {
    say(ja: "取り込みは済んでいますが、指摘を表示できませんでした。", en: "the import is done, but its findings could not be written.")
    return error
  }

  /// What became of the returns.
  enum Stored { case never, dryRun, stopped, done }

  func say(_ report: ImportReport, of inputs: InputFiles, stored: Stored) {
    for remark in session.unknownEditions { StandardStreams.say(remark[language]) }
    for failure in report.failures { StandardStreams.say(failure.message[language]) }
    for file in report.importedBefore {
      say(
        ja: "\(file.path): 同じ内容のファイルは取り込み済みです（\(file.importedBefore ?? "")）。変更はありません。",
        en: "\(file.path): the same bytes were imported before (\(file.importedBefore ?? "")); nothing changed.")
    }
    for file in report.files where file.setAside > 0 {
      say(
        ja: "\(file.path): 別のファイルを使うと決めたため、回答 \(file.setAside) 件は保存しません。",
        en: "\(file.path): \(file.setAside) of its returns not stored: another file was preferred.")
    }
    for decision in report.decisions { StandardStreams.say(decision[language]) }
    for document in report.documents { StandardStreams.say(document[language]) }
    for path in inputs.notOpened {
      let path = TerminalText.shown(path)
      say(
        ja: "\(path): リンク先がないか、通常のファイルではないため読んでいません。",
        en: "\(path): not read: a link that leads nowhere, a pipe or a device.")
    }
    if !inputs.passedOver.isEmpty {
      let names = inputs.passedOver.prefix(3).joined(separator: ", ") + (inputs.passedOver.count > 3 ? " …" : "")
      say(
        ja: "表のファイルではないため読まなかったもの: \(inputs.passedOver.count) 件（\(names)）",
        en: "passed over \(inputs.passedOver.count) files that are no tables (\(names))")
    }
    if !session.hasRegister, stored != .never {
      say(
        ja: "取引先台帳が空です。tenken supplier import で登録すると、目標レベルと未登録の取引先も点検します。",
        en:
          "the supplier register is empty; tenken supplier import lets target levels and unknown suppliers be checked too."
      )
    }
    let (errors, warnings, infos) = (report.counts.errors, report.counts.warnings, report.counts.infos)
    say(
      ja: "指摘: エラー \(errors) 件、警告 \(warnings) 件、情報 \(infos) 件（ファイル \(report.files.count) 件）",
      en: "findings: \(errors) errors, \(warnings) warnings, \(infos) infos (\(report.files.count) files)")
    sayWaivers(report.counts.waivers)
    if report.undecided > 0, stored != .never {
      say(
        ja: "どちらのファイルを使うか決まっていない回答: \(report.undecided) 件。tenken import --prefer ファイル名 で決めてください。",
        en:
          "undecided between two files: \(report.undecided) returns; say which counts with tenken import --prefer FILE."
      )
    }
    switch stored {
    case .never: break
    case .dryRun: say(ja: "試し読みのため保存していません。\(counts(report).ja)", en: "dry run, nothing stored. \(counts(report).en)")
    case .stopped: say(ja: "中止しました。何も保存していません。", en: "stopped; nothing was stored.")
    case .done: say(ja: "取り込みました。\(counts(report).ja)", en: "imported. \(counts(report).en)")
    }
  }

  /// No waiver works in silence, and none ends in silence.
  private func sayWaivers(_ tally: WaiverTally) {
    let expired = tally.expired(in: session.waivers)
    for waiver in expired {
      say(
        ja: "\(waiver.place): 取引先 \(waiver.supplier) の規則 \(waiver.rule) の免除は \(waiver.until) で期限が切れました。指摘は再び数えます。",
        en:
          "\(waiver.place): the waiver of \(waiver.rule) for \(waiver.supplier) ended on \(waiver.until); its findings count again."
      )
    }
    guard tally.waived + tally.waivedButCount + expired.count > 0 else { return }
    say(
      ja: "免除: 数えない指摘 \(tally.waived) 件、免除しても数える読み取りのエラー \(tally.waivedButCount) 件、期限切れの免除 \(expired.count) 件",
      en:
        "waivers: \(tally.waived) findings waived, \(tally.waivedButCount) waived reading errors that count on, \(expired.count) waivers expired"
    )
  }

  private func counts(_ report: ImportReport) -> LocalizedText {
    LocalizedText(
      ja:
        "回答 新規 \(report.added) 件、差し替え \(report.superseded) 件、変更なし \(report.unchanged) 件（うち要修正 \(report.invalid) 件）、保存しなかったもの \(report.rejected) 件",
      en:
        "returns: \(report.added) new, \(report.superseded) superseding, \(report.unchanged) unchanged (\(report.invalid) of them invalid), \(report.rejected) not stored"
    )
  }

  private func say(ja: String, en: String) {
    StandardStreams.say(LocalizedText(ja: ja, en: en)[language])
  }

  /// Ends the command with the status that the report calls for.
  func finish(_ report: ImportReport, strict: Bool = false) throws {
    if let failure = report.failures.first { throw ExitCode(failure.status.rawValue) }
    if report.hasErrors || report.rejected > 0 || (strict && report.invalid > 0) {
      throw ExitCode(ExitStatus.findings.rawValue)
    }
  }
}
