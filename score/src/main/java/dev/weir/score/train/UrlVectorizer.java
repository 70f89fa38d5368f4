package dev.weir.score.train;

import dev.weir.classifier.FeatureExtractor;
import dev.weir.classifier.FeatureVector;
import dev.weir.classifier.UrlView;
import dev.weir.contract.url.UrlAnatomy;
import java.util.UUID;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Pipeline stage: the column {@code url} to the column {@code features}. By {@code asLanded} it
 * tells a bare host with a slash from one without, for measuring what that gives away.
 */
public final class UrlVectorizer extends Transformer implements DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  static final String URL = "url";
  static final String FEATURES = "features";

  private final String uid;
  private final IntParam hashBits;
  private final BooleanParam asLanded;

  public UrlVectorizer(String uid) {
    this.uid = uid;
    this.hashBits = new IntParam(this, "hashBits", "n-grams fall into 2^hashBits buckets");
    this.asLanded = new BooleanParam(this, "asLanded", "tell bare hosts with a slash from others");
  }

  UrlVectorizer(int hashBits, boolean asLanded) {
    this("urlVectorizer_" + UUID.randomUUID().toString().substring(0, 12));
    set(this.hashBits, hashBits);
    set(this.asLanded, asLanded);
  }

  /** The parameter, under the name by which MLlib stores it. */
  public IntParam hashBits() {
    return hashBits;
  }

  /** The parameter, under the name by which MLlib stores it. */
  public BooleanParam asLanded() {
    return asLanded;
  }

  /** MLlib finds the reader by this name. */
  public static MLReader<UrlVectorizer> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> urls) {
    int bits = (Integer) getOrDefault(hashBits);
    boolean landed = (Boolean) getOrDefault(asLanded);
    UDF1<String, Vector> vectorize = url -> vector(url, bits, landed);
    return urls.withColumn(
        FEATURES, functions.udf(vectorize, SQLDataTypes.VectorType()).apply(functions.col(URL)));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    schema.fieldIndex(URL);
    return schema.add(new StructField(FEATURES, SQLDataTypes.VectorType(), false, null));
  }

  @Override
  public UrlVectorizer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  private static Vector vector(String url, int bits, boolean asLanded) {
    UrlAnatomy anatomy = UrlAnatomy.of(url);
    UrlView view = asLanded ? UrlView.asLanded(anatomy, url) : UrlView.of(anatomy);
    FeatureVector vector = FeatureVector.of(view, bits);
    return Vectors.sparse(FeatureExtractor.size(bits), vector.indices(), vector.values());
  }
}
