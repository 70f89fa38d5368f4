package dev.weir.score.train;

import dev.weir.classifier.FeatureExtractor;
import dev.weir.classifier.FeatureVector;
import dev.weir.classifier.Sight;
import dev.weir.contract.url.UrlAnatomy;
import java.util.UUID;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
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
 * Pipeline stage: the column {@code url} to the column {@code features}. The parameter {@code
 * sight} says how much of the spelling the model sees.
 */
public final class UrlVectorizer extends Transformer implements DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  /** Input: the URL as it landed. */
  public static final String URL = "url";

  static final String FEATURES = "features";

  private final String uid;
  private final IntParam hashBits;
  private final Param<String> sight;

  public UrlVectorizer(String uid) {
    this.uid = uid;
    this.hashBits = new IntParam(this, "hashBits", "n-grams fall into 2^hashBits buckets");
    this.sight = new Param<>(this, "sight", "how much of the spelling of a URL the model sees");
  }

  UrlVectorizer(int hashBits, Sight sight) {
    this("urlVectorizer_" + UUID.randomUUID().toString().substring(0, 12));
    set(this.hashBits, hashBits);
    set(this.sight, sight.name());
  }

  /** The parameter, under the name by which MLlib stores it. */
  public IntParam hashBits() {
    return hashBits;
  }

  /** The parameter, under the name by which MLlib stores it. */
  public Param<String> sight() {
    return sight;
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
    Sight sees = Sight.valueOf(getOrDefault(sight));
    UDF1<String, Vector> vectorize = url -> vector(url, bits, sees);
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

  private static Vector vector(String url, int bits, Sight sight) {
    FeatureVector vector = FeatureVector.of(sight.view(UrlAnatomy.of(url), url), bits);
    return Vectors.sparse(FeatureExtractor.size(bits), vector.indices(), vector.values());
  }
}
