package dev.weir.thrift;

import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Looks at each row that a node of a plan gives, where Spark may neither move nor skip the look.
 */
final class EachRow {

  private EachRow() {}

  /**
   * The node with a look at each of its rows, which lets it through or ends the statement.
   *
   * @param name of the look in plans
   */
  static LogicalPlan of(LogicalPlan node, String name, UDF0<Boolean> look) {
    return new Filter(
        functions
            .udf(look, DataTypes.BooleanType)
            .asNondeterministic()
            .asNonNullable()
            .withName(name)
            .apply()
            .expr(),
        node);
  }
}
