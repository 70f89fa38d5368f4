package dev.weir.ingest;

import static dev.weir.lake.LakeTable.col;

import dev.weir.contract.BatchId;
import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.BronzeQuarantine;
import dev.weir.contract.table.BronzeUrls;
import dev.weir.lake.Lake;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.SetTransaction;
import scala.Option;
import scala.collection.JavaConverters;

/** Batches of a feed that have rows in bronze but are not complete: a run was cut, or goes on. */
record UnfinishedBatches(Lake lake, Feed feed) {

  Set<BatchId> find() {
    Set<String> begun = new TreeSet<>();
    begun.addAll(begun(BronzeQuarantine.TABLE));
    begun.addAll(begun(BronzeUrls.TABLE));
    if (begun.isEmpty()) {
      return Set.of();
    }
    begun.removeAll(
        lake.read(BronzeBatches.TABLE)
            .select(col(BronzeBatches.BATCH_ID))
            .filter(col(BronzeBatches.BATCH_ID).isInCollection(begun))
            .as(Encoders.STRING())
            .collectAsList());
    return begun.stream()
        .map(BatchId::new)
        .filter(
            id ->
                rows(BronzeUrls.TABLE, id).union(rows(BronzeQuarantine.TABLE, id)).limit(1).count()
                    > 0)
        .collect(Collectors.toSet());
  }

  /** Those of the files of which that batch has rows. */
  List<FileSurvey> filesOf(BatchId id, List<FileSurvey> files) {
    Set<String> paths =
        new HashSet<>(
            rows(BronzeUrls.TABLE, id)
                .union(rows(BronzeQuarantine.TABLE, id))
                .distinct()
                .as(Encoders.STRING())
                .collectAsList());
    return files.stream().filter(file -> paths.contains(file.file().name())).toList();
  }

  private List<String> begun(Table table) {
    return JavaConverters.seqAsJavaList(
            DeltaLog.forTable(lake.spark(), lake.table(table).path())
                .update(false, Option.empty(), Option.empty())
                .setTransactions())
        .stream()
        .map(SetTransaction::appId)
        .filter(application -> application.startsWith(BatchLanding.APPLICATION))
        .map(application -> application.substring(BatchLanding.APPLICATION.length()))
        .toList();
  }

  private Dataset<Row> rows(Table table, BatchId id) {
    return lake.read(table)
        .filter(
            col(BronzeUrls.BATCH_ID)
                .equalTo(id.value())
                .and(col(BronzeUrls.FEED).equalTo(feed.name())))
        .select(col(BronzeUrls.SOURCE_FILE));
  }
}
