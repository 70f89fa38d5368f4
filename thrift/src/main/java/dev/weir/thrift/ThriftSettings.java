package dev.weir.thrift;

import static dev.weir.settings.SettingsException.checked;

import com.typesafe.config.Config;
import dev.weir.settings.SettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of the SQL endpoint, checked.
 *
 * @param lake root of the lake
 * @param keysFile where the API keys are
 * @param auditFile where logins and statements are recorded; standard error if absent
 * @param ldap Hive's settings of the directory, by their names
 */
record ThriftSettings(
    String lake,
    InetAddress bind,
    int port,
    Authentication authentication,
    boolean silver,
    Limits limits,
    Path keysFile,
    Optional<Path> auditFile,
    Optional<KeyStore> tls,
    Map<String, String> ldap) {

  /**
   * What one client may take.
   *
   * @param resultBytes a quarter of the heap at most
   */
  record Limits(
      Duration query,
      int rows,
      long resultBytes,
      int heldRows,
      int sessions,
      int statementChars,
      int frameBytes,
      Duration login,
      Duration idle) {}

  /** Where the server's certificate is. */
  record KeyStore(Path file, String password) {

    @Override
    public String toString() {
      return "KeyStore[" + file + "]";
    }
  }

  ThriftSettings {
    if (authentication == Authentication.NONE && !bind.isLoopbackAddress()) {
      throw new SettingsException(
          "weir thrift would let anyone in on %s: thrift.authentication is none. Set it to keys or ldap, or bind to 127.0.0.1."
              .formatted(bind.getHostAddress()));
    }
    ldap = Map.copyOf(ldap);
  }

  /** Reads the settings tree; the command line is stronger where it names something. */
  static ThriftSettings of(
      Config config, Optional<String> lake, Optional<String> bind, Optional<Integer> port) {
    return checked(
        () -> {
          InetAddress address = address(bind.orElseGet(() -> config.getString("thrift.bind")));
          return new ThriftSettings(
              lake.orElseGet(() -> config.getString("lake")),
              address,
              port(port.orElseGet(() -> config.getInt("thrift.port"))),
              authentication(config.getString("thrift.authentication"), address),
              config.getBoolean("thrift.expose-silver"),
              limits(config.getConfig("thrift")),
              Path.of(config.getString("access.keys-file")),
              path(config.getString("thrift.audit-file")),
              path(config.getString("thrift.tls.keystore"))
                  .map(file -> keyStore(file, config.getString("thrift.tls.keystore-password"))),
              ldap(config.getConfig("thrift.ldap")));
        });
  }

  private static Limits limits(Config thrift) {
    Function<String, Integer> positive =
        key -> {
          int value = thrift.getInt(key);
          if (value < 1) {
            throw new SettingsException(
                "thrift.%s is %d: it must be 1 or more.".formatted(key, value));
          }
          return value;
        };
    return new Limits(
        Duration.ofSeconds(positive.apply("query-timeout-seconds")),
        positive.apply("max-rows"),
        resultBytes(thrift.getBytes("max-result-bytes")),
        positive.apply("max-held-rows"),
        positive.apply("max-sessions"),
        positive.apply("max-statement-chars"),
        positive.apply("max-frame-bytes"),
        Duration.ofSeconds(positive.apply("login-timeout-seconds")),
        Duration.ofMinutes(positive.apply("idle-timeout-minutes")));
  }

  private static long resultBytes(long bytes) {
    if (bytes < 1) {
      throw new SettingsException(
          "thrift.max-result-bytes is %d: it must be 1 or more.".formatted(bytes));
    }
    return Math.min(bytes, Runtime.getRuntime().maxMemory() / 4);
  }

  private static InetAddress address(String bind) {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new SettingsException(
          "\"%s\" is no address of this machine. Give --bind or thrift.bind one.".formatted(bind),
          e);
    }
  }

  private static int port(int port) {
    if (port < 0 || port > 65535) {
      throw new SettingsException("Port %d does not exist: give 0 to 65535.".formatted(port));
    }
    return port;
  }

  private static Authentication authentication(String word, InetAddress bind) {
    return switch (word) {
      case "auto" -> bind.isLoopbackAddress() ? Authentication.NONE : Authentication.KEYS;
      case "keys" -> Authentication.KEYS;
      case "ldap" -> Authentication.LDAP;
      case "none" -> Authentication.NONE;
      default ->
          throw new SettingsException(
              "thrift.authentication \"%s\" is not known. Allowed: auto, keys, ldap, none."
                  .formatted(word));
    };
  }

  private static KeyStore keyStore(Path file, String password) {
    if (!Files.isReadable(file)) {
      throw new SettingsException(
          "Key store %s of thrift.tls.keystore cannot be read.".formatted(file));
    }
    return new KeyStore(file, password);
  }

  private static Map<String, String> ldap(Config ldap) {
    return Map.of(
        "hive.server2.authentication.ldap.url", ldap.getString("url"),
        "hive.server2.authentication.ldap.baseDN", ldap.getString("base-dn"),
        "hive.server2.authentication.ldap.Domain", ldap.getString("domain"),
        "hive.server2.authentication.ldap.userDNPattern", ldap.getString("user-dn-pattern"));
  }

  private static Optional<Path> path(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }
}
