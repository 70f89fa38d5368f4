package dev.weir.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3WritersTest {

  private final SparkConf chosen =
      new SparkConf(false)
          .set("spark.delta.logStore.s3a.impl", "io.delta.storage.S3DynamoDBLogStore");

  @ParameterizedTest
  @ValueSource(strings = {"s3://b/lake", "s3a://b/lake", "s3n://b/lake"})
  void oneWriterIsAskedForWhereNoLogStoreIsChosen(String root) {
    assertThat(S3Writers.warning(new Path(root), new SparkConf(false)).orElseThrow())
        .contains(root, "one command", "S3DynamoDBLogStore")
        .contains("spark.delta.logStore." + new Path(root).toUri().getScheme() + ".impl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3a://b/lake", "hdfs://n/lake", "file:/lake"})
  void otherLakesMayHaveMore(String root) {
    assertThat(S3Writers.warning(new Path(root), chosen)).isEmpty();
  }
}
