package dev.weir.thrift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Collect;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedAggregateWithHashMapAsBuffer;
import org.apache.spark.sql.catalyst.planning.ExtractEquiJoinKeys;
import org.apache.spark.sql.catalyst.plans.FullOuter$;
import org.apache.spark.sql.catalyst.plans.InnerLike;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Bounds the rows that reach what holds in memory all that it sees: lists, percentile, median and
 * mode, and the side that an outer join without an equality keeps at hand. A list of a cross join
 * would end the process before it is done. The bound is for all of a statement together; what runs
 * in no statement has none.
 */
final class HeldValues extends Rule<LogicalPlan> {

  /** Rows held so far by each open statement: its tasks run in this process. */
  private static final Map<String, AtomicLong> HELD = new ConcurrentHashMap<>();

  private final SparkContext spark;
  private final int most;

  /**
   * @param most rows that may be held together
   */
  HeldValues(SparkContext spark, int most) {
    this.spark = spark;
    this.most = most;
  }

  /** Lets go of the count of a statement that is closed. */
  static void forget(String statement) {
    HELD.remove(statement);
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    String statement = spark.getLocalProperty(SparkContext$.MODULE$.SPARK_JOB_GROUP_ID());
    if (statement == null) {
      return plan;
    }
    return plan.transformUp(
        Rewrite.of(
            node -> holders(node, 0) + holders(node, 1) > 0, node -> bounded(node, statement)));
  }

  private LogicalPlan bounded(LogicalPlan node, String statement) {
    HELD.computeIfAbsent(statement, unseen -> new AtomicLong());
    List<LogicalPlan> sides = new ArrayList<>();
    for (LogicalPlan rows : JavaConverters.seqAsJavaList(node.children())) {
      long holders = holders(node, sides.size());
      sides.add(
          holders == 0
              ? rows
              : EachRow.of(rows, "few_enough", new FewEnough(statement, holders, most)));
    }
    return node.withNewChildren(JavaConverters.asScalaBuffer(sides).toList());
  }

  /**
   * How many hold a row of an input of that node.
   *
   * @param side of the input, counted from 0
   */
  private static long holders(LogicalPlan node, int side) {
    if (node instanceof Aggregate || node instanceof Window) {
      return holders(node.expressions());
    }
    return node instanceof Join join && isHeld(join, side) ? 1 : 0;
  }

  private static boolean isHeld(Join join, int side) {
    if (join.joinType() instanceof InnerLike || ExtractEquiJoinKeys.unapply(join).isDefined()) {
      return false;
    }
    int kept = join.joinType() == RightOuter$.MODULE$ ? 0 : 1;
    return side == kept || join.joinType() == FullOuter$.MODULE$;
  }

  private static long holders(Seq<Expression> expressions) {
    return JavaConverters.seqAsJavaList(expressions).stream()
        .mapToLong(one -> holders(one.children()) + (holds(one) ? 1 : 0))
        .sum();
  }

  private static boolean holds(Expression expression) {
    return expression instanceof Collect || expression instanceof TypedAggregateWithHashMapAsBuffer;
  }

  /** Counts the rows of a statement; each task has its own copy. */
  private static final class FewEnough implements UDF0<Boolean> {

    private static final long serialVersionUID = 1L;

    private final String statement;
    private final long holders;
    private final int most;
    private transient AtomicLong held;

    FewEnough(String statement, long holders, int most) {
      this.statement = statement;
      this.holders = holders;
      this.most = most;
    }

    @Override
    public Boolean call() {
      if (held == null) {
        // A task may outlive its statement by a little.
        held = HELD.getOrDefault(statement, new AtomicLong());
      }
      if (held.addAndGet(holders) > most) {
        throw new Refusal(
            "lists, percentile, median, mode and outer joins without an equality would hold more than %d rows. Take fewer by WHERE, or percentile_approx."
                .formatted(most));
      }
      return true;
    }
  }
}
