package dev.weir.ingest;

import static dev.weir.lake.LakeTable.col;
import static org.apache.spark.sql.functions.explode;

import dev.weir.contract.BatchId;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.lake.Lake;
import dev.weir.lake.LakeException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The batches that have landed, by {@code bronze.batches}. */
record BatchLedger(Lake lake) {

  private static final String FILE = "file";
  private static final String PATH = FILE + ".path";
  private static final String SHA256 = FILE + ".sha256";

  /** A file of a landed batch. */
  record LandedFile(String path, String sha256, BatchId batch) {}

  /** Ids of all batches. */
  Set<String> ids() {
    return Set.copyOf(
        lake.read(BronzeBatches.TABLE)
            .select(col(BronzeBatches.BATCH_ID))
            .as(Encoders.STRING())
            .collectAsList());
  }

  /** Files of that feed that have landed with the content or under the path of one of these. */
  List<LandedFile> filesLike(Feed feed, List<FileSurvey> files) {
    Set<String> digests = BatchContent.of(feed, files).sha256();
    Set<String> paths = files.stream().map(file -> file.file().name()).collect(Collectors.toSet());
    Column path = org.apache.spark.sql.functions.col(PATH);
    Column sha256 = org.apache.spark.sql.functions.col(SHA256);
    Dataset<Row> like =
        lake.read(BronzeBatches.TABLE)
            .filter(col(BronzeBatches.FEED).equalTo(feed.name()))
            .select(col(BronzeBatches.BATCH_ID), explode(col(BronzeBatches.FILES_READ)).as(FILE))
            .filter(path.isInCollection(paths).or(sha256.isInCollection(digests)))
            .select(path, sha256, col(BronzeBatches.BATCH_ID));
    return like.collectAsList().stream()
        .map(
            row ->
                new LandedFile(row.getString(0), row.getString(1), new BatchId(row.getString(2))))
        .toList();
  }

  /** The batch of that id, of any feed; empty where none has landed. */
  Optional<BatchContent> batch(BatchId id) {
    List<Row> rows =
        lake.read(BronzeBatches.TABLE)
            .filter(col(BronzeBatches.BATCH_ID).equalTo(id.value()))
            .select(col(BronzeBatches.FEED), col(BronzeBatches.FILES_READ))
            .collectAsList();
    return rows.stream()
        .findFirst()
        .map(row -> new BatchContent(row.getString(0), storedDigests(row.<Row>getList(1))));
  }

  private static Set<String> storedDigests(List<Row> files) {
    Set<String> digests = new HashSet<>();
    files.forEach(file -> digests.add(file.getString(1)));
    return digests;
  }

  /** Makes sure that the batch has landed with these files. */
  void check(BatchId id, Feed feed, List<FileSurvey> files) {
    Optional<BatchContent> landed = batch(id);
    if (!landed.equals(Optional.of(BatchContent.of(feed, files)))) {
      throw new LakeException(
          ("Batch %s has other files in %s than were given: another run took that id at the same"
                  + " time. Choose another --batch-id.")
              .formatted(id, BronzeBatches.TABLE.qualifiedName()));
    }
  }

  /** A file as the ledger stores it. */
  static Row stored(FileSurvey file) {
    return RowFactory.create(file.file().name(), file.sha256(), file.file().bytes());
  }
}
