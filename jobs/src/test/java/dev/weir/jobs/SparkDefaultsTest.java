package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What spark-submit is told in conf/spark-defaults.conf is what launcher and build have. */
class SparkDefaultsTest {

  private static final Path CONF = Path.of(System.getProperty("weir.root"), "conf");

  private final Properties defaults = new Properties();

  @BeforeEach
  void read() throws IOException {
    try (Reader reader = Files.newBufferedReader(CONF.resolve("spark-defaults.conf"))) {
      defaults.load(reader);
    }
  }

  @Test
  void deltaIsThatOfTheBuild() {
    assertThat(defaults.getProperty("spark.jars.packages"))
        .isEqualTo("io.delta:delta-spark_2.12:" + io.delta.package$.MODULE$.VERSION());
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "executor"})
  void everyMachineHasTheOptionsOfTheLauncher(String machine) throws IOException {
    String written = defaults.getProperty("spark." + machine + ".extraJavaOptions");
    assertThat((written + " " + JavaModuleOptions.defaultModuleOptions()).split(" ", -1))
        .containsAll(
            Files.readAllLines(CONF.resolve("jvm.options")).stream()
                .filter(line -> line.startsWith("-"))
                // Where a machine of the cluster writes its warnings is the cluster's own.
                .filter(line -> !line.startsWith("-Xlog"))
                .toList());
  }
}
