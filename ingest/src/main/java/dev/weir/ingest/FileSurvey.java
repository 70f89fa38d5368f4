package dev.weir.ingest;

import java.io.Serializable;
import java.util.List;

/**
 * What one reading of a file found.
 *
 * @param sha256 of the file as it lies, in hex
 * @param records without the header
 * @param splits in their order; none for Parquet
 * @param problem why the file cannot be ingested; empty where it can
 */
record FileSurvey(InputFile file, String sha256, long records, List<Split> splits, String problem)
    implements Serializable {

  FileSurvey {
    splits = List.copyOf(splits);
  }

  static FileSurvey refused(InputFile file, String problem) {
    return new FileSurvey(file, "", 0, List.of(), problem);
  }

  long unpackedBytes() {
    return splits.isEmpty() ? file.bytes() : splits.stream().mapToLong(Split::bytes).sum();
  }
}
