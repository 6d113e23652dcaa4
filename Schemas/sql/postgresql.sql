-- Loads the tables that `tenken export tables --out DIR` wrote into PostgreSQL 15. Run it with psql inside DIR:
--   cd DIR && psql -v ON_ERROR_STOP=1 -f .../postgresql.sql -f .../rollup.sql
CREATE TABLE supplier (
  supplier_code text PRIMARY KEY, name text, name_en text, corporate_number text, parent_code text, country text,
  tier bigint);
CREATE TABLE factor (
  fiscal_year bigint, factor text, name_ja text, name_en text, weight bigint, PRIMARY KEY (fiscal_year, factor));
CREATE TABLE importance_class (
  fiscal_year bigint, class text, name_ja text, name_en text, reaches bigint, is_important boolean,
  PRIMARY KEY (fiscal_year, class));
CREATE TABLE factor_score (
  supplier_code text, fiscal_year bigint, factor text, score bigint,
  PRIMARY KEY (supplier_code, fiscal_year, factor));
CREATE TABLE item (
  edition text, item_no bigint, level bigint, label_no bigint, title_ja text, title_en text,
  never_not_applicable boolean, PRIMARY KEY (edition, item_no));
CREATE TABLE item_weight (
  fiscal_year bigint, edition text, item_no bigint, weight bigint, PRIMARY KEY (fiscal_year, edition, item_no));
CREATE TABLE asked (
  supplier_code text, fiscal_year bigint, target_level bigint, edition text,
  PRIMARY KEY (supplier_code, fiscal_year));
CREATE TABLE answer (
  supplier_code text, fiscal_year bigint, item_no bigint, said text, answer text);
\copy supplier FROM 'supplier.csv' WITH (FORMAT csv, HEADER true)
\copy factor FROM 'factor.csv' WITH (FORMAT csv, HEADER true)
\copy importance_class FROM 'importance_class.csv' WITH (FORMAT csv, HEADER true)
\copy factor_score FROM 'factor_score.csv' WITH (FORMAT csv, HEADER true)
\copy item FROM 'item.csv' WITH (FORMAT csv, HEADER true)
\copy item_weight FROM 'item_weight.csv' WITH (FORMAT csv, HEADER true)
\copy asked FROM 'asked.csv' WITH (FORMAT csv, HEADER true)
\copy answer FROM 'answer.csv' WITH (FORMAT csv, HEADER true)
ALTER TABLE answer ADD PRIMARY KEY (supplier_code, fiscal_year, item_no);
ANALYZE;
