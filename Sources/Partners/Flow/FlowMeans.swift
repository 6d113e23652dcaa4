import Criteria

/// By what something goes from one company to another.
package enum FlowMeans: String, Sendable, CaseIterable {
  case mail, encryptedMail, cloud, edi, sharedSystem, media, paper, phone, lorry, parcel
  /// A means that the file names in words of its own.
  case other
  /// Not given.
  case unknown

  package var label: LocalizedText {
    switch self {
    case .mail: LocalizedText(ja: "メール", en: "mail")
    case .encryptedMail: LocalizedText(ja: "暗号化メール", en: "encrypted mail")
    case .cloud: LocalizedText(ja: "クラウド", en: "cloud storage")
    case .edi: LocalizedText(ja: "EDI", en: "EDI")
    case .sharedSystem: LocalizedText(ja: "共用システム", en: "shared system")
    case .media: LocalizedText(ja: "USB・CD・DVD", en: "USB, CD or DVD")
    case .paper: LocalizedText(ja: "紙", en: "paper")
    case .phone: LocalizedText(ja: "電話・FAX", en: "phone or fax")
    case .lorry: LocalizedText(ja: "トラック便", en: "lorry")
    case .parcel: LocalizedText(ja: "宅配便", en: "parcel")
    case .other: LocalizedText(ja: "その他", en: "other")
    case .unknown: LocalizedText(ja: "", en: "")
    }
  }

  /// Words of files, as `Normalised.key` makes them.
  private static let words: [String: FlowMeans] = {
    let lists: [FlowMeans: [String]] = [
      .mail: ["mail", "email", "e-mail", "メール", "電子メール", "メール添付"],
      .encryptedMail: ["encryptedmail", "encrypted_mail", "暗号化メール", "暗号メール"],
      .cloud: ["cloud", "cloudstorage", "cloud_storage", "クラウド", "クラウドストレージ", "オンラインストレージ", "ファイル転送"],
      .edi: ["edi"], .sharedSystem: ["sharedsystem", "shared_system", "共用システム", "共有システム", "社内システム"],
      .media: ["media", "usb", "cd", "dvd", "usb/cd/dvd", "usb・cd・dvd", "usbメモリ", "外部媒体", "可搬媒体"],
      .paper: ["paper", "紙", "書面", "郵送", "紙図面"], .phone: ["phone", "fax", "phone/fax", "電話", "電話・fax", "電話・ファクス"],
      .lorry: ["lorry", "truck", "トラック", "トラック便", "路線便", "自社便"], .parcel: ["parcel", "courier", "宅配", "宅配便"],
    ]
    var words: [String: FlowMeans] = [:]
    for (means, list) in lists { for word in list + [means.rawValue.lowercased()] { words[word] = means } }
    return words
  }()

  /// Reads a cell; what is no known word is `.other`, an empty cell `.unknown`.
  package init(word: String) {
    let key = Normalised.key(word)
    self = key.isEmpty ? .unknown : FlowMeans.words[key] ?? .other
  }
}
