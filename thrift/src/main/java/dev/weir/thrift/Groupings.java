package dev.weir.thrift;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.expressions.Cube;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GroupingSets;
import org.apache.spark.sql.catalyst.expressions.Rollup;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import scala.collection.JavaConverters;

/** Bounds the grouping sets that a GROUP BY asks for: each takes every row once more. */
final class Groupings {

  private static final int MOST = 256;

  /** Expressions of a CUBE, which makes a set of each choice of them. */
  private static final int MOST_CUBED = 8;

  private Groupings() {}

  /**
   * Checks a statement before it is parsed: the parser writes out a CUBE within GROUPING SETS.
   *
   * @throws Refusal if a CUBE is of too many expressions
   */
  static void check(String statement) {
    SqlBaseLexer words =
        new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(statement)));
    words.removeErrorListeners();
    // For each parenthesis that is open, the expressions seen in it; none where it is no CUBE's.
    Deque<Integer> open = new ArrayDeque<>();
    int before = Token.EOF;
    for (Token word = words.nextToken(); word.getType() != Token.EOF; word = words.nextToken()) {
      if (word.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      switch (word.getType()) {
        case SqlBaseLexer.LEFT_PAREN -> open.push(before == SqlBaseLexer.CUBE ? 1 : 0);
        case SqlBaseLexer.RIGHT_PAREN -> open.poll();
        case SqlBaseLexer.COMMA -> count(open);
        default -> {}
      }
      before = word.getType();
    }
  }

  private static void count(Deque<Integer> open) {
    if (!open.isEmpty() && open.peek() > 0) {
      open.push(open.pop() + 1);
      if (open.peek() > MOST_CUBED) {
        throw new Refusal("a CUBE has more than %d expressions.".formatted(MOST_CUBED));
      }
    }
  }

  /**
   * Checks a GROUP BY as it was parsed.
   *
   * @throws Refusal if it asks for too many sets
   */
  static void check(Aggregate aggregate) {
    double sets = 1;
    for (Expression one : JavaConverters.seqAsJavaList(aggregate.groupingExpressions())) {
      sets *= sets(one);
    }
    if (sets > MOST) {
      throw new Refusal("a GROUP BY has more than %d grouping sets.".formatted(MOST));
    }
  }

  private static double sets(Expression grouping) {
    if (grouping instanceof Cube cube) {
      return Math.pow(2, cube.groupingSetIndexes().size());
    }
    if (grouping instanceof Rollup rollup) {
      return rollup.groupingSetIndexes().size() + 1;
    }
    return grouping instanceof GroupingSets sets ? sets.groupingSetIndexes().size() : 1;
  }
}
