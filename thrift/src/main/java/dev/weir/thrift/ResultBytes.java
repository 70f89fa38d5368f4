package dev.weir.thrift;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Bounds the bytes of a result, all of which one task gathers in memory before a client reads the
 * first row.
 */
final class ResultBytes implements UDF1<Long, Boolean> {

  private static final long serialVersionUID = 1L;

  /** What a value of a length of its own takes in Spark's rows, and the place of any other. */
  private static final long WORD = 8;

  private final long most;
  private long seen;

  private ResultBytes(long most) {
    this.most = most;
  }

  /** The rows with a look at the size of each; they come in one partition. */
  static LogicalPlan bounded(LogicalPlan rows, long most) {
    List<Attribute> columns = JavaConverters.seqAsJavaList(rows.output());
    Column bytes =
        columns.stream()
            .map(ResultBytes::size)
            .reduce(functions.lit(WORD * columns.size()), Column::plus);
    return EachRow.of(rows, "small_enough", new ResultBytes(most), bytes);
  }

  private static Column size(Attribute column) {
    Column value = new Column((Expression) column);
    DataType type = column.dataType();
    if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
      return size(value.cast(DataTypes.StringType));
    }
    return type instanceof StringType || type instanceof BinaryType
        ? size(value)
        : functions.lit(0L);
  }

  private static Column size(Column text) {
    return functions.coalesce(functions.octet_length(text), functions.lit(0L));
  }

  @Override
  public Boolean call(Long bytes) {
    seen += bytes;
    if (seen > most) {
      throw new Refusal(
          "the result has more than %d bytes. Ask for less, by WHERE, GROUP BY, LIMIT or fewer columns."
              .formatted(most));
    }
    return true;
  }
}
