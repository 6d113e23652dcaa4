import Criteria

/// Why a file of settings, rules, waivers or a map isn't there to be read.
package enum SettingsFileProblem: Error {
  case unreadable(path: String)
  /// A file that the settings name at `place`; what it is, for the message.
  case unreadableNamed(LocalizedText, path: String, place: SourceLocation)
  case unreadableMap(path: String)
  case emptyMap(path: String)
}
