package dev.weir.api;

import static dev.weir.settings.SettingsException.checked;

import com.typesafe.config.Config;
import dev.weir.settings.SettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the service.
 *
 * @param lake root of the lake
 * @param port 0 for any free one
 * @param poll time between two looks at the publications
 * @param stale age from which a publication is reported as stale
 * @param retained older publications that stay open
 * @param requestsPerSecond of one client; 0 for no limit
 * @param exports that run at the same time
 * @param indexedRows most rows of a table of domains that are held in memory for look-ups
 * @param cacheBytes most that bodies of answers, kept to answer again, take
 * @param engineMemory of the embedded engine, such as {@code 1GB}
 * @param server that answers in the place of the embedded engine
 * @param keystore in PKCS12 or JKS, for TLS
 */
public record ApiSettings(
    String lake,
    String bind,
    int port,
    Path keysFile,
    Duration poll,
    Duration stale,
    int retained,
    int requestsPerSecond,
    int exports,
    long indexedRows,
    long cacheBytes,
    String engineMemory,
    Optional<SqlServer> server,
    Optional<Path> keystore,
    String keystorePassword) {

  /**
   * A Spark Thrift Server over the same lake.
   *
   * @param url such as {@code jdbc:hive2://host:10000/gold}
   * @param user empty where it asks for none
   * @param driver jar of Hive's driver, with all it needs
   */
  public record SqlServer(String url, String user, String password, Path driver) {

    public SqlServer {
      check(url.startsWith("jdbc:hive2://"), "api.jdbc.url", "jdbc:hive2://HOST:PORT/gold");
    }
  }

  public ApiSettings {
    check(port >= 0 && port <= 65_535, "api.port", "0 to 65535");
    check(!poll.isNegative() && !poll.isZero(), "api.poll-seconds", "more than 0");
    check(retained >= 0, "api.retained-publications", "0 or more");
    check(requestsPerSecond >= 0, "api.requests-per-second", "0 or more");
    check(exports > 0, "api.exports", "1 or more");
    check(indexedRows >= 0, "api.indexed-rows", "0 or more");
    check(cacheBytes >= 0, "api.cache-megabytes", "0 or more");
    check(engineMemory.matches("\\d+(MB|GB)"), "api.engine-memory", "such as 512MB or 2GB");
  }

  /**
   * The settings of a tree, for which the command line may name lake, address and port.
   *
   * @throws SettingsException if a value cannot be used
   */
  public static ApiSettings of(
      Config config, Optional<String> lake, Optional<String> bind, Optional<Integer> port) {
    return checked(
        () -> {
          String keystore = config.getString("api.tls.keystore");
          return new ApiSettings(
              lake.orElseGet(() -> config.getString("lake")),
              bind.orElseGet(() -> config.getString("api.bind")),
              port.orElseGet(() -> config.getInt("api.port")),
              Path.of(config.getString("access.keys-file")),
              Duration.ofMillis(Math.round(config.getDouble("api.poll-seconds") * 1000)),
              Duration.ofMinutes(Math.round(config.getDouble("api.stale-hours") * 60)),
              config.getInt("api.retained-publications"),
              config.getInt("api.requests-per-second"),
              config.getInt("api.exports"),
              config.getLong("api.indexed-rows"),
              config.getLong("api.cache-megabytes") << 20,
              config.getString("api.engine-memory"),
              server(config.getConfig("api.jdbc")),
              keystore.isEmpty() ? Optional.empty() : Optional.of(Path.of(keystore)),
              config.getString("api.tls.keystore-password"));
        });
  }

  private static Optional<SqlServer> server(Config jdbc) {
    String url = jdbc.getString("url");
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SqlServer(
                url,
                jdbc.getString("user"),
                jdbc.getString("password"),
                Path.of(jdbc.getString("driver"))));
  }

  /** Whether only this machine can reach the service. */
  public boolean loopback() {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new SettingsException("api.bind: there is no address \"%s\".".formatted(bind), e);
    }
  }

  private static void check(boolean holds, String key, String allowed) {
    if (!holds) {
      throw new SettingsException("%s is out of range. Allowed: %s.".formatted(key, allowed));
    }
  }
}
