package dev.weir.ingest;

import dev.weir.contract.BatchId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to ingest.
 *
 * @param inputs files, directories or globs, of any Hadoop file system
 * @param batchId name of the batch; otherwise it follows from the feed and the files
 * @param maxUrlLength longest URL that is accepted, in characters
 * @param maxRecordBytes longest record that is read, in bytes
 */
public record IngestSettings(
    Feed feed,
    List<String> inputs,
    Optional<BatchId> batchId,
    int maxUrlLength,
    int maxRecordBytes) {

  public static final int DEFAULT_MAX_URL_LENGTH = 8192;
  public static final int DEFAULT_MAX_RECORD_BYTES = 1 << 20;

  private static final int LARGEST_RECORD_BYTES = 1 << 29;

  public IngestSettings {
    Objects.requireNonNull(feed, "feed");
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty() || inputs.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "Nothing to ingest: an input is missing or blank. Give --input a file, directory or glob.");
    }
    if (maxUrlLength < 1) {
      throw new IllegalArgumentException(
          "The longest URL has at least 1 character, not %d: set ingest.max-url-length."
              .formatted(maxUrlLength));
    }
    if (maxRecordBytes < 1 || maxRecordBytes > LARGEST_RECORD_BYTES) {
      throw new IllegalArgumentException(
          "The longest record has 1 to %d bytes, not %d: set ingest.max-record-bytes."
              .formatted(LARGEST_RECORD_BYTES, maxRecordBytes));
    }
  }

  /** Settings with the default limits. */
  public static IngestSettings of(Feed feed, List<String> inputs, Optional<BatchId> batchId) {
    return new IngestSettings(
        feed, inputs, batchId, DEFAULT_MAX_URL_LENGTH, DEFAULT_MAX_RECORD_BYTES);
  }
}
