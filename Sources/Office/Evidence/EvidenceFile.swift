import Criteria
import Crypto
import Foundation
import Partners
import Store

/// A file that shows something: what became of a line, that an answer is true, what a visit saw.
package struct EvidenceFile {
  package let name: String
  package let content: Data
  package let kind: EvidenceKind

  /// SHA-256 in hexadecimal digits.
  package var sha256: String { Data(SHA256.hash(data: content)).hexadecimal }

  /// Larger ones belong into an archive; their hash can be written into a note.
  package static let limit = 64 << 20

  /// - Throws: `Failure` where it can't be read, is too large, or of a kind that isn't taken.
  package init(path: String) throws {
    name = (path as NSString).lastPathComponent
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.missingInput, ja: "\(path): 証跡のファイルがありません。", en: "\(path): no such file of evidence.")
    }
    guard status.st_size <= EvidenceFile.limit else {
      throw Failure(.badInput, ja: "\(path): 証跡は 64 MiB までです。", en: "\(path): evidence may have up to 64 MiB.")
    }
    do {
      content = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw Failure(
        .missingInput, ja: "\(path): 読めません。権限を確かめてください。", en: "\(path): can't be read; check its permissions.")
    }
    guard let kind = EvidenceKind(content: content) else {
      throw Failure(
        .badInput, ja: "\(path): 証跡として預かれるのは PDF、画像、オフィス文書、テキストです。何も保存していません。",
        en: "\(path): evidence is a PDF, a picture, an office file or a text; nothing was stored.")
    }
    self.kind = kind
  }
}

extension StoreWriter {
  /// Keeps a file that was read.
  func keep(_ file: EvidenceFile) throws -> LedgerFate.Evidence {
    try keepEvidence(named: file.name, file.content, kind: file.kind)
  }
}
