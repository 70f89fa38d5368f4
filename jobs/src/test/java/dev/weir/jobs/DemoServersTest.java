package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DemoServersTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"api", "thrift"})
  void whicheverServerEndsFirstEndsBoth(String first) throws Exception {
    Path launcher =
        launcher(
            """
            case "$*" in *%s*) exit 3 ;; esac
            exec sleep 60
            """
                .formatted(first));
    assertThat(new DemoServers(launcher, List.of(), 1, 2).serve()).isEqualTo(3);
    ProcessHandle.current().children().forEach(server -> server.onExit().join());
  }

  @Test
  void bothServersHaveTheDemosLakeAndSettings() throws Exception {
    Path launcher = launcher("echo \"$@\" >>calls\nsleep 2\n");
    List<String> options = List.of("--lake", "s3a://bucket/lake", "--conf", "my.conf");
    assertThat(new DemoServers(launcher, options, 1, 2).serve()).isZero();
    assertThat(directory.resolve("calls"))
        .content()
        .contains("--lake s3a://bucket/lake --conf my.conf api --port 1\n")
        .contains("--lake s3a://bucket/lake --conf my.conf thrift --port 2\n");
  }

  private Path launcher(String commands) throws Exception {
    Path launcher = directory.resolve("weir");
    Files.writeString(launcher, "#!/bin/sh\ncd \"$(dirname \"$0\")\"\n" + commands);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    return launcher;
  }
}
