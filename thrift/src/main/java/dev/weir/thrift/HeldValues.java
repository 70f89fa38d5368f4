package dev.weir.thrift;

import java.util.List;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Collect;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedAggregateWithHashMapAsBuffer;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Bounds the rows that reach aggregates which hold in memory all that they see: lists, percentile,
 * median and mode. A list of a cross join would end the process before it is done. The bound is for
 * each task, and shared by such aggregates of one GROUP BY or window.
 */
final class HeldValues extends Rule<LogicalPlan> {

  private final int most;

  /**
   * @param most rows that they may see together
   */
  HeldValues(int most) {
    this.most = most;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(Rewrite.of(HeldValues::holdsRows, this::bounded));
  }

  private static boolean holdsRows(LogicalPlan node) {
    return (node instanceof Aggregate || node instanceof Window) && holders(node) > 0;
  }

  private LogicalPlan bounded(LogicalPlan node) {
    LogicalPlan rows =
        EachRow.of(
            node.children().head(),
            "few_enough",
            new FewEnough(Math.toIntExact(most / holders(node))));
    return node.withNewChildren(JavaConverters.asScalaBuffer(List.of(rows)).toList());
  }

  private static long holders(LogicalPlan node) {
    return holders(node.expressions());
  }

  private static long holders(Seq<Expression> expressions) {
    return JavaConverters.seqAsJavaList(expressions).stream()
        .mapToLong(one -> holders(one.children()) + (holds(one) ? 1 : 0))
        .sum();
  }

  private static boolean holds(Expression expression) {
    return expression instanceof Collect || expression instanceof TypedAggregateWithHashMapAsBuffer;
  }

  /** Counts the rows of a task; each task has its own copy. */
  private static final class FewEnough implements UDF0<Boolean> {

    private static final long serialVersionUID = 1L;

    private final int most;
    private int seen;

    FewEnough(int most) {
      this.most = most;
    }

    @Override
    public Boolean call() {
      if (++seen > most) {
        throw new Refusal(
            "lists, percentile, median and mode would see more than %d rows. Take fewer by WHERE, or percentile_approx."
                .formatted(most));
      }
      return true;
    }
  }
}
