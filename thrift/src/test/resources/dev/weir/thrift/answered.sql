-- what clients ask to see whether the server is there
SELECT 1
select 1
SELECT 1 AS `one`
SELECT version()
SELECT current_database()
SELECT current_schema(), current_catalog()
SELECT current_user(), user(), current_user
SELECT current_date(), current_timestamp(), current_timezone()
SET spark.sql.session.timeZone=UTC
SET spark.sql.session.timeZone
SET
SET -v
SET spark.sql.hive.version
SET spark.sql.ansi.enabled=false
-- browsing, as Superset, Metabase and Hue do
SHOW DATABASES
SHOW SCHEMAS
SHOW DATABASES LIKE 'g*'
SHOW TABLES
SHOW TABLES IN gold
SHOW TABLES IN `gold` LIKE 'domain*'
SHOW VIEWS IN gold
SHOW COLUMNS IN gold.domain_rates
SHOW FUNCTIONS
SHOW CATALOGS
USE gold
USE `gold`
DESCRIBE gold.domain_rates
DESCRIBE TABLE gold.type_rates
DESCRIBE EXTENDED gold.domain_rates
DESCRIBE FORMATTED gold.top_malicious_domains
DESCRIBE gold.domain_rates urls
EXPLAIN SELECT * FROM gold.domain_rates WHERE urls > 10
EXPLAIN FORMATTED SELECT count(*) FROM gold.domain_daily
DESCRIBE QUERY SELECT urls FROM gold.domain_rates
-- Superset
SELECT `registered_domain` AS `registered_domain`, `urls` AS `urls` FROM `gold`.`domain_rates` LIMIT 100
SELECT DATE_TRUNC('day', `day`) AS `__timestamp`, SUM(`malicious_urls`) AS `SUM(malicious_urls)` FROM `gold`.`domain_daily` WHERE `day` >= TO_DATE('2026-11-01') AND `day` < TO_DATE('2026-12-01') GROUP BY DATE_TRUNC('day', `day`) ORDER BY `SUM(malicious_urls)` DESC LIMIT 50000
SELECT COUNT(*) AS `count` FROM (SELECT * FROM gold.type_rates) AS `virtual_table` LIMIT 1000
SELECT public_suffix AS public_suffix, sum(urls) AS `sum__urls` FROM gold.suffix_rates JOIN (SELECT public_suffix AS `public_suffix__`, sum(urls) AS `mme_inner__` FROM gold.suffix_rates GROUP BY public_suffix ORDER BY `mme_inner__` DESC LIMIT 25) AS `series_limit` ON public_suffix = `public_suffix__` GROUP BY public_suffix LIMIT 1000
SELECT registered_domain FROM gold.domain_rates WHERE lower(registered_domain) LIKE lower('%Domain%') LIMIT 10
SELECT registered_domain FROM gold.domain_rates WHERE registered_domain ILIKE '%example%' AND public_suffix LIKE '%%'
-- Tableau
SELECT `domain_rates`.`public_suffix` AS `public_suffix`, SUM(`domain_rates`.`malicious_urls`) AS `sum_malicious_urls_ok` FROM `gold`.`domain_rates` `domain_rates` GROUP BY `domain_rates`.`public_suffix`
SELECT * FROM (SELECT * FROM `gold`.`domain_rates` `domain_rates`) `Custom_SQL_Query` LIMIT 0
SELECT 1 AS `one` FROM `gold`.`type_rates` `type_rates` HAVING COUNT(1) > 0
SELECT CAST(TRUNC(`domain_daily`.`day`, 'MM') AS DATE) AS `tmn_day_ok`, SUM(1) AS `sum_number` FROM `gold`.`domain_daily` `domain_daily` GROUP BY CAST(TRUNC(`domain_daily`.`day`, 'MM') AS DATE)
SELECT MIN(`day`) AS `min`, MAX(`day`) AS `max`, COUNT(DISTINCT `registered_domain`) AS `ctd` FROM `gold`.`domain_daily`
-- Metabase
SELECT `t1`.`predicted_type` AS `predicted_type`, count(*) AS `count` FROM `gold`.`type_rates` `t1` GROUP BY `t1`.`predicted_type` ORDER BY `t1`.`predicted_type` ASC
SELECT source.* FROM (SELECT t1.* FROM gold.domain_rates t1) source LIMIT 2000
SELECT date_trunc('month', `t1`.`day`) AS `day`, sum(`t1`.`urls`) AS `sum` FROM `gold`.`domain_daily` `t1` WHERE `t1`.`day` BETWEEN date '2026-11-01' AND date '2026-11-30' GROUP BY date_trunc('month', `t1`.`day`)
SELECT substring(`registered_domain`, 1, 1234) AS `substring` FROM `gold`.`domain_rates` LIMIT 10000
SELECT true AS `_` FROM `gold`.`batch_health` WHERE 1 <> 1 LIMIT 0
-- Power BI
select * from `spark_catalog`.`gold`.`domain_rates` limit 1000
select `rows`.`public_suffix` as `public_suffix`, sum(`rows`.`urls`) as `a0` from (select `public_suffix`, `urls` from `spark_catalog`.`gold`.`domain_rates`) `rows` group by `public_suffix` order by `public_suffix` limit 1000001
select count(1) as `C1` from (select `_`.`urls` from `gold`.`domain_rates` `_` where `_`.`urls` >= 10 and `_`.`urls` is not null) `ITBL`
-- analysts
SELECT * FROM gold.top_malicious_domains LIMIT 20
SELECT * FROM gold.types_by_day ORDER BY day, predicted_type
SELECT * FROM gold.malicious_by_day ORDER BY day
SELECT * FROM gold.top_suffixes ORDER BY malicious_rate DESC LIMIT 5
SELECT * FROM gold.latest_batches
SELECT * FROM gold.current_publication
SELECT registered_domain, urls FROM gold.domain_rates ORDER BY urls DESC, registered_domain LIMIT 10 OFFSET 20
SELECT registered_domain, rank() OVER (PARTITION BY public_suffix ORDER BY malicious_rate DESC) AS place FROM gold.domain_rates
SELECT day, urls, sum(urls) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS week FROM (SELECT day, sum(urls) AS urls FROM gold.domain_daily GROUP BY day)
SELECT registered_domain, row_number() OVER w AS n FROM gold.domain_rates WINDOW w AS (PARTITION BY public_suffix ORDER BY urls DESC) LIMIT 10
SELECT day, lag(urls) OVER (PARTITION BY predicted_type ORDER BY day) AS before FROM gold.type_rates
WITH t AS (SELECT public_suffix, sum(urls) AS n FROM gold.suffix_rates GROUP BY public_suffix) SELECT * FROM t WHERE n > (SELECT avg(n) FROM t)
WITH domain_rates AS (SELECT * FROM domain_rates WHERE urls > 10) SELECT count(*) FROM domain_rates
SELECT a.registered_domain, b.day FROM gold.domain_rates a JOIN gold.domain_daily b ON a.registered_domain = b.registered_domain LIMIT 5
SELECT a.registered_domain FROM gold.domain_rates a LEFT JOIN gold.verdict_flips f USING (registered_domain) WHERE f.url IS NULL
SELECT registered_domain FROM gold.domain_rates a WHERE EXISTS (SELECT 1 FROM gold.domain_daily d WHERE d.registered_domain = a.registered_domain AND d.day = date '2026-11-02')
SELECT registered_domain FROM gold.domain_rates WHERE registered_domain IN (SELECT registered_domain FROM gold.verdict_flips)
SELECT t.day, CASE WHEN share > 0.2 THEN 'much' ELSE 'little' END AS how FROM gold.type_rates t
SELECT public_suffix, count(*) FILTER (WHERE malicious_urls > 0) AS bad FROM gold.domain_rates GROUP BY public_suffix HAVING count(*) > 1
SELECT public_suffix, model_version, sum(urls) FROM gold.suffix_rates GROUP BY ROLLUP (public_suffix, model_version)
SELECT public_suffix, day, sum(urls) FROM gold.suffix_rates GROUP BY GROUPING SETS ((public_suffix), (day), ())
SELECT public_suffix, day, sum(urls) FROM gold.suffix_rates GROUP BY CUBE (public_suffix, day)
SELECT day, concat_ws(',', collect_set(predicted_type)), array_agg(urls), collect_list(urls) FROM gold.type_rates GROUP BY day
SELECT percentile(malicious_rate, 0.9), mode(urls), percentile_cont(0.5) WITHIN GROUP (ORDER BY urls) FROM gold.domain_rates
SELECT collect_list(urls) OVER (PARTITION BY day) FROM gold.type_rates
SELECT * FROM (SELECT day, predicted_type, urls FROM gold.type_rates) PIVOT (sum(urls) FOR predicted_type IN ('benign', 'phishing'))
SELECT format_number(urls, '#,##0.00'), format_number(urls, 2), round(malicious_rate, 2), floor(malicious_rate, -1) FROM gold.domain_rates
SELECT window.start, count(*) FROM gold.publications GROUP BY window(published_at, '1 hour')
SELECT approx_count_distinct(urls), approx_count_distinct(urls, 0.01), percentile_approx(urls, array(0.5, 0.9), 100000) FROM gold.domain_rates
SELECT percentile_approx(malicious_rate, 0.9), stddev(malicious_rate), median(urls) FROM gold.domain_rates
SELECT date_format(day, 'yyyy-MM') AS month, weekofyear(day), dayofweek(day), quarter(day) FROM gold.domain_daily LIMIT 3
SELECT datediff(last_seen, first_seen) AS days, date_add(first_seen, 7), months_between(last_seen, first_seen) FROM gold.domain_rates LIMIT 3
SELECT day + INTERVAL 1 DAY, extract(year FROM day), add_months(day, 1), last_day(day) FROM gold.type_rates LIMIT 3
SELECT upper(registered_domain), length(registered_domain), concat_ws('-', public_suffix, registered_domain) FROM gold.domain_rates LIMIT 3
SELECT registered_domain FROM gold.domain_rates WHERE registered_domain LIKE '%.example' ESCAPE '!' AND lower(registered_domain) RLIKE '^domain-[0-9]{3}'
SELECT registered_domain FROM gold.domain_rates WHERE registered_domain LIKE ANY ('%login%', '%.example') OR like(public_suffix, 'c%')
SELECT parse_url('http://x.example/?a=b', 'QUERY', 'a')
SHOW TABLES LIKE 'domain*|type*'
SELECT coalesce(drift, 'unknown'), nvl(model_version, 0), round(malicious_rate, 2) FROM gold.batch_health
SELECT DISTINCT public_suffix FROM gold.domain_rates
SELECT public_suffix FROM gold.suffix_rates UNION SELECT public_suffix FROM gold.domain_rates
SELECT public_suffix FROM gold.suffix_rates EXCEPT SELECT 'com'
SELECT public_suffix FROM gold.suffix_rates INTERSECT SELECT 'com'
SELECT cast(urls AS STRING), cast('1' AS INT), cast(malicious_rate AS DECIMAL(10, 4)) FROM gold.domain_rates LIMIT 1
SELECT a.* FROM gold.domain_rates a CROSS JOIN (SELECT max(urls) AS most FROM gold.domain_rates) b WHERE a.urls = b.most
SELECT suffix FROM gold.domain_rates LATERAL VIEW explode(split(public_suffix, '\\.')) s AS suffix LIMIT 3
-- a comment before it, a semicolon after it
/* from a dashboard */ SELECT count(*) FROM gold.domain_rates
SELECT count(*) FROM gold.domain_rates;
