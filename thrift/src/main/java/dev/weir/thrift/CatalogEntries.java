package dev.weir.thrift;

import dev.weir.contract.Table;
import dev.weir.lake.LakeTable;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogDatabase;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map$;

/**
 * Enters the published names into Spark's catalog, in memory, for SHOW and DESCRIBE. The entries
 * hold no place: rows come by {@link PinnedStatement}.
 */
final class CatalogEntries {

  /** No data source has this name, so that an entry can be described but not read. */
  private static final String PROVIDER = "weir";

  private final ExternalCatalog spark;

  CatalogEntries(SparkSession session) {
    this.spark = session.sharedState().externalCatalog();
  }

  /**
   * Enters all of the catalog.
   *
   * @param directory that Spark wants for a schema, and that stays empty
   */
  void enter(PublishedCatalog catalog, Path directory) {
    for (String schema : catalog.schemas()) {
      spark.createDatabase(
          new CatalogDatabase(
              schema, "Published tables", directory.resolve(schema).toUri(), Map$.MODULE$.empty()),
          true);
    }
    catalog.tables().forEach(table -> enter(table, CatalogTableType.EXTERNAL(), Option.empty()));
    catalog
        .views()
        .forEach(view -> enter(view.shape(), CatalogTableType.VIEW(), Option.apply(view.query())));
  }

  private void enter(Table table, CatalogTableType type, Option<String> query) {
    CatalogTable entry =
        new CatalogTable(
            new TableIdentifier(table.name(), Option.apply(table.schema())),
            type,
            CatalogStorageFormat.empty(),
            LakeTable.schema(table),
            query.isEmpty() ? Option.apply(PROVIDER) : Option.empty(),
            none(),
            Option.empty(),
            "",
            System.currentTimeMillis(),
            -1,
            "",
            Map$.MODULE$.empty(),
            Option.empty(),
            query,
            Option.apply(table.comment()),
            none(),
            false,
            true,
            Map$.MODULE$.empty(),
            query);
    spark.createTable(entry, true);
  }

  private static Seq<String> none() {
    return JavaConverters.asScalaBuffer(new ArrayList<String>()).toList();
  }
}
