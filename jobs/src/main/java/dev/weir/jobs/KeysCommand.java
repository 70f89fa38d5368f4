package dev.weir.jobs;

import static dev.weir.settings.SettingsException.checked;

import dev.weir.access.ApiKey;
import dev.weir.access.IssuedKey;
import dev.weir.access.KeyFile;
import dev.weir.access.Role;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The API keys of both servers: makes, lists and revokes them. */
@Command(
    name = "keys",
    description = {
      "Makes, lists and revokes API keys for the REST and SQL servers.",
      "They are kept as salted digests in the file that access.keys-file names."
    })
final class KeysCommand implements Runnable {

  @ParentCommand Weir weir;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name one of: add, list, revoke; see weir keys --help.");
  }

  @Command(name = "add", description = "Makes a key and prints it, this once.")
  void add(
      @Parameters(paramLabel = "NAME", description = "Who uses it, such as grafana.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "read",
              description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          Role role) {
    IssuedKey issued = checked(() -> keys().add(name, role));
    System.err.printf(
        "keys: \"%s\" may %s. Keep the key below; it is not shown again.%n", name, role.label());
    System.out.println(issued.secret());
  }

  @Command(name = "list", description = "Lists all keys.")
  void list() {
    KeyFile file = keys();
    List<ApiKey> keys = file.list();
    if (keys.isEmpty()) {
      System.out.printf("No key is in %s: make one with weir keys add NAME.%n", file.path());
    }
    for (ApiKey key : keys) {
      System.out.printf(
          "%s  %-5s  %-24s  made %s%s%n",
          key.id(),
          key.role().label(),
          key.name(),
          key.createdAt(),
          key.revokedAt().map(at -> "  revoked " + at).orElse(""));
    }
  }

  @Command(name = "revoke", description = "Ends a key at once.")
  void revoke(
      @Parameters(paramLabel = "NAME|ID", description = "Of an active key.") String nameOrId) {
    ApiKey key = checked(() -> keys().revoke(nameOrId));
    System.out.printf("Key %s (\"%s\") opens nothing any more.%n", key.id(), key.name());
  }

  private KeyFile keys() {
    return new KeyFile(weir.settings().keysFile());
  }
}
