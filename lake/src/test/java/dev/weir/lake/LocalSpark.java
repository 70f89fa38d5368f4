package dev.weir.lake;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one local Spark session for the whole JVM, as a parameter. Plans are interpreted: on
 * a few rows, compiling them takes longer than running them. The tests of the command line run in
 * sessions as production has them.
 */
public final class LocalSpark implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return session();
  }

  /** The session, for what is no test. */
  public static SparkSession session() {
    return Shared.SPARK;
  }

  private static final class Shared {
    static final SparkSession SPARK =
        LakeSession.open(
                "weir-test",
                Map.of(
                    "spark.master", "local[2]",
                    "spark.sql.shuffle.partitions", "1",
                    "spark.databricks.delta.snapshotPartitions", "1",
                    "spark.sql.adaptive.enabled", "false",
                    "spark.sql.codegen.wholeStage", "false",
                    "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                    "spark.ui.enabled", "false"))
            .spark();
  }
}
