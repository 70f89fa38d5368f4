package dev.weir.settings;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Options of a program, which each of its commands takes too; {@code --version} is the program's
 * alone.
 */
@Command(versionProvider = GlobalOptions.Version.class)
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

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help message and exit.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  boolean version;

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

  /** The version of this build, from its jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      Package build = GlobalOptions.class.getPackage();
      return new String[] {
        "weir " + Optional.ofNullable(build.getImplementationVersion()).orElse("unpacked")
      };
    }
  }
}
