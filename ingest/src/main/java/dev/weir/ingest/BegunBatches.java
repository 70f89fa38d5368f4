package dev.weir.ingest;

import dev.weir.contract.BatchId;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.Lake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Batches that are begun but not complete: a run was cut, or goes on. Which files a batch is of is
 * said by its first commit, that of {@code bronze.urls}.
 */
record BegunBatches(Lake lake) {

  /** Each with its files, in the order of their ids. */
  Map<BatchId, BatchContent> find() {
    Map<String, List<FileClaim>> claims =
        lake.table(BronzeUrls.TABLE).applications(BatchLanding.APPLICATION).stream()
            .map(FileClaim::of)
            .flatMap(Optional::stream)
            .collect(
                Collectors.groupingBy(
                    claim -> claim.batch().value(), TreeMap::new, Collectors.toList()));
    if (!claims.isEmpty()) {
      claims.keySet().removeAll(new BatchLedger(lake).ids());
    }
    Map<BatchId, BatchContent> begun = new LinkedHashMap<>();
    claims.forEach((id, files) -> begun.put(new BatchId(id), FileClaim.content(files)));
    return begun;
  }
}
