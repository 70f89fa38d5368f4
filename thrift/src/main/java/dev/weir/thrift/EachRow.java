package dev.weir.thrift;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.expressions.UserDefinedFunction;
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
    return looked(node, name, functions.udf(look, DataTypes.BooleanType));
  }

  /**
   * The same with a look at a number of each row.
   *
   * @param number a BIGINT that is never null
   */
  static LogicalPlan of(LogicalPlan node, String name, UDF1<Long, Boolean> look, Column number) {
    return looked(node, name, functions.udf(look, DataTypes.BooleanType), number);
  }

  private static LogicalPlan looked(
      LogicalPlan node, String name, UserDefinedFunction look, Column... of) {
    return new Filter(
        look.asNondeterministic().asNonNullable().withName(name).apply(of).expr(), node);
  }
}
