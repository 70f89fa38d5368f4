package dev.weir.jobs;

import dev.weir.contract.BatchId;
import dev.weir.ingest.IngestSettings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What names the files of a batch. */
final class LandingOptions {

  @Option(
      names = "--feed",
      required = true,
      paramLabel = "NAME",
      description =
          "Feed of the settings: kaggle, urlhaus, phishtank, openphish, jsonl or your own.")
  String feed;

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "PATH",
      description = "File, directory or glob; local, hdfs:// or s3a://; plain or gzip.")
  List<String> inputs;

  @Option(
      names = "--batch-id",
      paramLabel = "ID",
      description = "Name of the batch (default: the feed and a digest of the files).")
  BatchId batchId;

  IngestSettings ingest(Settings settings) {
    return settings.ingest(feed, inputs, Optional.ofNullable(batchId));
  }
}
