-- The job in DuckDB: returns in, validated, stored, gaps and ranking out. @PK@ is the primary key.
CREATE TABLE items AS SELECT * FROM read_csv('@IN@/items.csv', header=true, columns={'item_no':'SMALLINT','level':'TINYINT','weight':'TINYINT'});
CREATE TABLE suppliers AS
SELECT *, 3*confidentiality+2*criticality+4*incident AS importance,
  CASE WHEN confidentiality=4 OR criticality=3 THEN 3 WHEN confidentiality=3 OR criticality=2 THEN 2 ELSE 1 END::TINYINT AS target_level
FROM read_csv('@IN@/suppliers.csv', header=true, columns={'supplier_code':'VARCHAR','supplier_name':'VARCHAR',
  'confidentiality':'INTEGER','criticality':'INTEGER','incident':'INTEGER','annual_spend':'BIGINT'});
CREATE TABLE answers(supplier_code VARCHAR NOT NULL, fiscal_year SMALLINT NOT NULL, item_no SMALLINT NOT NULL,
  answer TINYINT, evidence VARCHAR, evidence_date DATE, comment VARCHAR, planned_date DATE, rec_no BIGINT NOT NULL@PK@);
CREATE TEMP TABLE stg AS
SELECT supplier_code, fiscal_year, item_no, answer, evidence, evidence_date, comment, planned_date,
       CASE WHEN answer IN ('0','1','2','NA') AND try_cast(item_no AS INTEGER) BETWEEN 1 AND 153
            THEN CAST(item_no AS SMALLINT) END AS item
FROM read_csv('@IN@/long.csv', header=true, auto_detect=false, delim=',', quote='"', escape='"', new_line='\n', nullstr='\x01NULL',
  columns={'supplier_code':'VARCHAR','supplier_name':'VARCHAR','fiscal_year':'SMALLINT','item_no':'VARCHAR','answer':'VARCHAR',
           'evidence':'VARCHAR','evidence_date':'VARCHAR','comment':'VARCHAR','planned_date':'VARCHAR'});
-- duplicates: hash aggregate of the first rowid per key, only keys seen more than once
CREATE TEMP TABLE dup AS
SELECT s.rowid+1 AS rec_no FROM stg s JOIN (
  SELECT supplier_code, fiscal_year, item, min(rowid) AS first FROM stg WHERE item IS NOT NULL
  GROUP BY ALL HAVING count(*)>1) d
ON s.supplier_code=d.supplier_code AND s.fiscal_year=d.fiscal_year AND s.item=d.item AND s.rowid>d.first;
INSERT INTO answers
SELECT supplier_code, fiscal_year, item, CASE WHEN answer='NA' THEN NULL ELSE answer::TINYINT END,
  nullif(evidence,''), nullif(evidence_date,'')::DATE, nullif(comment,''), nullif(planned_date,'')::DATE, rowid+1
FROM stg WHERE item IS NOT NULL AND rowid+1 NOT IN (SELECT rec_no FROM dup);
CREATE TEMP TABLE missing AS
SELECT s.supplier_code, i.item_no, i.level, i.weight FROM suppliers s JOIN items i ON i.level<=s.target_level
ANTI JOIN answers a ON a.supplier_code=s.supplier_code AND a.fiscal_year=2025 AND a.item_no=i.item_no;
COPY (
  WITH h AS (
    SELECT a.supplier_code, i.level, i.weight, CASE WHEN i.level>s.target_level THEN 0
        WHEN a.answer IS NULL THEN CASE WHEN a.comment IS NULL THEN 2 ELSE 0 END ELSE 2-a.answer END AS h, 1 AS stored
    FROM answers a JOIN suppliers s USING(supplier_code) JOIN items i USING(item_no) WHERE a.fiscal_year=2025
    UNION ALL SELECT supplier_code, level, weight, 2, 0 FROM missing),
  g AS (
    SELECT supplier_code, sum(stored) answered, count(*) FILTER (h>0 AND level=1) l1, count(*) FILTER (h>0 AND level=2) l2,
           count(*) FILTER (h>0 AND level=3) l3, sum(weight*h) sc FROM h GROUP BY 1)
  SELECT row_number() OVER (ORDER BY importance*coalesce(sc,0) DESC, annual_spend DESC, supplier_code) AS rank, supplier_code, supplier_name,
    target_level, importance, coalesce(answered,0) answered, coalesce(l1,0) gap_l1, coalesce(l2,0) gap_l2, coalesce(l3,0) gap_l3,
    coalesce(sc,0) gap_score_x2, importance*coalesce(sc,0) priority_x2
  FROM suppliers LEFT JOIN g USING(supplier_code) ORDER BY rank
) TO '@OUT@/ranking.csv' (HEADER);
COPY (
  SELECT rec_no, supplier_code, item_no, code, detail FROM (
    SELECT 0 part, rowid+1 rec_no, supplier_code, item_no, 'E01' code, item_no detail FROM stg WHERE NOT coalesce(try_cast(item_no AS INTEGER) BETWEEN 1 AND 153, false)
    UNION ALL SELECT 0, rowid+1, supplier_code, item_no, 'E02', answer FROM stg WHERE answer NOT IN ('0','1','2','NA')
    UNION ALL SELECT 0, rowid+1, supplier_code, item_no, 'E03', '' FROM stg WHERE answer='NA' AND comment=''
    UNION ALL SELECT 0, rowid+1, supplier_code, item_no, 'E04', evidence_date FROM stg WHERE answer='2' AND evidence_date<>'' AND evidence_date<'2025-03-31'
    UNION ALL SELECT 0, s.rowid+1, supplier_code, item_no, 'E05', '' FROM stg s WHERE s.rowid+1 IN (SELECT rec_no FROM dup)
    UNION ALL SELECT 1, NULL, supplier_code, item_no::VARCHAR, 'E06', '' FROM missing)
  ORDER BY part, rec_no, CASE part WHEN 1 THEN supplier_code END, CASE part WHEN 1 THEN item_no::INTEGER END, code
) TO '@OUT@/errors.csv' (HEADER);
CHECKPOINT;
