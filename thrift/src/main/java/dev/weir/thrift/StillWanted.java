package dev.weir.thrift;

import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.plans.LeftExistence;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;

/**
 * Lets what makes many rows of few end when its statement is cancelled: each row that a join, an
 * explode or an UNPIVOT gives asks whether its task is still wanted. Without it the inner loops go
 * on for as long as there are rows, whatever the client and the time limit say.
 */
final class StillWanted extends Rule<LogicalPlan> {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        Rewrite.of(
            StillWanted::makesManyRows,
            node -> EachRow.of(node, "still_wanted", StillWanted::isWanted)));
  }

  private static boolean makesManyRows(LogicalPlan node) {
    return node instanceof Generate
        || node instanceof Expand
        || (node instanceof Join join && LeftExistence.unapply(join.joinType()).isEmpty());
  }

  private static boolean isWanted() {
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.killTaskIfInterrupted();
    }
    return true;
  }
}
