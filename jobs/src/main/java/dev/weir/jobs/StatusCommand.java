package dev.weir.jobs;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.GoldPublications;
import dev.weir.contract.table.Tables;
import dev.weir.lake.Lake;
import dev.weir.lake.NewestPublication;
import dev.weir.lake.TableState;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.RegisteredModel;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Tables with versions and rows, the last batches, the champion, the newest publication. */
@Command(
    name = "status",
    description =
        "Shows tables, versions, rows, the last batches, the champion and the publication.")
final class StatusCommand implements Callable<Integer> {

  private static final int LAST_BATCHES = 5;

  @ParentCommand Weir weir;

  @Override
  public Integer call() {
    return Stage.inLake("status", weir.settings(), StatusCommand::show);
  }

  private static int show(Lake lake) {
    long start = System.nanoTime();
    System.out.println("lake " + lake.root());
    Map<String, Object> tables = new LinkedHashMap<>();
    System.out.printf("%n%-24s %8s %14s%n", "table", "version", "rows");
    for (Table table : Tables.all()) {
      String name = table.qualifiedName();
      Optional<TableState> state = TableState.of(lake, table);
      if (state.isPresent()) {
        long version = state.get().version();
        long rows = state.get().rows();
        System.out.printf("%-24s %8d %,14d%n", name, version, rows);
        tables.put(name, Map.of("version", version, "rows", rows));
      } else {
        System.out.printf("%-24s %8s %14s%n", name, "-", "-");
      }
    }
    batches(lake);
    Optional<RegisteredModel> champion = champion(lake);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("tables", tables);
    counts.put("champion", champion.map(model -> model.version().value()).orElse(null));
    counts.put("publication", publication(lake).orElse(null));
    System.out.println(Json.line("status", counts, (System.nanoTime() - start) / 1e9));
    return 0;
  }

  private static void batches(Lake lake) {
    List<Row> batches =
        lake.read(BronzeBatches.TABLE)
            .orderBy(col(BronzeBatches.INGESTED_AT).desc())
            .limit(LAST_BATCHES)
            .select(
                col(BronzeBatches.BATCH_ID),
                col(BronzeBatches.INGESTED_AT),
                col(BronzeBatches.READ),
                col(BronzeBatches.ACCEPTED),
                col(BronzeBatches.QUARANTINED),
                col(BronzeBatches.DUPLICATES))
            .collectAsList();
    System.out.printf("%nlast batches%n");
    for (Row batch : batches) {
      System.out.printf(
          "  %-32s %s  read %,d = accepted %,d + quarantined %,d + duplicates %,d%n",
          batch.get(0),
          batch.getTimestamp(1).toInstant(),
          batch.getLong(2),
          batch.getLong(3),
          batch.getLong(4),
          batch.getLong(5));
    }
  }

  private static Optional<RegisteredModel> champion(Lake lake) {
    ModelRegistry registry = new ModelRegistry(lake);
    Optional<RegisteredModel> champion = registry.history().champion().map(registry::model);
    System.out.printf(
        "%nchampion     %s%n",
        champion
            .map(
                model ->
                    "version %s of %s, threshold %.4f"
                        .formatted(model.version(), model.createdAt(), model.threshold()))
            .orElse("none: run weir train"));
    return champion;
  }

  private static Optional<Long> publication(Lake lake) {
    Optional<Row> newest = NewestPublication.of(lake);
    System.out.printf(
        "publication  %s%n",
        newest
            .map(
                row ->
                    "%d of %s"
                        .formatted(
                            row.<Long>getAs(GoldPublications.PUBLICATION_ID.name()),
                            row.<Timestamp>getAs(GoldPublications.PUBLISHED_AT.name()).toInstant()))
            .orElse("none: run weir mart"));
    return newest.map(row -> row.getAs(GoldPublications.PUBLICATION_ID.name()));
  }
}
