package dev.weir.settings;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
public final class GlobalOptions {

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Root of the lake: a directory, hdfs:// or s3a:// (default: data/lake).")
  String lake;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Settings file (default: conf/weir.conf of the installation).")
  Path conf;

  /** The root that the command line names. */
  public Optional<String> lake() {
    return Optional.ofNullable(lake);
  }

  /** The settings file that the command line names. */
  public Optional<Path> conf() {
    return Optional.ofNullable(conf);
  }

  /**
   * The settings by environment, file and defaults, in that order.
   *
   * @throws SettingsException if a key is unknown or the file cannot be read
   */
  public Config config() {
    Map<String, String> environment = System.getenv();
    return SettingsFile.load(file(environment), environment);
  }

  private Optional<Path> file(Map<String, String> environment) {
    if (conf != null) {
      return Optional.of(conf);
    }
    String named = environment.get("WEIR_CONF");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Optional.ofNullable(environment.get("WEIR_HOME"))
        .map(home -> Path.of(home, "conf", "weir.conf"))
        .filter(Files::exists);
  }
}
