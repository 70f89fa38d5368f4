package dev.weir.lake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class FileSystemsTest {

  @Test
  void whatIsMissingAndWhereItGoesIsSaid() {
    Configuration hadoop = new Configuration(false);
    hadoop.set("fs.nosuch.impl", "org.example.NoSuchFileSystem");
    assertThatThrownBy(() -> FileSystems.of(new Path("nosuch://bucket/lake"), hadoop))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("nosuch://bucket/lake")
        .hasMessageContaining("org.example.NoSuchFileSystem")
        .hasMessageContaining("spark.jars.packages")
        .hasMessageContaining("WEIR_CLASSPATH");
  }
}
