package dev.weir.thrift;

import dev.weir.contract.Table;
import dev.weir.thrift.PublishedLake.Pinned;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.DescribeColumn;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Puts published tables in the place of their names in a parsed statement, all at one publication.
 *
 * @param session whose current schema names without one are of
 */
record PinnedStatement(SparkSession session, PublishedCatalog catalog, Pinned pinned) {

  LogicalPlan of(LogicalPlan statement) {
    if (statement instanceof ExplainCommand explain) {
      return new ExplainCommand(of(explain.logicalPlan()), explain.mode());
    }
    if (statement instanceof DescribeQueryCommand describe) {
      return new DescribeQueryCommand(describe.queryText(), of(describe.plan()));
    }
    if (statement instanceof DescribeColumn describe) {
      return described(describe).orElse(statement);
    }
    // With the names of WITH clauses resolved, a name that is left is a table's.
    return relations(CTESubstitution.apply(statement));
  }

  /** What Spark says of a column, which it would otherwise read the table for. */
  private Optional<LogicalPlan> described(DescribeColumn describe) {
    if (!(describe.relation() instanceof UnresolvedTableOrView named)
        || !(describe.column() instanceof UnresolvedAttribute column)) {
      return Optional.empty();
    }
    List<String> parts = JavaConverters.seqAsJavaList(named.multipartIdentifier());
    return shape(schema(parts), parts.get(parts.size() - 1)).stream()
        .flatMap(table -> table.columns().stream())
        .filter(one -> one.name().equalsIgnoreCase(column.name()))
        .map(
            one ->
                session
                    .createDataFrame(
                        List.of(
                            RowFactory.create("col_name", one.name()),
                            RowFactory.create(
                                "data_type", one.type().sql().toLowerCase(Locale.ROOT)),
                            RowFactory.create("comment", one.comment())),
                        StructType.fromDDL("info_name STRING NOT NULL, info_value STRING"))
                    .queryExecution()
                    .analyzed())
        .findFirst();
  }

  private Optional<Table> shape(String schema, String name) {
    return catalog
        .table(schema, name)
        .or(() -> catalog.view(schema, name).map(PublishedView::shape));
  }

  private String schema(List<String> parts) {
    return parts.size() == 1
        ? session.sessionState().catalog().getCurrentDatabase()
        : parts.get(parts.size() - 2);
  }

  private LogicalPlan relations(LogicalPlan plan) {
    return plan.transformUpWithSubqueries(
        Rewrite.of(
            UnresolvedRelation.class::isInstance, node -> relation((UnresolvedRelation) node)));
  }

  private LogicalPlan relation(UnresolvedRelation named) {
    List<String> parts = JavaConverters.seqAsJavaList(named.multipartIdentifier());
    String name = parts.get(parts.size() - 1);
    String schema = schema(parts);
    var table = catalog.table(schema, name);
    if (table.isPresent()) {
      return alias(schema, name, pinned.relation(table.get()));
    }
    var view = catalog.view(schema, name);
    if (view.isPresent()) {
      return alias(schema, name, relations(query(view.get())));
    }
    return named;
  }

  private LogicalPlan query(PublishedView view) {
    try {
      return session.sessionState().sqlParser().parsePlan(view.query(pinned.champion()));
    } catch (ParseException e) {
      throw new IllegalStateException("The view " + view.name() + " cannot be parsed", e);
    }
  }

  private static LogicalPlan alias(String schema, String name, LogicalPlan relation) {
    Seq<String> qualifier =
        JavaConverters.asScalaBuffer(List.of(PublishedCatalog.CATALOG, schema)).toList();
    return new SubqueryAlias(new AliasIdentifier(name, qualifier), relation);
  }
}
