package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** One client takes no other's share, and leaves nothing behind. */
@Isolated("it measures what others would disturb")
@ExtendWith(RunningServer.Extension.class)
class FairnessIT {

  private static final String RUNAWAY =
      "SELECT count(*) FROM gold.domain_daily a CROSS JOIN gold.domain_daily b"
          + " CROSS JOIN gold.domain_daily c WHERE a.urls + b.urls + c.urls < 0";

  private static final int CLIENTS = 19;
  private static final int QUERIES = 3;

  /** Threads of connections that are kept, and some slack. */
  private static final int POOLED = 10;

  @Test
  void aRunawayJoinLeavesOthersTheirShare(RunningServer server) throws Exception {
    medianOfOthers(server);
    long idle = medianOfOthers(server);
    long beside;
    try (Connection connection = server.connect();
        Statement runaway = connection.createStatement()) {
      ExecutorService one = Executors.newSingleThreadExecutor();
      Future<?> running = one.submit(() -> assertEnds(runaway));
      Thread.sleep(1000);
      beside = medianOfOthers(server);
      assertThat(running.isDone()).isFalse();
      runaway.cancel();
      running.get(10, TimeUnit.SECONDS);
      one.shutdown();
    }
    System.out.printf(
        "median of %d clients: %d ms idle, %d ms beside a runaway%n", CLIENTS, idle, beside);
    assertThat(beside).isLessThan(3 * idle);
    awaitIdle(server);
  }

  @Test
  void aStatementEndsAtItsTimeLimit(RunningServer server) throws Exception {
    assertEndsInTime(server, RUNAWAY);
  }

  @Test
  void nestedListsEndAtTheTimeLimit(RunningServer server) throws Exception {
    String list = "explode(array(" + "0,".repeat(3000) + "0))";
    assertEndsInTime(
        server,
        "SELECT count(*) FROM gold.type_rates LATERAL VIEW %1$s a AS a LATERAL VIEW %1$s b AS b"
                .formatted(list)
            + " LATERAL VIEW %s c AS c WHERE a + b + c > 0".formatted(list));
  }

  @Test
  void theTimeLimitHoldsAfterTheFirstRow(RunningServer server) throws Exception {
    assertEndsInTime(server, "SELECT 1 UNION ALL " + RUNAWAY);
  }

  private static void assertEndsInTime(RunningServer server, String sql) throws Exception {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(2);
      long start = System.nanoTime();
      assertThatThrownBy(() -> readAll(statement, sql)).isInstanceOf(SQLException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    }
    awaitIdle(server);
  }

  private static void readAll(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        // What comes after the first row counts here.
      }
    }
  }

  @Test
  void aSessionHasAFewStatementsAtATime(RunningServer server) throws Exception {
    List<Statement> open = new ArrayList<>();
    try (Connection connection = server.connect()) {
      for (int i = 0; i < 16; i++) {
        open.add(connection.createStatement());
        open.get(i).execute("SELECT 1");
      }
      try (Statement further = connection.createStatement()) {
        assertThatThrownBy(() -> further.execute("SELECT 1"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("Refused: the session has 16 open statements");
        open.get(0).close();
        further.execute("SELECT 1");
      }
    }
  }

  @Test
  void sessionsLeaveNothing(RunningServer server) throws Exception {
    cycles(server, 40);
    int files = files(server);
    cycles(server, 200);
    // Threads of the pools end when they have been idle for ten seconds.
    for (int i = 0; i < 20 && threads(server) > POOLED; i++) {
      Thread.sleep(1000);
    }
    assertThat(threads(server)).isLessThanOrEqualTo(POOLED);
    assertThat(files(server)).isLessThanOrEqualTo(files + POOLED);
  }

  @Test
  void sessionsOpenWhileOthersClose(RunningServer server) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      Callable<Void> client =
          () -> {
            cycles(server, 40);
            return null;
          };
      for (Future<Void> ended : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
        ended.get();
      }
    } finally {
      clients.shutdown();
    }
  }

  private static void assertEnds(Statement runaway) {
    assertThatThrownBy(() -> runaway.executeQuery(RUNAWAY)).isInstanceOf(SQLException.class);
  }

  /** Once a cancelled join has ended for good, the process is at rest. */
  private static void awaitIdle(RunningServer server) throws Exception {
    Duration used = Duration.ZERO;
    for (int i = 0; i < 20; i++) {
      Duration before = cpu(server);
      Thread.sleep(1000);
      used = cpu(server).minus(before);
      if (used.toMillis() < 500) {
        return;
      }
    }
    throw new AssertionError("the server still computes: " + used);
  }

  private static Duration cpu(RunningServer server) {
    return ProcessHandle.of(server.pid()).orElseThrow().info().totalCpuDuration().orElseThrow();
  }

  private static void cycles(RunningServer server, int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      try (Connection connection = server.connect()) {
        if (i % 10 == 0) {
          assertThat(AnsweredStatementsIT.value(connection, "SELECT 1")).isEqualTo("1");
        }
      }
    }
  }

  /** Threads of connections and statements; Spark's own pools grow to sizes of their own. */
  private static int threads(RunningServer server) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(server.pid()),
                "Thread.print")
            .start();
    try (var lines = jcmd.inputReader().lines()) {
      return Math.toIntExact(
          lines.filter(line -> line.matches("\"(connection-|HiveServer2-|pool-).*")).count());
    }
  }

  private static int files(RunningServer server) throws IOException {
    return entries(Path.of("/proc", String.valueOf(server.pid()), "fd"));
  }

  private static int entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return Math.toIntExact(entries.count());
    }
  }

  /** Milliseconds of the median query of clients that all ask at once. */
  private static long medianOfOthers(RunningServer server) throws Exception {
    List<Callable<List<Long>>> clients = Collections.nCopies(CLIENTS, () -> asked(server));
    List<Long> times = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (Future<List<Long>> client : threads.invokeAll(clients)) {
        times.addAll(client.get());
      }
    } finally {
      threads.shutdown();
    }
    Collections.sort(times);
    return times.get(times.size() / 2);
  }

  private static List<Long> asked(RunningServer server) throws SQLException {
    List<Long> times = new ArrayList<>();
    try (Connection connection = server.connect()) {
      for (int i = 0; i < QUERIES; i++) {
        long start = System.nanoTime();
        AnsweredStatementsIT.value(
            connection, "SELECT sum(urls) FROM gold.domain_daily WHERE day > date '2026-11-02'");
        times.add((System.nanoTime() - start) / 1_000_000);
      }
    }
    return times;
  }
}
