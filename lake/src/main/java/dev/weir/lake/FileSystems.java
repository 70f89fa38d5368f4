package dev.weir.lake;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Hadoop's file systems, some of which come in jars of their own. */
public final class FileSystems {

  private FileSystems() {}

  /**
   * The file system that holds that path.
   *
   * @throws LakeException if its classes are not there; the message names what to add
   * @throws IOException if it cannot be reached
   */
  public static FileSystem of(Path path, Configuration hadoop) throws IOException {
    try {
      return path.getFileSystem(hadoop);
    } catch (NoClassDefFoundError e) {
      throw missing(path, e);
    } catch (RuntimeException e) {
      throw e.getCause() instanceof ClassNotFoundException ? missing(path, e) : e;
    }
  }

  private static LakeException missing(Path path, Throwable cause) {
    return new LakeException(
        "The file system of %s is not on the class path (%s). Under spark-submit add its package to spark.jars.packages of conf/spark-defaults.conf, such as org.apache.hadoop:hadoop-aws:3.3.4 for s3a://; for bin/weir put its jars into WEIR_CLASSPATH."
            .formatted(path, cause.getMessage()),
        cause);
  }
}
