package dev.weir.mart;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.table.GoldPublications;
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The table {@code gold.publications}. */
record Publications(Lake lake) {

  Optional<Publication> newest() {
    return first(
        lake.read(GoldPublications.TABLE).orderBy(col(GoldPublications.PUBLICATION_ID).desc()));
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
    return first(
        lake.read(GoldPublications.TABLE).filter(col(GoldPublications.PUBLICATION_ID).equalTo(id)));
  }

  private static Optional<Publication> first(Dataset<Row> rows) {
    return rows.takeAsList(1).stream().map(Publication::of).findFirst();
  }
}
