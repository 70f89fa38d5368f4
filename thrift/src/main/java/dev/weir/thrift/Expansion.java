package dev.weir.thrift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.MultiAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedHaving;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.analysis.UnresolvedSubqueryColumnAliases;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.BaseGroupingSets;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowSpecDefinition;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Pivot;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SetOperation;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Unpivot;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Bounds what a statement becomes once Spark has written out what its names stand for: a WITH
 * clause or a window wherever it is named, and a column of a nested query wherever an expression
 * takes it. Queries that name the one below them twice double with each level, and nothing stops
 * Spark while it works on what they become.
 */
final class Expansion {

  /** Parts that writing out may add to those of the statement as it was sent. */
  private static final int MOST = 10_000;

  /** As many as the widest table has, or more. */
  private static final int COLUMNS_OF_A_TABLE = 40;

  private static final Columns NONE = new Columns(Map.of(), 1, 0, Map.of());

  private final long most;

  private Expansion(long most) {
    this.most = most;
  }

  /**
   * Checks a statement as it was parsed.
   *
   * @throws Refusal if it becomes too large
   */
  static void check(LogicalPlan statement) {
    List<Object> parts = new ArrayList<>();
    PlanParts.forEach(statement, parts::add);
    new Expansion(parts.size() + MOST).query(statement, new Scope(NONE, null, Map.of(), Map.of()));
  }

  /**
   * What a query becomes: its parts, and what its columns stand for.
   *
   * @param grouped what HAVING may name besides
   */
  private record Sized(long parts, Columns columns, Columns grouped) {

    Sized(long parts, Columns columns) {
      this(parts, columns, NONE);
    }
  }

  /**
   * How many parts the columns of a query stand for.
   *
   * @param named by the name of the column
   * @param others the most of a column whose name is not known
   * @param all of all columns together
   * @param relations of all columns of a relation, by its name
   */
  private record Columns(
      Map<String, Long> named, long others, long all, Map<String, Long> relations) {

    static Columns of(long others, long all) {
      return new Columns(Map.of(), others, all, Map.of());
    }

    long heaviest() {
      return Math.max(others, named.values().stream().mapToLong(Long::longValue).max().orElse(1));
    }

    Columns in(String relation) {
      return new Columns(named, others, all, Map.of(lower(relation), all));
    }

    /** Side by side, as a join has them. */
    Columns beside(Columns right) {
      Map<String, Long> both = new HashMap<>(named);
      right.named.forEach((name, parts) -> both.merge(name, parts, Math::max));
      Map<String, Long> joined = new HashMap<>(relations);
      right.relations.forEach((name, parts) -> joined.merge(name, parts, Long::sum));
      return new Columns(both, Math.max(others, right.others), all + right.all, joined);
    }

    /** One over the other, as UNION has them: a column has the name that the first gives it. */
    Columns over(Columns below) {
      Map<String, Long> both = new HashMap<>(named);
      both.replaceAll((name, parts) -> Math.max(parts, below.heaviest()));
      return new Columns(
          both, Math.max(others, below.heaviest()), Math.max(all, below.all), Map.of());
    }
  }

  /**
   * What names stand for at one place of a statement.
   *
   * @param outer where a name is looked for that the columns may not have; null for nowhere
   * @param queries of WITH clauses, by their names
   */
  private record Scope(
      Columns columns,
      Scope outer,
      Map<String, Sized> queries,
      Map<String, WindowSpecDefinition> windows) {

    Scope over(Columns other) {
      return new Scope(other, outer, queries, windows);
    }

    /** Around a query within, whose own columns go first. */
    Scope around(Columns inner) {
      return new Scope(inner, this, queries, windows);
    }

    /** The same columns, with others to look among before those of the query around. */
    Scope beyond(Columns next) {
      return new Scope(columns, new Scope(next, outer, queries, windows), queries, windows);
    }

    /** Whether it means the fields of a column, whose names are not known. */
    boolean isOfAColumn(UnresolvedStar star) {
      return star.target().isDefined()
          && !columns.relations().containsKey(lower(star.target().get().last()));
    }

    /** Of a name with its qualifiers: any of them may be the column, and the rest inside it. */
    long parts(UnresolvedAttribute named) {
      return list(named.nameParts()).stream().mapToLong(one -> parts(lower(one))).max().orElse(1);
    }

    long parts(String name) {
      Long known = columns.named().get(name);
      if (known != null) {
        return known;
      }
      return outer == null ? columns.others() : Math.max(columns.others(), outer.parts(name));
    }

    long parts(UnresolvedStar star) {
      if (star.target().isEmpty()) {
        return columns.all();
      }
      String last = lower(star.target().get().last());
      Long known = columns.relations().get(last);
      return known == null ? parts(last) : known;
    }
  }

  private Sized query(LogicalPlan node, Scope scope) {
    if (node instanceof ExplainCommand explain) {
      return query(explain.logicalPlan(), scope);
    }
    if (node instanceof DescribeQueryCommand describe) {
      return query(describe.plan(), scope);
    }
    if (node instanceof UnresolvedWith with) {
      Map<String, Sized> known = new HashMap<>(scope.queries());
      Scope inner = new Scope(scope.columns(), scope.outer(), known, scope.windows());
      list(with.cteRelations()).forEach(one -> known.put(lower(one._1()), query(one._2(), inner)));
      return query(with.child(), inner);
    }
    if (node instanceof WithWindowDefinition with) {
      var windows = JavaConverters.mapAsJavaMap(with.windowDefinitions());
      return query(
          with.child(), new Scope(scope.columns(), scope.outer(), scope.queries(), windows));
    }
    if (node instanceof UnresolvedRelation named) {
      String name = lower(named.multipartIdentifier().last());
      Sized known = named.multipartIdentifier().size() > 1 ? null : scope.queries().get(name);
      return known != null
          ? new Sized(known.parts(), known.columns().in(name))
          : new Sized(1, Columns.of(1, COLUMNS_OF_A_TABLE).in(name));
    }
    return overChildren(node, scope);
  }

  private Sized overChildren(LogicalPlan node, Scope scope) {
    long parts = 1;
    Columns input = null;
    Columns grouped = NONE;
    for (LogicalPlan child : list(node.children())) {
      Sized below = query(child, scope);
      parts = checked(parts + below.parts());
      if (input == null) {
        input = below.columns();
      } else if (node instanceof Union || node instanceof SetOperation) {
        input = input.over(below.columns());
      } else {
        input = input.beside(below.columns());
      }
      grouped = below.grouped();
    }
    Scope inner = scope.over(input == null ? NONE : input);
    if (node instanceof Project project) {
      return selected(project.projectList(), parts, inner);
    }
    if (node instanceof Aggregate aggregate) {
      Sized selected = selected(aggregate.aggregateExpressions(), parts, inner);
      // What is grouped by may be the name of what is selected.
      Scope both = inner.over(inner.columns().beside(selected.columns()));
      return new Sized(
          checked(
              selected.parts()
                  + sum(list(aggregate.groupingExpressions()), both)
                  + ordinals(list(aggregate.groupingExpressions()))
                      * selected.columns().heaviest()),
          selected.columns(),
          inner.columns());
    }
    if (node instanceof UnresolvedHaving) {
      Scope both = inner.over(inner.columns().beside(grouped));
      return new Sized(checked(parts + sum(list(node.expressions()), both)), inner.columns());
    }
    if (node instanceof LateralJoin join) {
      Sized right = query(join.right().plan(), inner.around(NONE));
      Columns columns = inner.columns().beside(right.columns());
      return new Sized(
          checked(
              parts + right.parts() + sum(list(join.condition().toList()), inner.over(columns))),
          columns);
    }
    return new Sized(checked(parts + sum(list(node.expressions()), inner)), passedOn(node, inner));
  }

  /** How often it is grouped by the place of a column in what is selected. */
  private static long ordinals(List<? extends Expression> grouping) {
    return grouping.stream()
        .mapToLong(
            one ->
                one instanceof BaseGroupingSets
                    ? ordinals(list(one.children()))
                    : one instanceof Literal ? 1 : 0)
        .sum();
  }

  /** The columns of a node that selects none. */
  private Columns passedOn(LogicalPlan node, Scope scope) {
    Columns input = scope.columns();
    if (node instanceof SubqueryAlias alias) {
      return input.in(alias.alias());
    }
    if (node instanceof Generate generate) {
      long parts = expression((Expression) generate.generator(), scope);
      Map<String, Long> named = new HashMap<>();
      list(generate.generatorOutput()).forEach(one -> named.put(lower(one.name()), parts));
      return input.beside(new Columns(named, parts, parts, Map.of()));
    }
    if (node instanceof Pivot pivot) {
      long cell = sum(list(pivot.aggregates()), scope);
      long cells = checked(cell * Math.max(1, pivot.pivotValues().size()));
      return Columns.of(Math.max(cell, input.heaviest()), checked(input.all() + cells));
    }
    if (node instanceof UnresolvedInlineTable values) {
      long cell =
          list(values.rows()).stream()
              .flatMap(row -> list(row).stream())
              .mapToLong(one -> expression(one, scope))
              .max()
              .orElse(1);
      return Columns.of(cell, checked(cell * values.names().size()));
    }
    return node instanceof Unpivot || node instanceof UnresolvedSubqueryColumnAliases
        ? Columns.of(input.heaviest(), input.all())
        : input;
  }

  /** A column that is passed on as it is adds one part, whatever it stands for. */
  private Sized selected(Seq<NamedExpression> list, long below, Scope scope) {
    Columns input = scope.columns();
    Map<String, Long> named = new HashMap<>();
    // A name that the query below does not have may be one further up in the list.
    Scope inner = scope.beyond(new Columns(named, 1, 0, Map.of()));
    long parts = below;
    long others = 1;
    long all = 0;
    for (NamedExpression one : list(list)) {
      Expression value = value(one);
      long weight = expression(value, inner);
      all = checked(all + weight);
      boolean star = value instanceof UnresolvedStar;
      parts = checked(parts + (star || value instanceof UnresolvedAttribute ? 1 : weight));
      if (star) {
        input.named().forEach((name, known) -> named.merge(name, known, Math::max));
        others = Math.max(others, input.others());
        others = scope.isOfAColumn((UnresolvedStar) value) ? Math.max(others, weight) : others;
      } else {
        List<String> names = names(one);
        names.forEach(name -> named.merge(lower(name), weight, Math::max));
        others = names.isEmpty() ? Math.max(others, weight) : others;
      }
    }
    return new Sized(parts, new Columns(named, others, all, Map.of()));
  }

  private static Expression value(NamedExpression selected) {
    if (selected instanceof Alias alias) {
      return alias.child();
    }
    if (selected instanceof MultiAlias alias) {
      return alias.child();
    }
    return selected instanceof UnresolvedAlias unnamed ? unnamed.child() : (Expression) selected;
  }

  private static List<String> names(NamedExpression selected) {
    if (selected instanceof Alias alias) {
      return List.of(alias.name());
    }
    if (selected instanceof MultiAlias alias) {
      return list(alias.names());
    }
    return value(selected) instanceof UnresolvedAttribute named
        ? List.of(named.nameParts().last())
        : List.of();
  }

  private long expression(Expression node, Scope scope) {
    if (node instanceof UnresolvedAttribute named) {
      return scope.parts(named);
    }
    if (node instanceof UnresolvedStar star) {
      return scope.parts(star);
    }
    long parts = 1 + sum(list(node.children()), scope);
    if (node instanceof SubqueryExpression nested) {
      parts += query(nested.plan(), scope.around(NONE)).parts();
    }
    if (node instanceof UnresolvedWindowExpression over) {
      WindowSpecDefinition window = scope.windows().get(over.windowSpec().name());
      parts += window == null ? 0 : expression(window, scope);
    }
    return checked(parts);
  }

  private long sum(List<? extends Expression> nodes, Scope scope) {
    long parts = 0;
    for (Expression node : nodes) {
      parts = checked(parts + expression(node, scope));
    }
    return parts;
  }

  private long checked(long parts) {
    if (parts > most) {
      throw new Refusal(
          "the statement is too large once its WITH clauses and columns are written out wherever they are named: that may add %d parts. Name them less often."
              .formatted(MOST));
    }
    return parts;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static <T> List<T> list(Seq<T> parts) {
    return JavaConverters.seqAsJavaList(parts);
  }
}
