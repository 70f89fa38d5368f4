package dev.weir.score.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.weir.classifier.Prediction;
import dev.weir.classifier.UrlScorer;
import dev.weir.classifier.UrlView;
import dev.weir.contract.UrlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A session of ONNX Runtime over one model, of one thread. */
final class OnnxScorer implements UrlScorer {

  /** Of single precision, and of exporters that round. */
  private static final double TOLERANCE = 1e-3;

  private final OnnxModel model;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final String input;
  private final int dimensions;

  OnnxScorer(OnnxModel model) {
    this.model = model;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model.shared(), options);
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "ONNX Runtime cannot open the model: %s Check the file, and its operator sets."
              .formatted(firstLine(e)),
          e);
    }
    try {
      Map<String, NodeInfo> inputs = session.getInputInfo();
      if (inputs.size() != 1
          || !(inputs.values().iterator().next().getInfo() instanceof TensorInfo texts)
          || texts.type != OnnxJavaType.STRING
          || texts.getShape().length < 1
          || texts.getShape().length > 2) {
        throw new IllegalArgumentException(
            "The signature text needs one input, a tensor of strings of shape [N] or [N, 1]; the model has %s."
                .formatted(inputs));
      }
      this.input = inputs.keySet().iterator().next();
      this.dimensions = texts.getShape().length;
    } catch (OrtException | IllegalArgumentException e) {
      close();
      throw e instanceof IllegalArgumentException unfit
          ? unfit
          : new IllegalArgumentException(firstLine(e), e);
    }
  }

  @Override
  public List<Prediction> score(List<UrlView> urls) {
    List<double[]> answers = answers(urls);
    if (answers.size() != urls.size()) {
      throw new IllegalArgumentException(
          "The model gives %d answers to %d URLs: its output needs one row for each."
              .formatted(answers.size(), urls.size()));
    }
    List<Prediction> predictions = new ArrayList<>(urls.size());
    for (int i = 0; i < urls.size(); i++) {
      predictions.add(prediction(probabilities(answers.get(i), urls.get(i).key())));
    }
    return predictions;
  }

  /**
   * The probabilities of an answer, none negative and 1 together, which it may miss by the
   * tolerance. What is no probability, not a number above all, would pass for benign in silence.
   */
  static double[] probabilities(double[] answer, String url) {
    // Not a number fails too.
    if (Arrays.stream(answer).anyMatch(one -> one < -TOLERANCE)
        || !(Math.abs(Arrays.stream(answer).sum() - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "The model's output are no probabilities: for %s they are %s, where none is negative and they add up to 1. Export the probabilities, not margins or labels."
              .formatted(url, Arrays.toString(answer)));
    }
    double[] cut = Arrays.stream(answer).map(one -> Math.max(0, one)).toArray();
    double sum = Arrays.stream(cut).sum();
    return Arrays.stream(cut).map(one -> one / sum).toArray();
  }

  /** What the model answers to each URL, in the order of {@link UrlType}. */
  private List<double[]> answers(List<UrlView> urls) {
    String[] texts = urls.stream().map(UrlView::key).toArray(String[]::new);
    long[] shape = dimensions == 1 ? new long[] {texts.length} : new long[] {texts.length, 1};
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, texts, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        if (output.getValue() instanceof OnnxTensor found
            && found.getInfo().type == OnnxJavaType.FLOAT
            && found.getInfo().getShape().length == 2
            && found.getInfo().getShape()[1] == UrlType.ALL.size()) {
          return ofColumns((float[][]) found.getValue());
        }
        if (output.getValue() instanceof OnnxSequence maps) {
          return ofMaps(maps);
        }
      }
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "The imported model does not score: " + firstLine(e) + ".", e);
    }
    throw new IllegalArgumentException(
        "The model has no output of probabilities: a float tensor of shape [N, %d], or a sequence of maps from label to probability."
            .formatted(UrlType.ALL.size()));
  }

  private List<double[]> ofColumns(float[][] rows) {
    List<double[]> answers = new ArrayList<>(rows.length);
    for (float[] row : rows) {
      double[] ofTypes = new double[UrlType.ALL.size()];
      for (int column = 0; column < row.length; column++) {
        ofTypes[model.signature().classes().get(column).ordinal()] = row[column];
      }
      answers.add(ofTypes);
    }
    return answers;
  }

  /** What exporters of scikit-learn give: for each row a map from label to probability. */
  private List<double[]> ofMaps(OnnxSequence rows) throws OrtException {
    List<double[]> answers = new ArrayList<>();
    for (OnnxValue row : rows.getValue()) {
      if (!(row instanceof OnnxMap map)) {
        throw new IllegalArgumentException(
            "The model's output is a sequence of %s, not of maps.".formatted(row.getInfo()));
      }
      double[] ofTypes = new double[UrlType.ALL.size()];
      for (Map.Entry<?, ?> entry : map.getValue().entrySet()) {
        UrlType type =
            UrlType.ofLabel(String.valueOf(entry.getKey()))
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "The model gives a probability of \"%s\", which is no type of Weir."
                                .formatted(entry.getKey())));
        ofTypes[type.ordinal()] = ((Number) entry.getValue()).doubleValue();
      }
      answers.add(ofTypes);
    }
    return answers;
  }

  private Prediction prediction(double[] ofTypes) {
    return new Prediction(
        ofTypes[0],
        ofTypes[1],
        ofTypes[2],
        ofTypes[3],
        1 - ofTypes[0] >= model.threshold(),
        List.of());
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session of ONNX Runtime cannot be closed", e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
