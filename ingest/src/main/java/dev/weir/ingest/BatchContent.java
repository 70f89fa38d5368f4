package dev.weir.ingest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch is of.
 *
 * @param sha256 digests of its files
 */
record BatchContent(String feed, Set<String> sha256) {

  BatchContent {
    sha256 = Set.copyOf(sha256);
  }

  static BatchContent of(Feed feed, List<FileSurvey> files) {
    return new BatchContent(
        feed.name(), files.stream().map(FileSurvey::sha256).collect(Collectors.toSet()));
  }
}
