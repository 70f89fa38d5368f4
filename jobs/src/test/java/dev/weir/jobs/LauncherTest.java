package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of a built installation, whose Java is a script that tells what it was given. */
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        [ -z "$JAVA_TOOL_OPTIONS" ] || echo "Picked up JAVA_TOOL_OPTIONS: $JAVA_TOOL_OPTIONS" >&2
        echo 'openjdk version "17.0.1" 2021-10-19' >&2
      else
        echo "HOME=$HOME"
        echo "LC_ALL=$LC_ALL"
        echo "WEIR_HOME=$WEIR_HOME"
        echo "ARGUMENTS=$*"
      fi
      """;

  /** A build that lasts until it is told to end. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo $$ >maven.pid
      while [ -e pom.xml ] && [ ! -e end ]; do sleep 0.1; done
      touch jobs/target/weir-jobs.jar jobs/target/spark.classpath
      """;

  private static final String[] STATUS = {"bin/weir", "status"};

  @TempDir Path installation;

  @BeforeEach
  void install() throws IOException {
    Path bin = Path.of(System.getProperty("weir.root"), "bin");
    for (String script : List.of("weir", "beeline", "java17.sh")) {
      write("bin/" + script, Files.readString(bin.resolve(script)));
    }
    write("java/bin/java", JAVA);
    write("pom.xml", "");
    write("jobs/target/weir-jobs.jar", "");
    write("jobs/target/spark.classpath", "");
    write("thrift/target/thrift.classpath", "");
  }

  @Test
  void optionsForEveryJavaHideNoJava() throws Exception {
    assertThat(launched(Map.of("HOME", "/home/a", "JAVA_TOOL_OPTIONS", "-Dversion=\"11\"")))
        .contains("HOME=/home/a");
  }

  @Test
  void withoutAHomeTheUsersIsTaken() throws Exception {
    assertThat(launched(Map.of())).containsPattern("(?m)^HOME=/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LANG", "LC_ALL"})
  void aLocaleOfAsciiBecomesOneOfUtf8(String variable) throws Exception {
    assertThat(launched(Map.of(variable, "C"))).containsPattern("(?m)^LC_ALL=.*UTF-8$");
  }

  @Test
  void aLocaleOfUtf8Stays() throws Exception {
    assertThat(launched(Map.of("LANG", "C.UTF-8"))).containsPattern("(?m)^LC_ALL=$");
  }

  @Test
  void jarsOfTheUserComeLast() throws Exception {
    assertThat(launched(Map.of("WEIR_CLASSPATH", "/opt/a.jar:/opt/b/*")))
        .contains(":/opt/a.jar:/opt/b/* dev.weir.jobs.Weir status");
  }

  @Test
  void aJarThatCannotBeReadIsNamed() throws Exception {
    write("lib/a.jar", "");
    write("jobs/target/spark.classpath", installation + "/lib/a.jar:/nosuch/.m2/b.jar\n");
    assertThat(failed())
        .contains("/nosuch/.m2/b.jar is part of this build", "jobs/target/weir-jobs.jar");
  }

  @Test
  void whoMayNotBuildIsTold() throws Exception {
    Files.delete(installation.resolve("jobs/target/weir-jobs.jar"));
    write("target", "");
    assertThat(failed()).contains("is to be built", "as its owner");
  }

  @Test
  void directoriesToSearchAreNotSearchedForItsOwn() throws Exception {
    write("elsewhere/bin/weir", "");
    Path elsewhere = installation.resolve("elsewhere");
    assertThat(launched(Map.of("CDPATH", elsewhere.toString())))
        .contains("WEIR_HOME=" + installation.toRealPath() + "\n");
  }

  @Test
  void beelineFindsTheJavaOfTheLauncher() throws Exception {
    assertThat(told(start(Map.of(), "bin/beeline", "-e", "SELECT 1")))
        .contains("org.apache.hive.beeline.BeeLine -e SELECT 1");
  }

  @Test
  void whoWaitsForABuildSaysSoAndABuildEndsWithItsLauncher() throws Exception {
    write("mvnw", MAVEN);
    write("java/bin/javac", "");
    Files.delete(installation.resolve("jobs/target/weir-jobs.jar"));
    Process first = start(Map.of(), STATUS);
    Path pid = installation.resolve("maven.pid");
    await(() -> Files.exists(pid) && Files.size(pid) > 0);
    ProcessHandle maven = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).get();
    Process second = start(Map.of(), STATUS);
    BufferedReader output = second.inputReader();
    await(output::ready);
    assertThat(output.readLine()).contains("another build is at work", "build.log");

    first.destroy();
    assertThat(first.waitFor()).isEqualTo(130);
    await(() -> !maven.isAlive());

    await(output::ready);
    assertThat(output.readLine()).contains("building");
    write("end", "");
    assertThat(second.waitFor()).isZero();
  }

  @Test
  void aBuildLeavesTheJarsOfRunningProcessesAlone() throws Exception {
    write("mvnw", "#!/bin/sh\n[ ! -e broken ] && echo new >jobs/target/weir-jobs.jar\n");
    write("java/bin/javac", "");
    Path jar = installation.resolve("jobs/target/weir-jobs.jar");
    Files.writeString(jar, "old");
    Path running = Files.createLink(installation.resolve("running"), jar);
    Files.setLastModifiedTime(
        installation.resolve("jobs/target/spark.classpath"), FileTime.fromMillis(0));
    write("broken", "");
    assertThat(start(Map.of(), STATUS).waitFor()).isEqualTo(2);
    Files.delete(installation.resolve("broken"));
    assertThat(launched(Map.of())).contains("weir: building");
    assertThat(running).hasContent("old");
    assertThat(jar).hasContent("new");
  }

  @Test
  void theVirtualMachineWarnsOnStandardError() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of(System.getProperty("weir.root"), "conf", "jvm.options"),
                "-XX:+UseParallelGC",
                "-Xmx64m",
                "-XX:MaxNewSize=80m",
                "-version")
            .start();
    assertThat(java.inputReader().lines()).isEmpty();
    assertThat(java.errorReader().lines()).anyMatch(line -> line.contains("MaxNewSize"));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("nanoseconds").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private String launched(Map<String, String> environment) throws Exception {
    return told(start(environment, STATUS));
  }

  private static String told(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** The last line of a launcher that fails. */
  private String failed() throws Exception {
    Process process = start(Map.of(), STATUS);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    String last = output.lines().reduce((first, next) -> next).orElse("");
    assertThat(last).as(output).startsWith("weir: ");
    return last;
  }

  private Process start(Map<String, String> environment, String... script) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash"));
    command.addAll(List.of(script));
    ProcessBuilder launcher =
        new ProcessBuilder(command).directory(installation.toFile()).redirectErrorStream(true);
    launcher.environment().clear();
    launcher.environment().put("PATH", System.getenv("PATH"));
    launcher.environment().put("WEIR_JAVA_HOME", installation.resolve("java").toString());
    launcher.environment().putAll(environment);
    return launcher.start();
  }

  private void write(String file, String text) throws IOException {
    Path path = installation.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }
}
