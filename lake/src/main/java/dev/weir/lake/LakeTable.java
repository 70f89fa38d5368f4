package dev.weir.lake;

import static java.util.stream.Collectors.joining;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaConfig;
import org.apache.spark.sql.delta.DeltaConfigs;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.CommitInfo;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** One Delta table on disk: created by its first writer with the schema of the contract. */
public final class LakeTable {

  private static final Logger LOG = LoggerFactory.getLogger(LakeTable.class);

  /** What Delta calls the version of an application that has committed nothing. */
  private static final long NEVER_COMMITTED = -1;

  private final SparkSession spark;
  private final Table table;
  private final String path;

  LakeTable(SparkSession spark, Table table, String path) {
    this.spark = spark;
    this.table = table;
    this.path = path;
  }

  /** The Spark schema of a table, with nullability and comments. */
  public static StructType schema(Table table) {
    return StructType.fromDDL(table.ddl());
  }

  public String path() {
    return path;
  }

  public boolean exists() {
    return version().isPresent();
  }

  /** Newest version; empty where the table does not exist. */
  public OptionalLong version() {
    long version = snapshot().version();
    return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** Number of data files of the newest version. */
  public long files() {
    return snapshot().numOfFiles();
  }

  /** Rows as of that version. */
  public Dataset<Row> at(long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path);
  }

  /** The version that this application last committed; empty if it never did. */
  public OptionalLong committed(String application) {
    for (SetTransaction done : transactions()) {
      if (done.appId().equals(application)) {
        return OptionalLong.of(done.version());
      }
    }
    return OptionalLong.empty();
  }

  /**
   * Whether rows were removed since the application last committed, as a restore of the table does;
   * not where the log does not reach back that far.
   */
  public boolean lostRowsSinceCommitOf(String application) {
    boolean lost = false;
    for (long version = snapshot().version(); version >= 0; version--) {
      List<Action> actions = actions(version);
      if (actions.isEmpty()) {
        return false;
      }
      for (Action action : actions) {
        if (action instanceof SetTransaction done && done.appId().equals(application)) {
          return lost;
        }
        lost |= removesRows(action);
      }
    }
    return false;
  }

  /** What the commit of a version did; nothing where the log does not reach back that far. */
  private List<Action> actions(long version) {
    var commit = JavaConverters.asJavaIterator(log().getChanges(version, version, false));
    return commit.hasNext() ? JavaConverters.seqAsJavaList(commit.next()._2()) : List.of();
  }

  private static boolean removesRows(Action action) {
    return action instanceof RemoveFile file && file.dataChange();
  }

  /** The applications that have committed and whose names start like that. */
  public List<String> applications(String prefix) {
    return transactions().stream()
        .map(SetTransaction::appId)
        .filter(application -> application.startsWith(prefix))
        .toList();
  }

  /** From the checksum file of the version where it has them, which spares a job over the log. */
  private List<SetTransaction> transactions() {
    Snapshot newest = snapshot();
    Option<Seq<SetTransaction>> known =
        newest.checksumOpt().isDefined()
            ? newest.checksumOpt().get().setTransactions()
            : Option.empty();
    return JavaConverters.seqAsJavaList(known.getOrElse(newest::setTransactions));
  }

  /**
   * Creates the table if it is missing, and returns it. Commits by itself, for Delta's own builder
   * takes a directory that a killed writer left for a table, and then misses the table.
   */
  public LakeTable create() {
    OptimisticTransaction creation = transaction();
    // Asked of the transaction: between a look and its begin another writer may create the table.
    if (creation.readVersion() < 0) {
      try {
        Metadata metadata = metadata();
        creation.updateMetadata(metadata, false);
        creation.commit(
            nothing(), new DeltaOperations.CreateTable(metadata, false, false, Option.empty()));
      } catch (RuntimeException e) {
        // Another writer has created it at the same moment.
        if (!exists()) {
          throw e;
        }
      }
    }
    return this;
  }

  private Metadata metadata() {
    return new Metadata(
        UUID.randomUUID().toString(),
        null,
        table.comment(),
        new Format("parquet", scala(Map.of())),
        schema(table).json(),
        nothing(),
        scala(table.properties()),
        Option.apply(System.currentTimeMillis()));
  }

  private static <T> Seq<T> nothing() {
    return JavaConverters.asScalaBuffer(List.<T>of()).toList();
  }

  private static scala.collection.immutable.Map<String, String> scala(Map<String, String> map) {
    scala.collection.immutable.Map<String, String> converted =
        scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<String, String> entry : map.entrySet()) {
      converted = converted.updated(entry.getKey(), entry.getValue());
    }
    return converted;
  }

  /**
   * Rows that were added after one version and up to another; all rows as of the latter where rows
   * were removed in between, or the log, or the files as they were added, no longer reach back that
   * far. Asks for a table with a change feed.
   */
  public Dataset<Row> addedSince(long version, long until) {
    if (version >= until) {
      return at(until).limit(0);
    }
    try {
      if (onlyAddedSince(version, until)) {
        return spark
            .read()
            .format("delta")
            .option("readChangeFeed", "true")
            .option("startingVersion", version + 1)
            .option("endingVersion", until)
            .load(path)
            .select(columns());
      }
    } catch (RuntimeException e) {
      LOG.debug("table={} changes_since={}", table.qualifiedName(), version, e);
    }
    LOG.info("table={} changes_since={} event=unavailable", table.qualifiedName(), version);
    return at(until);
  }

  /**
   * Whether rows were only added, and the files that the change feed would read are there. A
   * restore takes rows back, which the feed gives too; once files have been compacted, a vacuum
   * removes them, which the feed itself notices no sooner than it reads.
   */
  private boolean onlyAddedSince(long version, long until) {
    DeltaLog log = log();
    var commits = JavaConverters.asJavaIterator(log.getChanges(version + 1, until, true));
    while (commits.hasNext()) {
      for (Action action : JavaConverters.seqAsJavaList(commits.next()._2())) {
        boolean gone = action instanceof AddFile file && file.dataChange() && !exists(file, log);
        if (removesRows(action) || gone) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean exists(AddFile file, DeltaLog log) {
    Path added = file.absolutePath(log);
    try {
      return added.getFileSystem(log.newDeltaHadoopConf()).exists(added);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at %s".formatted(added), e);
    }
  }

  /**
   * Adds the rows in one commit, as long as the application has committed nothing since the rows
   * were chosen. Returns rows added.
   *
   * @param known what {@link #committed} gave when the rows were chosen
   * @throws ConcurrentModificationException if another run of the application has committed since
   */
  public long append(Dataset<Row> rows, CommitId id, OptionalLong known) {
    create();
    OptimisticTransaction append = transaction();
    long last = append.txnVersion(id.application());
    if (last != known.orElse(NEVER_COMMITTED)) {
      throw new ConcurrentModificationException(
          "%s has commit %s of %s, which was not there when the rows were chosen"
              .formatted(table.qualifiedName(), last, id.application()));
    }
    return rowsWritten(append(append, rows, List.of(id))).orElse(0);
  }

  /** Adds one row, as {@link #append(Dataset, CommitId, OptionalLong)} adds several. */
  public void append(Row row, CommitId id, OptionalLong known) {
    append(spark.createDataFrame(List.of(row), schema(table)), id, known);
  }

  /**
   * Adds the rows in one commit that carries all of these ids, unless the table has one of them,
   * from before or from another writer at the same time. Returns whether they were added.
   */
  public boolean appendOnce(Dataset<Row> rows, List<CommitId> ids) {
    create();
    for (int attempt = 1; ; attempt++) {
      OptimisticTransaction append = transaction();
      for (CommitId id : ids) {
        if (append.txnVersion(id.application()) >= id.version()) {
          return false;
        }
      }
      try {
        append(append, rows, ids);
        return true;
      } catch (ConcurrentModificationException e) {
        // A commit with one of these ids, or a change of the table itself, as maintenance makes.
        if (attempt == Attempts.MOST) {
          throw e;
        }
      }
    }
  }

  private OptimisticTransaction transaction() {
    return log().startTransaction(Option.empty(), Option.empty());
  }

  /**
   * Appends in one commit, which fails where another writer's comes in between of an application
   * that this transaction has asked for. Returns the version that it made.
   */
  private long append(OptimisticTransaction append, Dataset<Row> rows, List<CommitId> ids) {
    List<Action> actions = new ArrayList<>();
    for (CommitId id : ids) {
      actions.add(
          new SetTransaction(
              id.application(), id.version(), Option.apply(System.currentTimeMillis())));
    }
    return commit(append, rows, actions, SaveMode.Append, Option.apply(tag(ids.get(0))));
  }

  private long commit(
      OptimisticTransaction write,
      Dataset<Row> rows,
      List<Action> actions,
      SaveMode mode,
      Option<String> tag) {
    actions.addAll(JavaConverters.seqAsJavaList(write.writeFiles(rows.select(columns()))));
    return write.commit(
        JavaConverters.asScalaBuffer(actions).toList(),
        new DeltaOperations.Write(mode, Option.empty(), Option.empty(), tag));
  }

  /**
   * What a commit made.
   *
   * @param rows that it wrote
   */
  public record Written(long version, long rows) {}

  /**
   * Replaces all rows in one commit; older versions stay readable.
   *
   * @throws ConcurrentModificationException if another writer's commit comes in between
   */
  public Written overwrite(Dataset<Row> rows) {
    create();
    OptimisticTransaction replacement = transaction();
    List<Action> actions = new ArrayList<>();
    for (AddFile file : JavaConverters.seqAsJavaList(replacement.filterFiles())) {
      actions.add(file.remove());
    }
    long version = commit(replacement, rows, actions, SaveMode.Overwrite, Option.empty());
    return new Written(version, rowsWritten(version).orElseGet(() -> at(version).count()));
  }

  private static String tag(CommitId id) {
    return id.application() + " " + id.version();
  }

  /**
   * Rows of the commit that made a version, as the commit itself counts them; empty where the
   * session has Delta's history metrics switched off.
   */
  private OptionalLong rowsWritten(long version) {
    for (Action action : actions(version)) {
      if (action instanceof CommitInfo info && info.operationMetrics().isDefined()) {
        return OptionalLong.of(
            Long.parseLong(
                info.operationMetrics().get().get("numOutputRows").getOrElse(() -> "0")));
      }
    }
    return OptionalLong.empty();
  }

  /**
   * Makes the table know what it removed for that long, without which a vacuum takes those files
   * for strays whatever retention it is given, and its log reach back that far at least, without
   * which a version cannot be read.
   */
  void retain(Duration retention) {
    Metadata metadata = snapshot().metadata();
    String hours = "interval %d hours".formatted(retention.toHours());
    Map<String, String> properties = new TreeMap<>();
    if (millis(DeltaConfigs.TOMBSTONE_RETENTION(), metadata) != retention.toMillis()) {
      properties.put(DeltaConfigs.TOMBSTONE_RETENTION().key(), hours);
    }
    if (millis(DeltaConfigs.LOG_RETENTION(), metadata) < retention.toMillis()) {
      properties.put(DeltaConfigs.LOG_RETENTION().key(), hours);
    }
    set(properties);
  }

  private static long millis(DeltaConfig<CalendarInterval> property, Metadata metadata) {
    return DeltaConfigs.getMilliSeconds(property.fromMetaData(metadata));
  }

  /** Gives the table each property of the contract that it was created before. */
  void addProperties() {
    scala.collection.immutable.Map<String, String> stored = snapshot().metadata().configuration();
    Map<String, String> properties = new TreeMap<>(table.properties());
    properties.keySet().removeIf(stored::contains);
    set(properties);
  }

  private void set(Map<String, String> properties) {
    if (!properties.isEmpty()) {
      spark.sql(
          properties.entrySet().stream()
              .map(property -> "'%s' = '%s'".formatted(property.getKey(), property.getValue()))
              .collect(
                  joining(
                      ", ",
                      "ALTER TABLE delta.`%s` SET TBLPROPERTIES ("
                          .formatted(path.replace("`", "``")),
                      ")")));
    }
  }

  private org.apache.spark.sql.Column[] columns() {
    return cols(table.columns());
  }

  /** The Spark columns of contract columns. */
  public static org.apache.spark.sql.Column[] cols(List<Column> columns) {
    return columns.stream().map(LakeTable::col).toArray(org.apache.spark.sql.Column[]::new);
  }

  /** The Spark column of a contract column. */
  public static org.apache.spark.sql.Column col(Column column) {
    return functions.col(column.name());
  }

  private Snapshot snapshot() {
    return log().update(false, Option.empty(), Option.empty());
  }

  private DeltaLog log() {
    return DeltaLog.forTable(spark, path);
  }
}
