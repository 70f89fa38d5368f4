package dev.weir.score.evaluate;

import dev.weir.score.quality.Interval;
import dev.weir.score.quality.Measure;
import java.util.List;
import java.util.Locale;

/** The figures of evaluations as a table for people. */
record FigureTable(List<Evaluation> evaluations) {

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%n%-3s%-40s%8s  %-17s %-17s %8s %8s %8s %8s%n",
            "", "", "", "four types", "malicious or not", "malware", "recall at", "", ""));
    text.append(
        String.format(
            "%-3s%-40s%8s  %-17s %-17s %8s %8s %8s %8s%n",
            "",
            "",
            "rows",
            "acc. / macro-F1",
            "acc. / macro-F1",
            "recall",
            "FPR .1%",
            ".5%",
            "1%"));
    for (Evaluation evaluation : evaluations) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-3s%-40s%,8d  %.4f / %.4f   %.4f / %.4f   %8.4f %8.4f %8.4f %8.4f%n",
              evaluation.protocol().label(),
              evaluation.model(),
              evaluation.quality().predictions().size(),
              evaluation.value(Measure.ACCURACY),
              evaluation.value(Measure.MACRO_F1),
              evaluation.value(Measure.BINARY_ACCURACY),
              evaluation.value(Measure.BINARY_MACRO_F1),
              evaluation.value(Measure.MALWARE_RECALL),
              evaluation.value(Measure.RECALL_AT_FPR_0_1),
              evaluation.value(Measure.RECALL_AT_FPR_0_5),
              evaluation.value(Measure.RECALL_AT_FPR_1)));
    }
    for (Protocol protocol : Protocol.values()) {
      text.append(protocol.label()).append(": ").append(protocol.words()).append('\n');
    }
    return text.toString();
  }

  /** Bounds of 95 % of one evaluation. */
  static String bounds(Evaluation evaluation) {
    StringBuilder text =
        new StringBuilder(
            "%s, %s: 95 %% bounds by resampling domains%n"
                .formatted(evaluation.protocol().label(), evaluation.model()));
    for (Measure measure : Measure.values()) {
      Interval interval = evaluation.intervals().get(measure);
      text.append(
          String.format(
              Locale.ROOT,
              "  %-26s %.4f  (%.4f to %.4f)%n",
              measure.label(),
              interval.value(),
              interval.low(),
              interval.high()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "  %-26s %.4f%n  %-26s %.4f%n  %-26s %.4f%n",
            "roc_auc",
            evaluation.quality().rocArea(),
            "pr_auc",
            evaluation.quality().precisionRecallArea(),
            "calibration error (ECE)",
            evaluation.quality().reliability().error()));
    return text.toString();
  }
}
