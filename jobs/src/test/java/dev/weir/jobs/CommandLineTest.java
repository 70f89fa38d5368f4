package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ModelEvent;
import dev.weir.contract.ModelVersion;
import dev.weir.score.registry.History;
import dev.weir.score.registry.RegisteredModel;
import dev.weir.score.registry.RegistryEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "generate",
        "ingest",
        "train",
        "evaluate",
        "score",
        "explain",
        "mart",
        "run",
        "models",
        "status",
        "verify",
        "maintain",
        "keys",
        "keys add",
        "models list",
        "models promote",
        "models champion",
        "models import"
      })
  void everyCommandExplainsItself(String command) {
    int status = execute((command + " --help").strip().split(" ", -1));
    assertThat(status).isZero();
    assertThat(out.toString()).contains("Usage:", "--help");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nosuch",
        "--nosuch status",
        "ingest",
        "ingest --feed kaggle",
        "generate --rows x --out f",
        "score --model x",
        "models",
        "models promote",
        "models promote x",
        "models champion --at yesterday",
        "models import nosuch.onnx",
        "models import nosuch.onnx --signature text",
        "models import nosuch.onnx --signature image",
        "explain",
        "explain a.com --model x",
        "ingest --feed nosuch --input x",
        "ingest --feed kaggle --batch-id a/b --input x",
        "--conf nosuch.conf status",
      })
  void badUsageIsStatusTwoWithAMessage(String arguments) {
    assertThat(execute(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "score --model x | \"x\" is not a model version",
        "models promote 0 | 1 or more",
        "models import nosuch.onnx | no file nosuch.onnx",
        "models import nosuch.onnx --signature image | signature is text, not \"image\"",
        "explain mailto:a@b.example | has no host",
        "ingest --feed kaggle --batch-id a/b --input x | letters, digits",
        "generate --rows -1 --out f | from 0 to 4000000000",
        "generate --rows 1 --out . | it is a directory",
        "keys add a/b | Key name",
      })
  void whatIsWrongWithAnArgumentIsSaid(String arguments, String said) {
    assertThat(execute(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).contains(said).doesNotContain("Exception");
  }

  @Test
  void settingsOfALaterStageAreReadBeforeTheFirst(@TempDir Path directory) throws IOException {
    Path conf = Files.writeString(directory.resolve("c"), "mart.drift-major = 0");
    assertThat(
            execute("run", "--conf", conf.toString(), "--feed", "kaggle", "--input", "nosuch.csv"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Drift levels");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsOfWholeSentencesThatWrapAt80Columns(CommandSpec command) {
    String help = command.commandLine().getUsageMessage();
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    assertThat(paragraphs(command))
        .allSatisfy(
            paragraph -> {
              assertThat(paragraph).endsWith(".");
              assertThat(help.split("\\s+", -1)).contains(paragraph.split(" ", -1));
            });
  }

  @Test
  void everyOptionIsInTheReadme() throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("weir.root"), "README.md"));
    assertThat(
            commands().flatMap(command -> command.options().stream()).map(OptionSpec::longestName))
        .filteredOn(name -> !name.equals("--version"))
        .allSatisfy(name -> assertThat(readme).contains(name));
  }

  @Test
  void schedulesCallCommandsThatAreThere() throws IOException {
    Path schedules = Path.of(System.getProperty("weir.root"), "conf", "schedules");
    List<String> calls = new ArrayList<>();
    for (String file : List.of("crontab", "weir-run.service")) {
      Pattern.compile("(?m)bin/weir (.+?)(?: >>.*)?$")
          .matcher(Files.readString(schedules.resolve(file)))
          .results()
          .forEach(call -> calls.add(call.group(1)));
    }
    assertThat(calls)
        .hasSize(3)
        .allSatisfy(call -> Weir.commandLine().parseArgs(call.split(" ", -1)));
  }

  /** The launcher gives Java the options of the tests. */
  @Test
  void numbersAreWrittenAsTheDocumentsHaveThem() {
    assertThat(Locale.getDefault(Locale.Category.FORMAT)).isEqualTo(Locale.US);
  }

  @Test
  void theWholeHasAVersionAndNoCommandOfItsOwn() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).matches("weir \\S+\\R");
    assertThat(execute("status", "--version")).isEqualTo(2);
    assertThat(commands().filter(command -> command.findOption("--version") != null))
        .extracting(CommandSpec::name)
        .containsExactly("weir");
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString()).contains("Name a command");
  }

  @ParameterizedTest
  @CsvSource({"imported: ONNX, 0, unknown", "imported: ONNX, 1234, '1,234'", "trained here, 0, 0"})
  void trainingRowsThatAnImportDoesNotTellAreUnknown(String algorithm, long rows, String shown) {
    RegisteredModel model =
        new RegisteredModel(
            "weir-url",
            new ModelVersion(1),
            "path",
            "00",
            algorithm,
            "{}",
            "{}",
            "{}",
            0.5,
            "key",
            -1,
            rows,
            Instant.EPOCH);
    assertThat(ModelsCommand.trainingRows(model)).isEqualTo(shown);
  }

  @Test
  void theChampionNowIsOfTheNewestEventWhateverTheClock() {
    Instant later = Instant.now().plus(1, ChronoUnit.HOURS);
    History history =
        new History(
            List.of(new RegistryEvent(new ModelVersion(1), ModelEvent.PROMOTED, "by hand", later)));
    assertThat(ModelsCommand.champion(history, null)).isEqualTo("Version 1 is the champion.");
    assertThat(ModelsCommand.champion(history, later.minusSeconds(1)))
        .startsWith("No version was champion at ");
    assertThat(ModelsCommand.champion(new History(List.of()), null))
        .isEqualTo("No version is the champion.");
  }

  private static Stream<CommandSpec> commands() {
    return withSubcommands(Weir.commandLine()).map(CommandLine::getCommandSpec);
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandLineTest::withSubcommands));
  }

  private static List<String> paragraphs(CommandSpec command) {
    return Stream.concat(
            Stream.of(command.usageMessage().description()),
            command.args().stream().flatMap(argument -> Stream.of(argument.description())))
        .toList();
  }

  private int execute(String... arguments) {
    CommandLine command = Weir.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
