package dev.weir.lake;

import java.util.Map;

/** What a job did, in counts: printed as one JSON object, the last line of a stage. */
public interface JobReport {

  /** How it ended; stands before the counts. */
  default JobStatus status() {
    return JobStatus.DONE;
  }

  /** Names and values in the order in which they are printed: numbers, strings, lists, maps. */
  Map<String, Object> counts();

  /** One sentence for people. */
  String summary();
}
