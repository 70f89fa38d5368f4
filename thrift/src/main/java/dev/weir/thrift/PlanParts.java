package dev.weir.thrift;

import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.types.DataType;
import scala.Product;
import scala.collection.Iterable;
import scala.collection.Iterator;

/**
 * What a statement is made of, as the parser left it: its nodes, and those in all that a node
 * holds, so that no subquery, WITH clause or window hides anything.
 */
final class PlanParts {

  private PlanParts() {}

  /** Shows each part before what it holds. */
  static void forEach(LogicalPlan statement, Consumer<TreeNode<?>> look) {
    show(statement, look);
  }

  /** Name of a function, in lower case. */
  static String nameOf(UnresolvedFunction call) {
    return call.nameParts().mkString(".").toLowerCase(Locale.ROOT);
  }

  private static void show(Object part, Consumer<TreeNode<?>> look) {
    if (part instanceof TreeNode<?> node) {
      look.accept(node);
      showAll(((Product) node).productIterator(), look);
    } else if (part instanceof Iterable<?> parts) {
      showAll(parts.iterator(), look);
    } else if (part instanceof Product parts && !(part instanceof DataType)) {
      showAll(parts.productIterator(), look);
    }
  }

  private static void showAll(Iterator<?> parts, Consumer<TreeNode<?>> look) {
    while (parts.hasNext()) {
      show(parts.next(), look);
    }
  }
}
