package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients that people use, each as a process of its own. */
@ExtendWith(RunningServer.Extension.class)
class ClientsIT {

  private static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final Path CLIENTS = ROOT.resolve("thrift/target/clients");

  @TempDir Path directory;

  @Test
  void beelineRunsAScript(RunningServer server) throws Exception {
    Path script =
        Files.writeString(
            directory.resolve("script.sql"),
            """
            USE gold;
            SHOW TABLES;
            DESCRIBE domain_rates;
            SELECT predicted_type, sum(urls) AS urls FROM type_rates GROUP BY predicted_type ORDER BY predicted_type;
            DROP TABLE domain_rates;
            """);
    String out =
        run(
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            List.of(
                ROOT.resolve("bin/beeline").toString(),
                "-u",
                server.url("gold"),
                "-n",
                server.user(),
                "-p",
                server.key(),
                "--force=true",
                "-f",
                script.toString()));
    assertThat(out)
        .contains("top_malicious_domains", "Distinct URLs", "| malware ", "Refused: Drop Table");
  }

  @Test
  void sqllineListsAndAsks(RunningServer server) throws Exception {
    Path script =
        Files.writeString(
            directory.resolve("script.sql"),
            "!tables\n!columns domain_rates\nSELECT count(*) AS n FROM gold.domain_rates;\n!quit\n");
    String out =
        run(
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                CLIENTS.resolve("sqlline-jar-with-dependencies.jar")
                    + ":"
                    + CLIENTS.resolve("hive-jdbc-standalone.jar"),
                "sqlline.SqlLine",
                "-d",
                "org.apache.hive.jdbc.HiveDriver",
                "-u",
                server.url("gold"),
                "-n",
                server.user(),
                "-p",
                server.key(),
                "--outputFormat=csv",
                "--run=" + script));
    assertThat(out).contains("top_malicious_domains", "wilson_low", "400");
  }

  @Test
  void nodeAsks(RunningServer server) throws Exception {
    assumeTrue(works("node", "--version") && works("npm", "--version"), "Node.js is not installed");
    Path node = Files.createDirectories(CLIENTS.resolve("node"));
    Files.writeString(
        node.resolve("package.json"),
        "{\"private\": true, \"dependencies\": {\"hive-driver\": \"1.0.0\"}}");
    try (InputStream client = ClientsIT.class.getResourceAsStream("client.js")) {
      Files.write(node.resolve("client.js"), client.readAllBytes());
    }
    if (!Files.exists(node.resolve("node_modules/hive-driver"))) {
      run(
          Map.of(),
          List.of("npm", "--prefix", node.toString(), "install", "--no-audit", "--no-fund"));
    }
    String out =
        run(
            Map.of(
                "WEIR_PORT", String.valueOf(server.port()),
                "WEIR_USER", server.user(),
                "WEIR_KEY", server.key(),
                "WEIR_SQL",
                    "SELECT predicted_type, day FROM gold.types_by_day ORDER BY 2, 1 LIMIT 1"),
            List.of("node", node.resolve("client.js").toString()));
    assertThat(out).contains("[{\"predicted_type\":\"benign\",\"day\":\"2026-11-01\"}]");
  }

  private static boolean works(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the command prints, on both streams. */
  private String run(Map<String, String> environment, List<String> command) throws Exception {
    Path out = directory.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
