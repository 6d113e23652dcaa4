-- The rollup of Tenken as standard SQL over the tables that `tenken export tables` writes.
--
-- It runs unchanged on DuckDB, PostgreSQL 15 and Spark 4. duckdb.sql, postgresql.sql and spark.py beside it load the
-- tables first. All of it is whole numbers, so that every engine gives the same: a fraction is a numerator and a
-- denominator, and a division is (a - a % b) / b, which has no remainder. The words are those of docs/method.md.

-- What each answer adds to a score. Items above the level that was asked, and items without one, are not there.
CREATE VIEW rollup_worth AS
SELECT k.supplier_code, k.fiscal_year, i.item_no, i.level, i.label_no, w.weight,
  CASE
    WHEN a.answer = 'met' THEN 'met'
    WHEN a.answer = 'partial' THEN 'partial'
    WHEN a.answer = 'unmet' THEN 'unmet'
    WHEN a.answer = 'notApplicable' AND NOT i.never_not_applicable THEN 'exempt'
    WHEN a.answer IN ('notApplicable', 'notApplicableWithoutReason') THEN 'notAccepted'
    ELSE 'unanswered'
  END AS standing
FROM asked k
JOIN item i ON i.edition = k.edition AND i.level <= k.target_level
JOIN item_weight w ON w.fiscal_year = k.fiscal_year AND w.edition = i.edition AND w.item_no = i.item_no
JOIN answer a ON a.supplier_code = k.supplier_code AND a.fiscal_year = k.fiscal_year AND a.item_no = i.item_no;

-- Achievement A = achieved_twice / (2 * weight_sum), gap G = 1 - A, coverage = answered / required.
CREATE VIEW rollup_score AS
SELECT supplier_code, fiscal_year,
  COUNT(*) AS required,
  SUM(CASE WHEN standing = 'unanswered' THEN 0 ELSE 1 END) AS answered,
  SUM(CASE WHEN standing IN ('met', 'exempt') THEN 0 ELSE 1 END) AS gaps,
  SUM(CASE WHEN standing = 'exempt' THEN 0 ELSE weight END) AS weight_sum,
  SUM(CASE standing WHEN 'met' THEN 2 * weight WHEN 'partial' THEN weight ELSE 0 END) AS achieved_twice
FROM rollup_worth
GROUP BY supplier_code, fiscal_year;

-- Importance I = importance_sum / weight_sum over the factors of the year's scale. A supplier with a factor unrated has
-- no row: unknown is never lowest.
CREATE VIEW rollup_importance AS
SELECT k.supplier_code, k.fiscal_year,
  SUM(f.weight * s.score) AS importance_sum,
  SUM(f.weight) AS factor_weight
FROM asked k
JOIN factor f ON f.fiscal_year = k.fiscal_year
LEFT JOIN factor_score s
  ON s.supplier_code = k.supplier_code AND s.fiscal_year = k.fiscal_year AND s.factor = f.factor
GROUP BY k.supplier_code, k.fiscal_year
HAVING COUNT(*) = COUNT(s.score) AND SUM(f.weight) > 0;

-- Status, and priority P = I x G as p / q.
CREATE VIEW rollup_priority AS
SELECT k.supplier_code, k.fiscal_year,
  CASE
    WHEN i.supplier_code IS NULL THEN 'unrated'
    WHEN s.supplier_code IS NULL THEN 'noReturn'
    WHEN s.weight_sum = 0 THEN 'notScorable'
    ELSE 'ranked'
  END AS status,
  i.importance_sum, i.factor_weight, s.required, s.answered, s.gaps, s.weight_sum, s.achieved_twice,
  CASE WHEN s.weight_sum > 0 THEN i.importance_sum * (2 * s.weight_sum - s.achieved_twice) END AS p,
  CASE WHEN s.weight_sum > 0 THEN i.factor_weight * 2 * s.weight_sum END AS q
FROM asked k
LEFT JOIN rollup_importance i ON i.supplier_code = k.supplier_code AND i.fiscal_year = k.fiscal_year
LEFT JOIN rollup_score s ON s.supplier_code = k.supplier_code AND s.fiscal_year = k.fiscal_year;

-- P as digits: a whole part and four groups of five digits behind the point, by long division. Two different fractions
-- differ within these twenty digits, since their denominators stay below 10^10; equal ones never do.
CREATE VIEW rollup_digits AS
WITH
  step0 AS (
    SELECT supplier_code, fiscal_year, q, (p - p % q) / q AS d0, (p % q) * 100000 AS r0
    FROM rollup_priority WHERE status = 'ranked'
  ),
  step1 AS (
    SELECT supplier_code, fiscal_year, q, d0, (r0 - r0 % q) / q AS d1, (r0 % q) * 100000 AS r1 FROM step0
  ),
  step2 AS (
    SELECT supplier_code, fiscal_year, q, d0, d1, (r1 - r1 % q) / q AS d2, (r1 % q) * 100000 AS r2 FROM step1
  ),
  step3 AS (
    SELECT supplier_code, fiscal_year, q, d0, d1, d2, (r2 - r2 % q) / q AS d3, (r2 % q) * 100000 AS r3 FROM step2
  )
SELECT supplier_code, fiscal_year, d0, d1, d2, d3, (r3 - r3 % q) / q AS d4 FROM step3;

-- Equal priority is an equal rank (1, 2, 2, 4).
CREATE VIEW rollup_rank AS
SELECT supplier_code, fiscal_year,
  RANK() OVER (PARTITION BY fiscal_year ORDER BY d0 DESC, d1 DESC, d2 DESC, d3 DESC, d4 DESC) AS rank_no
FROM rollup_digits;

CREATE VIEW rollup_ranking AS
SELECT p.supplier_code, p.fiscal_year, p.status, r.rank_no, p.importance_sum, p.factor_weight, p.required, p.answered,
  p.gaps, p.weight_sum, p.achieved_twice, p.p, p.q
FROM rollup_priority p
LEFT JOIN rollup_rank r ON r.supplier_code = p.supplier_code AND r.fiscal_year = p.fiscal_year;

-- The gap list, without evidence that is met but old: that depends on the day of asking.
CREATE VIEW rollup_gap AS
SELECT supplier_code, fiscal_year, item_no, level, label_no, standing AS kind, weight
FROM rollup_worth
WHERE standing NOT IN ('met', 'exempt');

-- How many suppliers miss each item.
CREATE VIEW rollup_missed AS
SELECT fiscal_year, item_no,
  COUNT(*) AS suppliers,
  SUM(CASE WHEN kind = 'partial' THEN 1 ELSE 0 END) AS partial
FROM rollup_gap
GROUP BY fiscal_year, item_no;

-- Achievement of all suppliers together, year by year, on items that were asked of each of them in that year.
CREATE VIEW rollup_trend AS
SELECT fiscal_year,
  COUNT(*) AS suppliers,
  SUM(weight_sum) AS weight_sum,
  SUM(achieved_twice) AS achieved_twice
FROM rollup_score
WHERE weight_sum > 0
GROUP BY fiscal_year;
