#!/usr/bin/env python3
"""One return into a full database, and the whole ranking again, in DuckDB: increment.py DATABASE ROWS.csv OUT"""
import os
import sys

import duckdb

database, rows, out = sys.argv[1:4]
os.makedirs(out, exist_ok=True)
connection = duckdb.connect(database)
connection.execute(f"""
CREATE TEMP TABLE stg AS
SELECT *, row_number() OVER () AS rec_no FROM read_csv('{rows}', header=true, all_varchar=true, nullstr='\x01')
WHERE answer IN ('0','1','2','NA') AND try_cast(item_no AS INTEGER) BETWEEN 1 AND 153""")
connection.execute("""
BEGIN;
INSERT OR REPLACE INTO answers
SELECT supplier_code, fiscal_year::SMALLINT, item_no::SMALLINT, CASE WHEN answer='NA' THEN NULL ELSE answer::TINYINT END,
  nullif(evidence,''), nullif(evidence_date,'')::DATE, nullif(comment,''), nullif(planned_date,'')::DATE, rec_no FROM stg;
COMMIT""")
connection.execute(f"""
COPY (
  WITH t AS (
    SELECT k target_level, count(*) FILTER (level=1) n1, count(*) FILTER (level=2 AND k>=2) n2, count(*) FILTER (level=3 AND k>=3) n3
    FROM range(1,4) r(k), items GROUP BY k),
  g AS (
    SELECT supplier_code, count(*) answered, count(*) FILTER (inl AND level=1) a1, count(*) FILTER (inl AND level=2) a2,
      count(*) FILTER (inl AND level=3) a3, count(*) FILTER (inl AND h>0 AND level=1) l1, count(*) FILTER (inl AND h>0 AND level=2) l2,
      count(*) FILTER (inl AND h>0 AND level=3) l3, coalesce(sum(weight*h) FILTER (inl),0) sc
    FROM (
      SELECT a.supplier_code, i.level, i.weight, i.level<=s.target_level inl,
        CASE WHEN a.answer IS NULL THEN CASE WHEN a.comment IS NULL THEN 2 ELSE 0 END ELSE 2-a.answer END h
      FROM answers a JOIN suppliers s USING (supplier_code) JOIN items i USING (item_no) WHERE a.fiscal_year=2025) GROUP BY 1),
  r AS (
    SELECT s.supplier_code, supplier_name, s.target_level, importance, annual_spend, coalesce(answered,0) answered,
      coalesce(l1,0)+n1-coalesce(a1,0) gap_l1, coalesce(l2,0)+n2-coalesce(a2,0) gap_l2, coalesce(l3,0)+n3-coalesce(a3,0) gap_l3,
      coalesce(sc,0)+2*(3*(n1-coalesce(a1,0))+2*(n2-coalesce(a2,0))+(n3-coalesce(a3,0))) sc
    FROM suppliers s JOIN t USING (target_level) LEFT JOIN g USING (supplier_code))
  SELECT row_number() OVER (ORDER BY importance*sc DESC, annual_spend DESC, supplier_code) rank, supplier_code, supplier_name, target_level,
    importance, answered, gap_l1, gap_l2, gap_l3, sc gap_score_x2, importance*sc priority_x2
  FROM r ORDER BY 1) TO '{out}/ranking.csv' (HEADER)""")
connection.close()
