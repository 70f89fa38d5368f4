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
import dev.weir.lake.CommitId;
import dev.weir.lake.Lake;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake on disk that a test fills by hand. */
record SmallLake(Lake lake, AtomicLong commits) {

  /** For batches of any size. */
  static final DriftLevels LEVELS = new DriftLevels(0.1, 0.25, 1);

  /** Publishes what has changed. */
  static final MartSettings SETTINGS = new MartSettings(false, LEVELS);

  static SmallLake in(Path directory, SparkSession spark) {
    return new SmallLake(new Lake(spark, directory.toString()), new AtomicLong());
  }

  /** The same lake elsewhere. */
  SmallLake copyTo(Path directory) {
    try {
      FileUtils.copyDirectory(new File(lake.root().toUri()), directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SmallLake(new Lake(spark(), directory.toString()), new AtomicLong(commits.get()));
  }

  SmallLake land(Landed batch) {
    append(BronzeUrls.TABLE, batch.urlRows(spark()));
    append(BronzeQuarantine.TABLE, batch.quarantineRows(spark()));
    append(BronzeBatches.TABLE, batch.batchRow(spark()));
    return this;
  }

  SmallLake score(Scored... rows) {
    append(SilverScoredUrls.TABLE, Scored.rows(spark(), rows));
    return this;
  }

  SmallLake promote(int version, String reference) {
    append(RegistryModels.TABLE, Registered.model(spark(), version, reference));
    append(
        RegistryEvents.TABLE,
        Registered.events(spark(), Registered.event(version, "promoted", version)));
    return this;
  }

  void append(Table table, Dataset<Row> rows) {
    lake.table(table).appendOnce(rows, List.of(new CommitId("test", commits.incrementAndGet())));
  }

  MartReport mart() {
    return new MartJob(lake, SETTINGS).run();
  }

  VerifyReport verify() {
    return new VerifyJob(lake, LEVELS).run();
  }

  Publication publication() {
    return new Publications(lake).newest().orElseThrow();
  }

  /** Newest version of every table there is. */
  Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    for (Table table : Tables.all()) {
      lake.table(table)
          .version()
          .ifPresent(version -> versions.put(table.qualifiedName(), version));
    }
    return versions;
  }

  /** Rows of a gold table as a publication has them, as text. */
  List<String> published(Publication publication, Table table, String... columns) {
    return lake
        .table(table)
        .at(publication.gold().get(table))
        .selectExpr(columns)
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }

  long publications() {
    return lake.read(GoldPublications.TABLE).count();
  }

  SparkSession spark() {
    return lake.spark();
  }
}
