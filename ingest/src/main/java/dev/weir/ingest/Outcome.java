package dev.weir.ingest;

import dev.weir.contract.QuarantineReason;
import java.util.Map;

/** What became of one landed record. */
sealed interface Outcome {

  /**
   * A record that bronze takes.
   *
   * @param label null for an unlabelled one
   * @param extra further columns by name; null for none
   */
  record Admitted(String url, String label, Map<String, String> extra) implements Outcome {}

  /** A record that goes to quarantine. */
  record Refused(QuarantineReason reason, String detail, RawRecord raw) implements Outcome {}
}
