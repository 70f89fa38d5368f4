package dev.weir.lake;

import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;

/**
 * How many may write to a lake on S3 at a time. Delta's own log store for it keeps apart the
 * commits of one driver only: a second driver can replace a commit of the first.
 */
final class S3Writers {

  private static final Set<String> SCHEMES = Set.of("s3", "s3a", "s3n");

  private S3Writers() {}

  /** What to say of a lake at that root; empty where it is not on S3, or has a log store chosen. */
  static Optional<String> warning(Path root, SparkConf conf) {
    String scheme = root.toUri().getScheme();
    String key = "spark.delta.logStore." + scheme + ".impl";
    return SCHEMES.contains(scheme) && !conf.contains(key)
        ? Optional.of(
            "lake=%s writers=1: run one command that writes at a time, or commits can be lost; for more, set %s to io.delta.storage.S3DynamoDBLogStore"
                .formatted(root, key))
        : Optional.empty();
  }
}
