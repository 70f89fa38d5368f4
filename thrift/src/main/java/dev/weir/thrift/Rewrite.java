package dev.weir.thrift;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.runtime.AbstractPartialFunction;

/** A change of some nodes of a plan, in the form that Spark's transformations take. */
final class Rewrite extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {

  private final Predicate<LogicalPlan> which;
  private final UnaryOperator<LogicalPlan> how;

  private Rewrite(Predicate<LogicalPlan> which, UnaryOperator<LogicalPlan> how) {
    this.which = which;
    this.how = how;
  }

  static Rewrite of(Predicate<LogicalPlan> which, UnaryOperator<LogicalPlan> how) {
    return new Rewrite(which, how);
  }

  @Override
  public boolean isDefinedAt(LogicalPlan node) {
    return which.test(node);
  }

  @Override
  public LogicalPlan apply(LogicalPlan node) {
    return how.apply(node);
  }
}
