package dev.weir.classifier;

import java.util.List;

/** Scores URLs with one model; for one thread. */
public interface UrlScorer extends AutoCloseable {

  /** The verdicts, in the order of the URLs. */
  List<Prediction> score(List<UrlView> urls);

  @Override
  void close();
}
