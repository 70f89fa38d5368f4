package dev.weir.thrift;

import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.plans.logical.Unpivot;
import org.apache.spark.sql.catalyst.trees.TreeNode;

/** Counts the parts of a statement that make many rows of one: over each other, they multiply. */
final class Generators {

  private static final int MOST = 3;

  private static final Set<String> FUNCTIONS =
      Set.of("explode", "explode_outer", "posexplode", "posexplode_outer");

  private int count;

  /**
   * Takes note of a part.
   *
   * @throws Refusal if it is one too many
   */
  void add(TreeNode<?> part) {
    if (isGenerator(part) && ++count > MOST) {
      throw new Refusal(
          "the statement has more than %d of explode, its like and UNPIVOT.".formatted(MOST));
    }
  }

  private static boolean isGenerator(TreeNode<?> part) {
    return part instanceof UnresolvedGenerator
        || part instanceof Unpivot
        || (part instanceof UnresolvedFunction call && FUNCTIONS.contains(PlanParts.nameOf(call)));
  }
}
