-- Loads the tables that `tenken export tables --out DIR` wrote into DuckDB, plain or with --gzip. Run it inside DIR:
--   cd DIR && duckdb office.duckdb < .../duckdb.sql && duckdb office.duckdb < .../rollup.sql
CREATE TABLE supplier AS SELECT * FROM read_csv('supplier.csv*', header = true, all_varchar = true);
CREATE TABLE factor AS SELECT * FROM read_csv('factor.csv*', header = true, columns = {
  'fiscal_year': 'BIGINT', 'factor': 'VARCHAR', 'name_ja': 'VARCHAR', 'name_en': 'VARCHAR', 'weight': 'BIGINT'});
CREATE TABLE importance_class AS SELECT * FROM read_csv('importance_class.csv*', header = true, columns = {
  'fiscal_year': 'BIGINT', 'class': 'VARCHAR', 'name_ja': 'VARCHAR', 'name_en': 'VARCHAR', 'reaches': 'BIGINT',
  'is_important': 'BOOLEAN'});
CREATE TABLE factor_score AS SELECT * FROM read_csv('factor_score.csv*', header = true, columns = {
  'supplier_code': 'VARCHAR', 'fiscal_year': 'BIGINT', 'factor': 'VARCHAR', 'score': 'BIGINT'});
CREATE TABLE item AS SELECT * FROM read_csv('item.csv*', header = true, columns = {
  'edition': 'VARCHAR', 'item_no': 'BIGINT', 'level': 'BIGINT', 'label_no': 'BIGINT', 'title_ja': 'VARCHAR',
  'title_en': 'VARCHAR', 'never_not_applicable': 'BOOLEAN'});
CREATE TABLE item_weight AS SELECT * FROM read_csv('item_weight.csv*', header = true, columns = {
  'fiscal_year': 'BIGINT', 'edition': 'VARCHAR', 'item_no': 'BIGINT', 'weight': 'BIGINT'});
CREATE TABLE asked AS SELECT * FROM read_csv('asked.csv*', header = true, columns = {
  'supplier_code': 'VARCHAR', 'fiscal_year': 'BIGINT', 'target_level': 'BIGINT', 'edition': 'VARCHAR'});
CREATE TABLE answer AS SELECT * FROM read_csv('answer.csv*', header = true, columns = {
  'supplier_code': 'VARCHAR', 'fiscal_year': 'BIGINT', 'item_no': 'BIGINT', 'said': 'VARCHAR', 'answer': 'VARCHAR'});
