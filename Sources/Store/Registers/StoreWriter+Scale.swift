import Criteria
import Foundation
import GRDB
import Partners

extension StoreWriter {
  /// Records that a scale holds from a fiscal year on. A scale that was recorded for the same year is replaced: whether
  /// it may be is the caller's question.
  package func storeScale(_ entry: ScaleHistory.Entry) throws(StoreError) {
    let scale = entry.scale
    try check(scale.version, column: "scale_version.version", key: String(entry.fromYear))
    try check(scale.decidedBy, column: "scale_version.decided_by", key: String(entry.fromYear))
    try changing {
      try execute(
        """
        INSERT INTO scale_version (from_year, version, decided_by, decided_on, scale) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (from_year) DO UPDATE SET (version, decided_by, decided_on, scale)
          = (excluded.version, excluded.decided_by, excluded.decided_on, excluded.scale)
        """, [entry.fromYear, scale.version, scale.decidedBy, scale.decidedOn.stored, try StoredScale(scale).text])
    }
  }

  /// Records ratings of suppliers that are in the register. A rating of the same supplier, year and factor is replaced
  /// where anything of it is different.
  package func storeRatings(_ ratings: some Sequence<YearRating>) throws(StoreError) -> RowChanges {
    var changes = RowChanges()
    for rating in ratings {
      for (column, text) in [("factor", rating.factor), ("rated_by", rating.by), ("reason", rating.reason)] {
        try check(text, column: "year_rating.\(column)", key: rating.supplier)
      }
      let arguments: StatementArguments = [
        rating.supplier, rating.year, rating.factor, rating.score, rating.by, rating.on.stored, rating.reason,
      ]
      try changing {
        let inserted = try execute(
          """
          INSERT INTO year_rating (supplier_code, fiscal_year, factor, score, rated_by, rated_on, reason) VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (supplier_code, fiscal_year, factor) DO NOTHING
          """, arguments)
        let updated =
          try inserted > 0
          ? 0
          : execute(
            """
            UPDATE year_rating SET (score, rated_by, rated_on, reason) = (?4, ?5, ?6, ?7)
            WHERE supplier_code = ?1 AND fiscal_year = ?2 AND factor = ?3 AND (score, rated_by, rated_on, reason) IS NOT (?4, ?5, ?6, ?7)
            """, arguments)
        changes.added += inserted
        changes.changed += updated
        if inserted + updated == 0 { changes.unchanged += 1 }
      }
    }
    return changes
  }
}
