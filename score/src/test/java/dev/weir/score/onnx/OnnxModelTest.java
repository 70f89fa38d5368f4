package dev.weir.score.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.classifier.Prediction;
import dev.weir.classifier.UrlScorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.UrlType;
import dev.weir.contract.url.UrlAnatomy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {

  private static final OnnxSignature SORTED =
      OnnxSignature.of(List.of("benign", "defacement", "malware", "phishing"));

  private static final List<String> URLS =
      List.of("a.com/x", "http://xeno.example/0/0/0", "é.com/%zz", "10.0.0.1/aaaa.exe", "");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void probabilitiesAreThoseOfTheOperators(boolean maps) {
    byte[] file =
        maps ? OnnxFile.ofTexts("benign", "defacement", "malware", "phishing") : OnnxFile.ofTexts();
    OnnxModel model = OnnxModel.checked(file, SORTED, 0.6);
    List<UrlView> views = URLS.stream().map(url -> UrlView.of(UrlAnatomy.of(url))).toList();
    try (UrlScorer scorer = model.scorer()) {
      List<Prediction> predictions = scorer.score(views);
      assertThat(predictions).hasSameSizeAs(views);
      for (int i = 0; i < views.size(); i++) {
        double[] expected = expected(views.get(i).key());
        Prediction prediction = predictions.get(i);
        for (int column = 0; column < 4; column++) {
          UrlType type = SORTED.classes().get(column);
          assertThat(prediction.probability(type))
              .as("%s of %s", type, URLS.get(i))
              .isCloseTo(expected[column], within(1e-6));
        }
        assertThat(prediction.malicious()).isEqualTo(prediction.maliciousScore() >= 0.6);
      }
      assertThat(scorer.score(views.subList(1, 2)).get(0)).isEqualTo(predictions.get(1));
    }
  }

  private static double[] expected(String text) {
    double[] margins = new double[4];
    double sum = 0;
    for (int column = 0; column < 4; column++) {
      margins[column] = OnnxFile.bias(column);
      for (int character = 0; character < OnnxFile.CHARACTERS.length; character++) {
        String counted = OnnxFile.CHARACTERS[character];
        int times = text.length() - text.replace(counted, "").length();
        margins[column] += times * OnnxFile.weight(character, column);
      }
      margins[column] = Math.exp(margins[column]);
      sum += margins[column];
    }
    for (int column = 0; column < 4; column++) {
      margins[column] /= sum;
    }
    return margins;
  }

  @Test
  void schemeAndWwwChangeNothing() {
    OnnxModel model = OnnxModel.checked(OnnxFile.ofTexts(), SORTED, 0.5);
    try (UrlScorer scorer = model.scorer()) {
      List<Prediction> predictions =
          scorer.score(
              List.of("a.com/x", "http://a.com/x", "https://www.a.com/x").stream()
                  .map(url -> UrlView.of(UrlAnatomy.of(url)))
                  .toList());
      assertThat(predictions).containsOnly(predictions.get(0));
    }
  }

  /** Releases that send telemetry read the command line, and die where it is long. */
  @Test
  void aProcessWithALongCommandLineOpensModels() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process opening =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Opening.class.getName(),
                "x".repeat(20_000))
            .redirectErrorStream(true)
            .start();
    String said = new String(opening.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(opening.waitFor()).as(said).isZero();
    assertThat(said).contains("opened");
  }

  /** Opens a model, whatever its arguments. */
  static final class Opening {

    private Opening() {}

    public static void main(String[] arguments) {
      OnnxModel.checked(OnnxFile.ofTexts(), SORTED, 0.5);
      System.out.println("opened");
    }
  }

  @Test
  void whatIsNoModelOfTextsIsRefusedWithTheReason() {
    assertThatThrownBy(() -> OnnxModel.checked(new byte[] {1, 2, 3}, SORTED, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ONNX Runtime cannot open the model");
    assertThatThrownBy(() -> OnnxModel.checked(OnnxFile.ofNumbers(), SORTED, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tensor of strings");
    assertThatThrownBy(
            () -> OnnxModel.checked(OnnxFile.ofTexts("benign", "b", "c", "d"), SORTED, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no type of Weir");
    assertThatThrownBy(() -> OnnxModel.checked(OnnxFile.ofTexts(), SORTED, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threshold");
    assertThatThrownBy(() -> OnnxSignature.of(List.of("benign", "benign", "malware", "phishing")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("each of");
  }

  @Test
  void whatIsNoProbabilityIsNoVerdict() {
    OnnxModel model = OnnxModel.checked(OnnxFile.ofTexts(), SORTED, 0.5);
    List<UrlView> views =
        List.of("a.com/x", "a.com/~~").stream().map(url -> UrlView.of(UrlAnatomy.of(url))).toList();
    try (UrlScorer scorer = model.scorer()) {
      assertThat(scorer.score(views.subList(0, 1))).hasSize(1);
      assertThatThrownBy(() -> scorer.score(views))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no probabilities: for a.com/~~ they are [NaN");
    }
  }

  @ParameterizedTest
  @CsvSource({
    // answer, probabilities
    "1.0005 0 0 0, 1 0 0 0",
    "1 -0.0005 0.0005 0, 0.9995002 0 0.0004998 0",
    "0.4 0.3 0.2 0.1, 0.4 0.3 0.2 0.1",
  })
  void whatIsRoundedBecomesProbabilities(String answer, String probabilities) {
    assertThat(OnnxScorer.probabilities(numbers(answer), "a.com"))
        .containsExactly(numbers(probabilities), within(1e-7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.002 0 0 0", "1 -0.002 0.002 0", "NaN 0 0 1"})
  void whatIsNotIsRefused(String answer) {
    assertThatThrownBy(() -> OnnxScorer.probabilities(numbers(answer), "a.com"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no probabilities: for a.com");
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void theSignatureSurvivesTheRegistry() {
    assertThat(OnnxSignature.parse(SORTED.json())).isEqualTo(SORTED);
  }
}
