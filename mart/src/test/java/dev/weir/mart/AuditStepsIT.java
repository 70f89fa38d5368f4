package dev.weir.mart;

import static dev.weir.contract.UrlType.BENIGN;
import static dev.weir.contract.UrlType.PHISHING;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.table.GoldDomainDaily;
import dev.weir.lake.LocalSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class AuditStepsIT {

  @Test
  void comparisonNamesMissingUnexpectedAndChangedKeys(SparkSession spark) {
    Dataset<Row> a = daily(spark, Scored.url("a.com/", BENIGN, 0.1));
    Dataset<Row> b = daily(spark, Scored.url("b.com/", BENIGN, 0.1));
    Dataset<Row> otherB = daily(spark, Scored.url("b.com/", PHISHING, 0.9));
    Dataset<Row> c = daily(spark, Scored.url("c.com/", BENIGN, 0.1));
    Dataset<Row> same = daily(spark, Scored.url("same.com/", BENIGN, 0.1));

    assertThat(
            text(
                GoldComparison.differences(
                        GoldDomainDaily.TABLE,
                        a.union(b).union(same),
                        otherB.union(c).union(same).union(a).union(a))
                    .select("registered_domain", GoldComparison.PROBLEM)))
        .containsExactly("a.com unexpected", "b.com other values", "c.com unexpected");
    assertThat(
            text(
                GoldComparison.differences(GoldDomainDaily.TABLE, a.union(same), same)
                    .select("registered_domain", GoldComparison.PROBLEM)))
        .containsExactly("a.com missing");
  }

  @Test
  void keysOfSilverAreUniqueTrueAndFromBronze(SparkSession spark) {
    Dataset<Row> good =
        Scored.rows(
            spark,
            Scored.url("a.com/1", BENIGN, 0.1),
            Scored.url("a.com/1", BENIGN, 0.1).by(2),
            Scored.url("a.com/2", BENIGN, 0.1));
    Dataset<Row> repeated = good.union(Scored.rows(spark, Scored.url("a.com/2", PHISHING, 0.9)));
    Dataset<Row> bronze = Landed.batch("b1", "a.com/1", "a.com/2").urlRows(spark);

    assertThat(SilverKeys.repeated(good).isEmpty()).isTrue();
    assertThat(SilverKeys.repeated(repeated).count()).isEqualTo(1);
    assertThat(SilverKeys.misnamed(good).isEmpty()).isTrue();
    assertThat(SilverKeys.misnamed(good.withColumn("url_id", lit("00"))).count()).isEqualTo(3);
    assertThat(SilverKeys.strangers(good, bronze).isEmpty()).isTrue();
    assertThat(
            text(
                SilverKeys.strangers(
                    good.union(
                        Scored.rows(
                            spark,
                            Scored.url("a.com/1", BENIGN, 0.1).in("b2"),
                            Scored.url("nowhere.com/", BENIGN, 0.1))),
                    bronze)))
        .containsExactly("b1 nowhere.com/", "b2 a.com/1");
  }

  @Test
  void countsOfABatchAreThoseOfItsRows(SparkSession spark) {
    Landed good = new Landed("b1", List.of("a.com/1", "a.com/2"), 3, 4);
    Landed short1 = new Landed("b2", List.of("a.com/1", "a.com/2"), 0, 0);
    Dataset<Row> batches = good.batchRow(spark).union(short1.batchRow(spark));
    Dataset<Row> urls = good.urlRows(spark).union(Landed.batch("b2", "a.com/1").urlRows(spark));

    assertThat(text(BatchAudit.wrong(batches, urls, good.quarantineRows(spark))))
        .containsExactly("b2 2 2 0 0 1 0");
    assertThat(
            text(
                BatchAudit.wrong(
                    good.batchRow(spark).withColumn("read", lit(10L)),
                    urls,
                    good.quarantineRows(spark))))
        .containsExactly("b1 10 2 3 4 2 3");
  }

  private static Dataset<Row> daily(SparkSession spark, Scored... rows) {
    return DomainDaily.of(Scored.rows(spark, rows)).selectExpr(GoldDomainDaily.TABLE.columnNames());
  }

  private static List<String> text(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).sorted().toList();
  }
}
