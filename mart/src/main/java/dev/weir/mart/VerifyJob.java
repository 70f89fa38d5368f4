package dev.weir.mart;

import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.contract.table.Tables;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Recomputes the newest publication's gold from the versions it was computed from, and compares it
 * row by row; checks the keys of the newest silver, and the counts of every batch, against bronze;
 * names batches that are not complete. Writes nothing.
 */
public final class VerifyJob {

  private final Lake lake;
  private final DriftLevels levels;

  /**
   * @param levels the drift levels that the mart ran with
   */
  public VerifyJob(Lake lake, DriftLevels levels) {
    this.lake = lake;
    this.levels = levels;
  }

  /** Looks at all there is; what cannot be read is a difference. */
  public VerifyReport run() {
    if (Stream.of(Tables.BRONZE, Tables.SILVER)
        .flatMap(tables -> tables.stream())
        .noneMatch(table -> lake.table(table).exists())) {
      throw new LakeException(
          "Nothing to verify: %s has neither bronze nor silver. Check --lake, or run weir ingest first."
              .formatted(lake.root()));
    }
    Audit audit = new Audit(new DataFiles(lake));
    Optional<Publication> publication =
        audit
            .read(GoldPublications.TABLE.qualifiedName(), () -> new Publications(lake).newest())
            .flatMap(newest -> newest);
    publication.ifPresent(newest -> gold(newest, audit));
    keys(audit);
    return new VerifyReport(
        publication.map(newest -> OptionalLong.of(newest.id())).orElse(OptionalLong.empty()),
        audit.tables(),
        audit.differences());
  }

  private void gold(Publication publication, Audit audit) {
    InputVersions inputs = publication.inputs();
    boolean inputsIntact =
        Stream.of(
                new VersionedTable(SilverScoredUrls.TABLE, inputs.silver()),
                new VersionedTable(RegistryEvents.TABLE, inputs.events()),
                new VersionedTable(RegistryModels.TABLE, inputs.models()),
                new VersionedTable(BronzeBatches.TABLE, inputs.batches()))
            .map(audit::isIntact)
            .reduce(true, Boolean::logicalAnd);
    publication
        .gold()
        .forEach((table, version) -> audit.isIntact(new VersionedTable(table, version)));
    if (inputsIntact) {
      audit.check(SilverScoredUrls.TABLE.qualifiedName(), () -> compare(publication, audit));
    }
  }

  private Optional<Difference> compare(Publication publication, Audit audit) {
    try (GoldAudit sink = new GoldAudit(lake, publication, audit)) {
      Gold.compute(GoldInputs.read(lake, publication.inputs(), levels), sink);
    }
    return Optional.empty();
  }

  private void keys(Audit audit) {
    // In this order: a row refers to rows that were there before it, so that what a running ingest
    // or score adds meanwhile is no difference.
    Optional<Dataset<Row>> silver = newest(SilverScoredUrls.TABLE, audit);
    Optional<Dataset<Row>> batches = newest(BronzeBatches.TABLE, audit);
    Optional<Dataset<Row>> urls = newest(BronzeUrls.TABLE, audit);
    Optional<Dataset<Row>> quarantine = newest(BronzeQuarantine.TABLE, audit);
    silver.ifPresent(
        rows -> {
          wrong(
              audit,
              SilverScoredUrls.TABLE,
              "several rows of one url_id and model version",
              () -> SilverKeys.repeated(rows));
          wrong(
              audit,
              SilverScoredUrls.TABLE,
              "url_id is not the SHA-256 of canonical_url",
              () -> SilverKeys.misnamed(rows));
        });
    if (silver.isPresent() && urls.isPresent()) {
      wrong(
          audit,
          SilverScoredUrls.TABLE,
          "batch_id and url are not in bronze.urls",
          () -> SilverKeys.strangers(silver.get(), urls.get()));
    }
    // Once more, so that what has been completed meanwhile is no difference.
    Optional<Dataset<Row>> complete = newest(BronzeBatches.TABLE, audit);
    if (complete.isPresent() && urls.isPresent() && quarantine.isPresent()) {
      wrong(
          audit,
          BronzeBatches.TABLE,
          "batches that are begun but not complete: run all of their files again, unless an ingest is at work",
          () -> BatchAudit.unfinished(complete.get(), urls.get(), quarantine.get()));
    }
    if (batches.isPresent() && urls.isPresent() && quarantine.isPresent()) {
      wrong(
          audit,
          BronzeBatches.TABLE,
          "counts are not those of the rows in bronze",
          () -> BatchAudit.wrong(batches.get(), urls.get(), quarantine.get()));
    }
  }

  /** The newest rows of a table, if its files are all there. */
  private Optional<Dataset<Row>> newest(Table table, Audit audit) {
    return audit
        .read(table.qualifiedName(), () -> VersionedTable.newest(lake, table))
        .filter(audit::isIntact)
        .map(found -> found.rows(lake));
  }

  private static void wrong(Audit audit, Table table, String problem, Supplier<Dataset<Row>> rows) {
    String name = table.qualifiedName();
    audit.check(name, () -> Examples.ofRows(name, problem, rows.get()));
  }
}
