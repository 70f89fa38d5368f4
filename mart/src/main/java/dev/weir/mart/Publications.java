package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.table.GoldPublications;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import dev.weir.lake.NewestPublication;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.OptionalLong;

/** The table {@code gold.publications}. */
record Publications(Lake lake) {

  private static final String APPLICATION = "weir/mart/publications";

  Optional<Publication> newest() {
    return NewestPublication.of(lake).map(Publication::of);
  }

  /** Number of the last commit, which a restore of the table does not take back with its row. */
  OptionalLong committed() {
    return lake.table(GoldPublications.TABLE).committed(APPLICATION);
  }

  /**
   * Appends the publication.
   *
   * @param committed what {@link #committed} gave when its number was chosen, which is higher
   * @throws ConcurrentModificationException if another mart has published since
   */
  void publish(Publication publication, OptionalLong committed) {
    lake.table(GoldPublications.TABLE)
        .append(publication.row(), new CommitId(APPLICATION, publication.id()), committed);
  }

  /** The one before that. */
  Optional<Publication> before(Publication publication) {
    return lake
        .read(GoldPublications.TABLE)
        .filter(col(GoldPublications.PUBLICATION_ID).lt(publication.id()))
        .orderBy(col(GoldPublications.PUBLICATION_ID).desc())
        .takeAsList(1)
        .stream()
        .map(Publication::of)
        .findFirst();
  }
}
