package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.table.GoldPublications;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.NewestPublication;
import java.util.ConcurrentModificationException;
import java.util.Optional;

/** The table {@code gold.publications}. */
record Publications(Lake lake) {

  Optional<Publication> newest() {
    return NewestPublication.of(lake).map(Publication::of);
  }

  /**
   * Appends the publication, if its number is still free.
   *
   * @throws ConcurrentModificationException if another mart has published under that number
   */
  void publish(Publication publication) {
    lake.table(GoldPublications.TABLE)
        .appendFirst(publication.row(), new CommitId("weir/mart/publications", publication.id()));
  }

  Optional<Publication> numbered(long id) {
    return lake
        .read(GoldPublications.TABLE)
        .filter(col(GoldPublications.PUBLICATION_ID).equalTo(id))
        .takeAsList(1)
        .stream()
        .map(Publication::of)
        .findFirst();
  }
}
