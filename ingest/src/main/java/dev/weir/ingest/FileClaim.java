package dev.weir.ingest;

import dev.weir.contract.BatchId;
import dev.weir.lake.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * That a batch is of a file. The first commit of a batch makes one claim for each of its files; a
 * second claim to the same content, by any batch of that feed, fails. {@code bronze.urls} forgets
 * claims after a time: those of a complete batch are then in {@code bronze.batches}.
 */
record FileClaim(BatchId batch, String feed, String sha256) {

  private static final String FILE = "weir/ingest-file/";

  /** None of the parts can hold it. */
  private static final String SEPARATOR = "/";

  /** The claim that such an application makes; empty for another one of ingest. */
  static Optional<FileClaim> of(String application) {
    String[] parts = application.substring(BatchLanding.APPLICATION.length()).split(SEPARATOR, -1);
    return parts.length == 3
        ? Optional.of(new FileClaim(new BatchId(parts[0]), parts[1], parts[2]))
        : Optional.empty();
  }

  /** What a batch is of that makes these claims. */
  static BatchContent content(List<FileClaim> claims) {
    return new BatchContent(
        claims.get(0).feed(), claims.stream().map(FileClaim::sha256).collect(Collectors.toSet()));
  }

  /** What makes the claim: first that it is the only one, then whose it is. */
  List<CommitId> commits() {
    String file = feed + SEPARATOR + sha256;
    return List.of(
        CommitId.once(FILE + file),
        CommitId.once(BatchLanding.APPLICATION + batch + SEPARATOR + file));
  }
}
