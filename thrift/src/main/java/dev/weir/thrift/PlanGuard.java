package dev.weir.thrift;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedNamespace;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ILike;
import org.apache.spark.sql.catalyst.expressions.Like;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.MultiLikeBase;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ShowFunctions;
import org.apache.spark.sql.catalyst.plans.logical.ShowNamespaces;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.CodegenMode$;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.apache.spark.sql.execution.command.SetCommand;
import org.apache.spark.sql.execution.command.SetNamespaceCommand;
import org.apache.spark.sql.execution.command.ShowCatalogsCommand;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Lets through what is made of allowed parts alone, looking at a statement as it was parsed. */
final class PlanGuard {

  /** The longest that a padded text, a formatted number or its pattern may get. */
  private static final int LONGEST = 1000;

  /** The values that an approximate percentile holds of each group. */
  private static final int MOST_ACCURATE = 100_000;

  /** An error of a count of distinct values; its memory grows with the square of the inverse. */
  private static final double LEAST_ERROR = 0.005;

  /** Functions whose given argument, counted from 0, is a length or a number of digits. */
  private static final Map<String, Integer> LENGTHS =
      Map.of(
          "lpad",
          1,
          "rpad",
          1,
          "format_number",
          1,
          "round",
          1,
          "bround",
          1,
          "ceil",
          1,
          "ceiling",
          1,
          "floor",
          1);

  /** Functions whose third argument is how many values they hold. */
  private static final Set<String> PERCENTILES = Set.of("percentile_approx", "approx_percentile");

  /** What Spark calls the files that rows come from, which tables have beside their columns. */
  private static final String FILES_COLUMN = "_metadata";

  /** Functions whose given argument, counted from 0, is a regular expression. */
  private static final Map<String, Integer> REGEXES =
      Map.ofEntries(
          Map.entry("parse_url", 2),
          Map.entry("regexp", 1),
          Map.entry("regexp_count", 1),
          Map.entry("regexp_extract", 1),
          Map.entry("regexp_extract_all", 1),
          Map.entry("regexp_instr", 1),
          Map.entry("regexp_like", 1),
          Map.entry("regexp_replace", 1),
          Map.entry("regexp_substr", 1),
          Map.entry("rlike", 1),
          Map.entry("split", 1));

  /** Functions whose second argument is a text of LIKE. */
  private static final Set<String> LIKES = Set.of("like", "ilike");

  /** Functions by which tools make a text of LIKE of constants. */
  private static final Set<String> PARTS_OF_LIKE =
      Set.of("concat", "lower", "lcase", "upper", "ucase");

  /** What Spark's parser says of samples, intervals, numbers and WITH clauses that are amiss. */
  private static final Pattern UNNAMED_SLIPS =
      Pattern.compile("_LEGACY_ERROR_TEMP_00(?:14|15|18|24|26|27|28|29|38|44|45|61|63)");

  /** What it says of a share that is no share, under a name that it has for statements too. */
  private static final String SAMPLE = "Sampling fraction";

  private static final Set<String> NODES = AllowList.nodes();
  private static final Set<String> FUNCTIONS = AllowList.functions();

  private final PublishedCatalog catalog;

  PlanGuard(PublishedCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Parses a statement and checks it.
   *
   * @throws ParseException at a slip of the pen
   * @throws Refusal saying what is allowed
   */
  LogicalPlan parsed(String statement, ParserInterface parser) throws ParseException {
    LogicalPlan plan;
    try {
      plan = parser.parsePlan(statement);
    } catch (IllegalArgumentException e) {
      // Spark's parser takes letters that are ASCII in upper case only, and stumbles over them.
      throw refused("This statement");
    } catch (ParseException e) {
      // What Spark knows and does not offer has no name; most slips have one.
      String name = e.getErrorClass();
      if (name == null
          || (name.startsWith("_LEGACY")
              && !UNNAMED_SLIPS.matcher(name).matches()
              && !e.getMessage().contains(SAMPLE))) {
        throw refused("This statement");
      }
      throw e;
    }
    check(plan);
    return plan;
  }

  private void check(LogicalPlan statement) {
    Generators generators = new Generators();
    PlanParts.forEach(
        statement,
        part -> {
          checkNode(part);
          generators.add(part);
        });
    Expansion.check(statement);
  }

  private void checkNode(TreeNode<?> node) {
    if (!NODES.contains(node.getClass().getName())) {
      throw refused(described(node));
    }
    if (node instanceof UnresolvedRelation relation) {
      checkRelation(relation);
    } else if (node instanceof Aggregate aggregate) {
      Groupings.check(aggregate);
    } else if (node instanceof UnresolvedTableOrView named) {
      checkTable(list(named.multipartIdentifier()));
    } else if (node instanceof UnresolvedNamespace named) {
      checkSchema(list(named.multipartIdentifier()));
    } else if (node instanceof SetNamespaceCommand use) {
      checkSchema(list(use.namespace()));
    } else if (node instanceof SetCommand set) {
      checkSet(set);
    } else if (node instanceof ExplainCommand explain) {
      checkExplain(explain);
    } else if (node instanceof UnresolvedFunction call) {
      checkCall(PlanParts.nameOf(call), list(call.arguments()));
    } else if (node instanceof UnresolvedGenerator call) {
      checkCall(call.name().unquotedString().toLowerCase(Locale.ROOT), list(call.children()));
    } else if (node instanceof UnresolvedAttribute named) {
      checkColumn(list(named.nameParts()));
    } else if (node instanceof UnresolvedStar star && star.target().isDefined()) {
      checkColumn(list(star.target().get()));
    } else {
      checkPatterns(node);
    }
  }

  private void checkPatterns(TreeNode<?> node) {
    if (node instanceof RLike matched) {
      checkRegex(matched.right());
    } else if (node instanceof Like matched) {
      checkLike(matched.right());
    } else if (node instanceof ILike matched) {
      checkLike(matched.right());
    } else if (node instanceof MultiLikeBase matched) {
      list(matched.patterns()).forEach(pattern -> checkLike(String.valueOf(pattern)));
    } else if (node instanceof ShowTables show) {
      checkNames(show.pattern());
    } else if (node instanceof ShowViews show) {
      checkNames(show.pattern());
    } else if (node instanceof ShowNamespaces show) {
      checkNames(show.pattern());
    } else if (node instanceof ShowFunctions show) {
      checkNames(show.pattern());
    } else if (node instanceof ShowCatalogsCommand show) {
      checkNames(show.pattern());
    }
  }

  private void checkRelation(UnresolvedRelation relation) {
    if (relation.isStreaming() || !relation.options().isEmpty()) {
      throw refused("a stream or a relation with options");
    }
    checkTable(list(relation.multipartIdentifier()));
  }

  private void checkTable(List<String> name) {
    if (name.size() > 1) {
      checkSchema(name.subList(0, name.size() - 1));
    }
  }

  private void checkSchema(List<String> name) {
    List<String> rest =
        !name.isEmpty() && name.get(0).equalsIgnoreCase(PublishedCatalog.CATALOG)
            ? name.subList(1, name.size())
            : name;
    if (rest.size() > 1 || (rest.size() == 1 && !catalog.hasSchema(rest.get(0)))) {
      throw refused("the schema \"" + String.join(".", name) + "\"");
    }
  }

  private void checkColumn(List<String> name) {
    if (name.stream().anyMatch(FILES_COLUMN::equalsIgnoreCase)) {
      throw refused("the column \"" + FILES_COLUMN + "\"");
    }
  }

  private void checkSet(SetCommand set) {
    if (set.kv().isEmpty()) {
      return;
    }
    Tuple2<String, scala.Option<String>> setting = set.kv().get();
    if (setting._2().isDefined()) {
      SessionSettings.check(setting._1(), setting._2().get());
    } else if (!setting._1().equals(SettingsListing.VERBOSE)) {
      SessionSettings.checkReadable(setting._1());
    }
  }

  private void checkExplain(ExplainCommand explain) {
    if (explain.mode() == CodegenMode$.MODULE$) {
      throw refused("EXPLAIN CODEGEN");
    }
  }

  private void checkCall(String function, List<Expression> arguments) {
    if (!FUNCTIONS.contains(function)) {
      throw refused("the function \"" + function + "\"");
    }
    checkSizes(function, arguments);
    Integer regex = REGEXES.get(function);
    if (regex != null && regex < arguments.size()) {
      checkRegex(arguments.get(regex));
    }
    if (LIKES.contains(function) && arguments.size() > 1) {
      checkLike(arguments.get(1));
    }
  }

  /** What makes a function take memory by a number that it is given. */
  private void checkSizes(String function, List<Expression> arguments) {
    Integer length = LENGTHS.get(function);
    if (length != null && length < arguments.size()) {
      checkLength(function, arguments.get(length));
    }
    if (PERCENTILES.contains(function)
        && arguments.size() > 2
        && !isNumber(arguments.get(2), 1, MOST_ACCURATE)) {
      throw refused("%s with an accuracy over %,d".formatted(function, MOST_ACCURATE));
    }
    if (function.equals("approx_count_distinct")
        && arguments.size() > 1
        && !isNumber(arguments.get(1), LEAST_ERROR, 1)) {
      throw refused("approx_count_distinct with an error under " + LEAST_ERROR);
    }
    if (function.equals("window") && arguments.size() > 2) {
      throw refused("window with windows that overlap or begin at another time");
    }
  }

  private void checkLength(String function, Expression argument) {
    boolean pattern =
        argument instanceof Literal literal
            && function.equals("format_number")
            && literal.dataType().equals(DataTypes.StringType)
            && String.valueOf(literal.value()).length() <= LONGEST;
    if (!pattern && !isNumber(argument, -LONGEST, LONGEST)) {
      throw refused(
          "%s with a length that is not a number of at most %d".formatted(function, LONGEST));
    }
  }

  private static boolean isNumber(Expression argument, double least, double most) {
    if (!(argument instanceof Literal literal) || !(literal.dataType() instanceof NumericType)) {
      return false;
    }
    double value = Double.parseDouble(String.valueOf(literal.value()));
    return least <= value && value <= most;
  }

  private void checkRegex(Expression argument) {
    if (!(argument instanceof Literal literal) || literal.value() == null) {
      throw refused("a regular expression that is not a constant");
    }
    if (!BoundedPattern.isRegex(literal.value().toString())) {
      throw refused(
          "a regular expression that is longer than %d characters, has more than %d of *, + and {}, leaves more than %d choices, repeats a group that leaves one, or refers back,"
              .formatted(
                  BoundedPattern.LONGEST,
                  BoundedPattern.MOST_UNBOUNDED,
                  BoundedPattern.MOST_CHOICES));
    }
  }

  private void checkLike(Expression argument) {
    checkLike(constant(argument));
  }

  private void checkLike(String text) {
    if (!BoundedPattern.isLike(text)) {
      throw refused("a text of LIKE with more than " + BoundedPattern.MOST_UNBOUNDED + " of %");
    }
  }

  /** The constants that a text is made of, one after the other. */
  private String constant(Expression argument) {
    if (argument instanceof Literal literal) {
      return String.valueOf(literal.value());
    }
    if (argument instanceof Cast cast && cast.dataType().equals(DataTypes.StringType)) {
      return constant(cast.child());
    }
    if (argument instanceof Concat
        || (argument instanceof UnresolvedFunction call
            && PARTS_OF_LIKE.contains(PlanParts.nameOf(call)))) {
      return list(argument.children()).stream().map(this::constant).collect(joining());
    }
    throw refused("a text of LIKE that is not a constant");
  }

  private void checkNames(scala.Option<String> pattern) {
    if (pattern.isDefined() && !BoundedPattern.isOfNames(pattern.get())) {
      throw refused(
          "a pattern of names with more than letters, digits and %d stars"
              .formatted(BoundedPattern.MOST_UNBOUNDED));
    }
  }

  private Refusal refused(String what) {
    return new Refusal(
        what
            + " is not allowed here. This endpoint only reads: queries over the published schemas ("
            + String.join(", ", catalog.schemas())
            + "), SHOW DATABASES, TABLES, VIEWS, COLUMNS, FUNCTIONS and CATALOGS, DESCRIBE of a table, a column or a query, EXPLAIN of a query, USE, and SET of a few settings.");
  }

  /** {@code CreateTable} as {@code Create Table}. */
  private static String described(TreeNode<?> node) {
    return node.getClass()
        .getSimpleName()
        .replaceAll("(Command|Statement|\\$)$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  private static <T> List<T> list(Seq<T> parts) {
    return JavaConverters.seqAsJavaList(parts);
  }
}
