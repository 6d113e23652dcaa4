import Criteria
import Partners

/// What follows where the scale doesn't say which factor means what.
extension Settings {
  /// The roles that the scale lacks and something depends on, with what follows.
  package func missingRoles(_ scale: ImportanceScale) -> [LocalizedText] {
    var remarks: [LocalizedText] = []
    if scale.factor(.confidentiality) == nil {
      remarks.append(
        LocalizedText(
          ja: "尺度に機密性の要因がありません（tenken.yaml の要因に role: confidentiality を書いてください）。評点からは点検の対象も訪問の要否も決まりません。",
          en:
            "the scale has no factor for confidentiality (write role: confidentiality at it in tenken.yaml): no score asks anybody for a check sheet or a visit."
        ))
    }
    let lacking = [ImportanceScale.Role.confidentiality, .criticality].filter { scale.factor($0) == nil }
    if !statesTargetLevel, !lacking.isEmpty {
      let names = lacking.map(\.rawValue).joined(separator: ", ")
      let all = lacking.count == 2
      remarks.append(
        LocalizedText(
          ja:
            "tenken.yaml に target-level がなく、尺度に役割 \(names) の要因もありません。\(all ? "台帳に目標レベルのない取引先には、すべて Lv1 を求めます。" : "目標レベルは残りの要因だけで決まります。")",
          en:
            "tenken.yaml has no target-level, and the scale no factor with the role \(names): \(all ? "everybody without a level in the register is asked Lv1." : "levels follow from the other one alone.")"
        ))
    }
    return remarks
  }

  /// That factors have their roles by their ids, which is how Tenken 0.1.0 read them.
  package func rolesByID(_ scale: ImportanceScale) -> [LocalizedText] {
    let ids = ImportanceScale.Role.allCases.compactMap { scale.factor($0) }.filter { $0.role == nil }.map(\.id)
    guard !ids.isEmpty else { return [] }
    return [
      LocalizedText(
        ja: "要因 \(ids.joined(separator: "、")) は、id から同じ名前の役割とみなしています（tenken.yaml の要因に role: を書くと確定します）。",
        en:
          "by their ids the factors \(ids.joined(separator: ", ")) are taken for the roles of these names (role: at a factor in tenken.yaml settles it)."
      )
    ]
  }

  /// What whoever depends on the roles of a scale should know at once.
  package func roleRemarks(_ scale: ImportanceScale) -> [LocalizedText] { missingRoles(scale) + rolesByID(scale) }

  /// What follows for incidents where a scale doesn't say which scores they give.
  package func incidentRemarks(_ scale: ImportanceScale) -> [LocalizedText] {
    guard let factor = scale.factor(.incident) else {
      return [
        LocalizedText(
          ja: "尺度に事故の要因がありません（tenken.yaml の要因に role: incident を書いてください）。事故を記録しても評点は変わりません。",
          en:
            "the scale has no factor for incidents (write role: incident at it in tenken.yaml): no score follows from what is recorded."
        )
      ]
    }
    guard factor.incidents == nil else { return [] }
    return [
      LocalizedText(
        ja:
          "要因「\(factor.id)」に incidents:（何か月以内なら何点か）がないため、記録した事故から評点は決まりません。手による評点だけが使われます。",
        en:
          "the factor ‘\(factor.id)’ says under no incidents: which score follows within how many months, so that ratings alone count."
      )
    ]
  }

  /// Which level is asked of whom where the file doesn't say.
  package var standardLevels: [LocalizedText] {
    guard !statesTargetLevel else { return [] }
    let ways = targetPolicy.conditions.map { "Lv\($0.level.rawValue): \($0.factor) ≥ \($0.score)" }.joined(
      separator: ", ")
    return [
      LocalizedText(
        ja:
          "target-level がないため、標準の目標レベルを使います（\(ways.isEmpty ? "" : ways + "、")ほかは Lv\(targetPolicy.standard.rawValue)）。",
        en:
          "there is no target-level, so the standard one holds (\(ways.isEmpty ? "" : ways + "; ")Lv\(targetPolicy.standard.rawValue) else)."
      )
    ]
  }
}
