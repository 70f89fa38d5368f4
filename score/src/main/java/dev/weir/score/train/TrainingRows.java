package dev.weir.score.train;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import dev.weir.classifier.TrainingSplit;
import dev.weir.classifier.UrlView;
import dev.weir.contract.UrlType;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.url.UrlAnatomy;
import java.util.HexFormat;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Labelled bronze rows to training rows: one per URL as the model sees it, with the label of the
 * first landing. Columns {@code url}, {@code digest} of the URL and {@code domain} of its
 * registered domain, {@code type}, the ordinal of the type, {@code feed} and {@code line} of its
 * file. They come in one order, however they landed, so that what is computed of them is the same.
 */
public final class TrainingRows {

  /** Digest of what the model sees of the URL. */
  public static final String DIGEST = "digest";

  /** Digest of the registered domain. */
  public static final String DOMAIN = "domain";

  /** Ordinal of the label. */
  public static final String TYPE = "type";

  /** Name of the feed. */
  public static final String FEED = "feed";

  /** Line of the landed file. */
  public static final String LINE = "line";

  private TrainingRows() {}

  public static Dataset<Row> of(Dataset<Row> bronze) {
    UDF1<String, Long> domain = url -> UrlView.of(UrlAnatomy.of(url)).domainDigest();
    UDF1<String, Long> digest = url -> UrlView.of(UrlAnatomy.of(url)).digest();
    UDF1<String, Double> ordinal = label -> (double) UrlType.ofLabel(label).orElseThrow().ordinal();
    return bronze
        .filter(col(BronzeUrls.LABEL).isNotNull())
        .withColumn(DIGEST, udf(digest, DataTypes.LongType).apply(col(BronzeUrls.URL)))
        .groupBy(DIGEST)
        .agg(
            min(struct(
                    col(BronzeUrls.INGESTED_AT),
                    col(BronzeUrls.SOURCE_FILE),
                    col(BronzeUrls.SOURCE_LINE),
                    col(BronzeUrls.URL),
                    col(BronzeUrls.LABEL),
                    col(BronzeUrls.FEED)))
                .as("first"))
        .select(
            col("first." + BronzeUrls.URL).as(UrlVectorizer.URL),
            col(DIGEST),
            udf(domain, DataTypes.LongType).apply(col("first." + BronzeUrls.URL)).as(DOMAIN),
            udf(ordinal, DataTypes.DoubleType)
                .apply(col("first." + BronzeUrls.LABEL))
                .as(TYPE, typeMetadata()),
            col("first." + BronzeUrls.FEED).as(FEED),
            col("first." + BronzeUrls.SOURCE_LINE).as(LINE))
        .orderBy(DIGEST);
  }

  /** Whether the row's URL is held out. */
  public static Column heldOutUrl(TrainingSplit urls) {
    UDF1<Long, Boolean> holdsOut = urls::holdsOut;
    return udf(holdsOut, DataTypes.BooleanType).apply(col(DIGEST));
  }

  /** Which of that many folds a row is in, from 0, by its registered domain. */
  public static Column fold(TrainingSplit domains, int folds) {
    UDF1<Long, Integer> fold = domain -> domains.part(domain, folds);
    return udf(fold, DataTypes.IntegerType).apply(col(DOMAIN));
  }

  /** Whether both benign and malicious URLs are among these rows. */
  public static boolean areOfBothSides(Dataset<Row> rows) {
    return rows.select(col(TYPE).equalTo(UrlType.BENIGN.ordinal())).distinct().count() == 2;
  }

  /** How many URLs of each side are among these rows, in words. */
  static String counts(Dataset<Row> rows) {
    long benign = rows.filter(col(TYPE).equalTo(UrlType.BENIGN.ordinal())).count();
    return "%,d benign and %,d malicious ones".formatted(benign, rows.count() - benign);
  }

  /** A digest of the URLs and their types, in whatever order. */
  static String digest(Dataset<Row> rows) {
    Row digest =
        rows.agg(count(lit(1)), coalesce(bit_xor(xxhash64(col(DIGEST), col(TYPE))), lit(0L)))
            .head();
    return digest.getLong(0) + "-" + HexFormat.of().toHexDigits(digest.getLong(1));
  }

  /** Tells MLlib that there are four types, whichever occur. */
  private static org.apache.spark.sql.types.Metadata typeMetadata() {
    String[] labels = new String[UrlType.values().length];
    for (UrlType type : UrlType.values()) {
      labels[type.ordinal()] = type.label();
    }
    return NominalAttribute.defaultAttr().withName(TYPE).withValues(labels).toMetadata();
  }
}
