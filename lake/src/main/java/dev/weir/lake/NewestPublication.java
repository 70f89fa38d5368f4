package dev.weir.lake;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.table.GoldPublications;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What readers of gold start from. */
public final class NewestPublication {

  private NewestPublication() {}

  /** The newest row of {@code gold.publications}; empty where nothing is published. */
  public static Optional<Row> of(Lake lake) {
    return lake
        .read(GoldPublications.TABLE)
        .orderBy(col(GoldPublications.PUBLICATION_ID).desc())
        .takeAsList(1)
        .stream()
        .findFirst();
  }
}
