package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What drivers tell tools of the catalog, compared with the contract. */
@ExtendWith(RunningServer.Extension.class)
class MetadataIT {

  private final PublishedCatalog catalog = new PublishedCatalog(false);

  @Test
  void hiveJdbc2TellsTheContract(RunningServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      check(connection);
    }
  }

  @Test
  void hiveJdbc4TellsTheContract(RunningServer server) throws Exception {
    URL jar =
        Path.of(System.getProperty("weir.root"), "thrift/target/clients/hive-jdbc-standalone.jar")
            .toUri()
            .toURL();
    Properties login = new Properties();
    login.put("user", server.user());
    login.put("password", server.key());
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Driver driver =
          (Driver)
              loader
                  .loadClass("org.apache.hive.jdbc.HiveDriver")
                  .getDeclaredConstructor()
                  .newInstance();
      try (Connection connection = driver.connect(server.url("gold"), login)) {
        assertThat(connection.getMetaData().getDriverVersion()).startsWith("4.");
        check(connection);
      }
    } finally {
      Thread.currentThread().setContextClassLoader(MetadataIT.class.getClassLoader());
    }
  }

  private void check(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    assertThat(rows(metadata.getSchemas(), "TABLE_SCHEM")).containsExactly("gold");
    assertThat(
            rows(
                metadata.getTables(null, "gold", "%", null),
                "TABLE_SCHEM",
                "TABLE_NAME",
                "TABLE_TYPE",
                "REMARKS"))
        .containsExactlyInAnyOrderElementsOf(tables());
    assertThat(rows(metadata.getTables(null, "%", "%", new String[] {"VIEW"}), "TABLE_NAME"))
        .contains("top_malicious_domains", "types_by_day")
        .hasSize(PublishedView.ALL.size());
    for (Table table : shapes().toList()) {
      assertThat(columns(metadata.getColumns(null, table.schema(), table.name(), "%")))
          .containsExactlyElementsOf(columns(table));
    }
    assertThat(rows(metadata.getColumns(null, "gold", "domain\\_rates", "url_"), "COLUMN_NAME"))
        .containsExactly("urls");
    assertThat(rows(metadata.getTypeInfo(), "TYPE_NAME")).contains("BIGINT", "DOUBLE", "DATE");
    assertThat(rows(metadata.getTableTypes(), "TABLE_TYPE")).containsExactly("TABLE", "VIEW");
    assertThat(rows(metadata.getPrimaryKeys(null, "gold", "domain_rates"), "COLUMN_NAME"))
        .isEmpty();
    assertThat(rows(metadata.getFunctions(null, "%", "%"), "FUNCTION_NAME"))
        .contains("sum")
        .doesNotContain("java_method");
    assertThat(metadata.getDatabaseProductName()).isEqualTo("Spark SQL");
    assertThat(metadata.getDatabaseProductVersion()).isEqualTo("3.5.4");
    resultsHaveTheTypesOfTheContract(connection);
  }

  private void resultsHaveTheTypesOfTheContract(Connection connection) throws SQLException {
    for (Table table : shapes().toList()) {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT * FROM " + table.qualifiedName() + " LIMIT 0")) {
        for (int i = 0; i < table.columns().size(); i++) {
          Column column = table.columns().get(i);
          assertThat(rows.getMetaData().getColumnName(i + 1)).isEqualTo(column.name());
          assertThat(rows.getMetaData().getColumnType(i + 1))
              .as(table.qualifiedName() + "." + column)
              .isEqualTo(JdbcType.of(column.type()).code());
        }
      }
    }
  }

  private Stream<Table> shapes() {
    return Stream.concat(
        catalog.tables().stream(), catalog.views().stream().map(PublishedView::shape));
  }

  private List<String> tables() {
    return Stream.concat(
            catalog.tables().stream().map(table -> line(table, "TABLE")),
            catalog.views().stream().map(view -> line(view.shape(), "VIEW")))
        .toList();
  }

  private static String line(Table table, String type) {
    return String.join("|", table.schema(), table.name(), type, table.comment());
  }

  private static List<String> columns(Table table) {
    List<String> lines = new ArrayList<>();
    for (Column column : table.columns()) {
      JdbcType type = JdbcType.of(column.type());
      lines.add(
          String.join(
              "|",
              column.name(),
              String.valueOf(type.code()),
              column.type().sql(),
              String.valueOf(type.size()),
              column.nullable() ? "1" : "0",
              column.comment(),
              String.valueOf(lines.size() + 1),
              column.nullable() ? "YES" : "NO"));
    }
    return lines;
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    return rows(
        rows,
        "COLUMN_NAME",
        "DATA_TYPE",
        "TYPE_NAME",
        "COLUMN_SIZE",
        "NULLABLE",
        "REMARKS",
        "ORDINAL_POSITION",
        "IS_NULLABLE");
  }

  private static List<String> rows(ResultSet rows, String... labels) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (String label : labels) {
          cells.add(String.valueOf(rows.getString(label)));
        }
        lines.add(String.join("|", cells));
      }
    }
    return lines;
  }
}
