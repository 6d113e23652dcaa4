extension CurrentSchema {
  /// What anybody asks who opens the file. Of SQLite's JSON functions only `json_each`: the others are refused in a view
  /// where `trusted_schema` is off (SQLite 3.40).
  static let views = """
    CREATE VIEW answer AS
      -- Every item of every return that counts, as plain rows.
      SELECT r.supplier_code, r.supplier_name, r.fiscal_year, t.key + 1 AS item_no, i.level,
        CASE substr(r.answers, t.key + 1, 1)
          WHEN '2' THEN 'met' WHEN '1' THEN 'partial' WHEN '0' THEN 'unmet' WHEN '-' THEN 'unanswered' ELSE 'notApplicable'
        END AS answer,
        CASE t.type WHEN 'array' THEN coalesce((SELECT value FROM json_each(t.value) WHERE key = 0), '') ELSE '' END AS evidence,
        CASE t.type WHEN 'array' THEN nullif((SELECT value FROM json_each(t.value) WHERE key = 1), '') END AS evidence_date,
        coalesce((
          SELECT c.key FROM json_each(x.texts, '$.comments') c JOIN json_each(c.value) n WHERE n.value = t.key + 1
        ), '') AS comment,
        CASE t.type WHEN 'array' THEN nullif((SELECT value FROM json_each(t.value) WHERE key = 2), '') END AS planned_date
      FROM check_return r
      JOIN return_text x ON x.return_id = r.id
      JOIN json_each(x.texts, '$.items') t
      LEFT JOIN item i
        ON i.edition = coalesce((SELECT e.edition FROM edition e WHERE e.edition = r.criteria_edition), '') AND i.no = t.key + 1
      WHERE r.is_current = 1;

    CREATE VIEW gap AS
      -- What is missing of what each registered supplier was asked for in the year. Stale evidence is not here: it depends on the day
      -- of asking.
      SELECT g.supplier_code, g.supplier_name, g.fiscal_year, g.item_no, g.level, g.label_no, g.title_ja, g.title_en,
        CASE g.code
          WHEN '1' THEN 'partial' WHEN '0' THEN 'unmet' WHEN '-' THEN 'unanswered' ELSE 'notApplicable'
        END AS answer,
        CASE g.code
          WHEN '1' THEN 'partial' WHEN '0' THEN 'unmet' WHEN '-' THEN 'unanswered' ELSE 'notAccepted'
        END AS kind
      FROM (
        SELECT r.supplier_code, s.name AS supplier_name, r.fiscal_year, i.no AS item_no, i.level, i.label AS label_no,
          i.title_ja, i.title_en, i.na_never, substr(r.answers, i.no, 1) AS code
        FROM check_return r
        JOIN supplier s ON s.code = r.supplier_code
        LEFT JOIN asked a ON a.fiscal_year = r.fiscal_year AND a.supplier_code = r.supplier_code
        JOIN item i
          ON i.edition = coalesce((SELECT e.edition FROM edition e WHERE e.edition = r.criteria_edition), '')
            AND i.level <= coalesce(a.level, s.asked_level)
        WHERE r.is_current = 1
      ) g
      WHERE g.code IN ('1', '0', '-', 'n') OR (g.code = 'N' AND g.na_never = 1);

    CREATE VIEW finding AS
      -- What the rules said of every return that counts.
      SELECT r.supplier_code, r.supplier_name, r.fiscal_year,
        (SELECT value FROM json_each(f.value) WHERE key = 0) AS rule,
        (SELECT value FROM json_each(f.value) WHERE key = 1) AS severity,
        nullif((SELECT value FROM json_each(f.value) WHERE key = 2), 0) AS item_no,
        coalesce(nullif((SELECT value FROM json_each(f.value) WHERE key = 9), ''), s.name) AS file,
        CASE WHEN coalesce((SELECT value FROM json_each(f.value) WHERE key = 9), '') = '' THEN r.sheet
          ELSE coalesce((SELECT value FROM json_each(f.value) WHERE key = 10), '') END AS sheet,
        nullif((SELECT value FROM json_each(f.value) WHERE key = 3), 0) AS "row",
        nullif((SELECT value FROM json_each(f.value) WHERE key = 4), 0) AS "column",
        coalesce((SELECT value FROM json_each(f.value) WHERE key = 5), '') AS path,
        coalesce((SELECT value FROM json_each(f.value) WHERE key = 6), '') AS found,
        coalesce((SELECT value FROM json_each(f.value) WHERE key = 7), '') AS detail,
        nullif((SELECT value FROM json_each(f.value) WHERE key = 8), 0) AS related
      FROM check_return r
      JOIN source_file s ON s.id = r.source_file_id
      JOIN return_finding x ON x.return_id = r.id
      JOIN json_each(x.findings) f
      WHERE r.is_current = 1;
    """
}
