package dev.weir.thrift;

import dev.weir.thrift.AuditLog.Outcome;
import dev.weir.thrift.PublishedLake.Pinned;
import dev.weir.thrift.ThriftSettings.Limits;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CurrentUserContext;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.apache.spark.sql.execution.command.SetCommand;

/**
 * One client's way to Spark: every statement it sends passes here, and is refused, or bounded and
 * answered.
 */
final class ReadOnlySqlContext extends SQLContext {

  private static final long serialVersionUID = 1L;

  private final transient PublishedLake lake;
  private final transient PlanGuard guard;
  private final transient AuditLog audit;
  private final transient Limits limits;
  private final transient Client client;

  ReadOnlySqlContext(
      SparkSession session,
      PublishedLake lake,
      PlanGuard guard,
      AuditLog audit,
      Limits limits,
      Client client) {
    super(session);
    this.lake = lake;
    this.guard = guard;
    this.audit = audit;
    this.limits = limits;
    this.client = client;
  }

  /**
   * Runs a statement.
   *
   * @throws Refusal if it is more than reading
   */
  @Override
  public Dataset<Row> sql(String statement) {
    LogicalPlan plan;
    try {
      plan = checked(statement);
    } catch (Exception e) {
      audit.record(
          Outcome.REFUSED,
          client,
          statement,
          e instanceof Refusal ? e.getMessage() : "cannot be parsed");
      throw rethrown(e);
    }
    audit.record(Outcome.ACCEPTED, client, statement, "");
    CurrentUserContext.CURRENT_USER().set(client.user());
    if (plan instanceof SetCommand set && SettingsListing.isAsked(set)) {
      return SettingsListing.of(set, sparkSession());
    }
    Retention retention = new Retention(SessionSettings.publication(sparkSession()));
    return retention.reading(() -> answer(plan, retention));
  }

  private Dataset<Row> answer(LogicalPlan plan, Retention retention) {
    Dataset<Row> rows = Dataset.ofRows(sparkSession(), pinned(plan));
    if (plan instanceof ExplainCommand) {
      return explained(rows);
    }
    return plan instanceof Command ? rows : new Answer(bounded(rows), limits.rows(), retention);
  }

  /** One row more than may be, to tell a result that is cut from one that is whole. */
  private Dataset<Row> bounded(Dataset<Row> rows) {
    int most = (int) Math.min(limits.rows() + 1L, Integer.MAX_VALUE);
    LogicalPlan few = rows.limit(most).queryExecution().analyzed();
    return Dataset.ofRows(sparkSession(), ResultBytes.bounded(few, limits.resultBytes()))
        .coalesce(1);
  }

  /** The explanation without the server's classes and files. */
  private Dataset<Row> explained(Dataset<Row> rows) {
    List<Row> told =
        rows.collectAsList().stream()
            .map(row -> RowFactory.create(ClientMessage.explanation(row.getString(0))))
            .toList();
    return sparkSession().createDataFrame(told, rows.schema());
  }

  private LogicalPlan pinned(LogicalPlan plan) {
    OptionalLong wanted = SessionSettings.publication(sparkSession());
    // SET names no rows, and by it a session leaves a publication that is no more.
    Pinned publication =
        wanted.isPresent() && !(plan instanceof SetCommand)
            ? lake.at(wanted.getAsLong())
            : lake.newest();
    return new PinnedStatement(sparkSession(), lake.catalog(), publication).of(plan);
  }

  /** Scala declares no exceptions, so that neither may what overrides its methods. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> RuntimeException rethrown(Exception e) throws E {
    throw (E) e;
  }

  private LogicalPlan checked(String statement) throws ParseException {
    if (statement.length() > limits.statementChars()) {
      throw new Refusal(
          "the statement has %d characters; at most %d are taken."
              .formatted(statement.length(), limits.statementChars()));
    }
    SparkSession.setActiveSession(sparkSession());
    try {
      Groupings.check(statement);
      return guard.parsed(statement, sparkSession().sessionState().sqlParser());
    } catch (StackOverflowError e) {
      throw new Refusal("the statement has too many parts within parts.");
    }
  }

  /**
   * Rows of a statement, read once. All are worked out when the first is asked for, as long as the
   * statement runs, so that it can be cancelled: Spark fetches partition by partition, and there is
   * one.
   */
  private static final class Answer extends Dataset<Row> {

    private static final long serialVersionUID = 1L;

    private final int most;
    private final transient Retention retention;
    private final transient AtomicBoolean read = new AtomicBoolean();

    Answer(Dataset<Row> rows, int most, Retention retention) {
      super(rows.queryExecution(), rows.exprEnc());
      this.most = most;
      this.retention = retention;
    }

    @Override
    public Iterator<Row> toLocalIterator() {
      if (read.getAndSet(true)) {
        throw new Refusal(
            "a result is read from the first to the last, once. Run the statement again.");
      }
      return retention.reading(
          () -> {
            Iterator<Row> rows = super.toLocalIterator();
            return rows.hasNext() ? new Counted(rows, most) : rows;
          });
    }
  }

  private static final class Counted implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final int most;
    private int taken;

    Counted(Iterator<Row> rows, int most) {
      this.rows = rows;
      this.most = most;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Row next() {
      if (++taken > most) {
        throw new Refusal(
            "the result has more than %d rows. Ask for less, by WHERE, GROUP BY or LIMIT."
                .formatted(most));
      }
      return rows.next();
    }
  }
}
