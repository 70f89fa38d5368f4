package dev.weir.api.mart;

import dev.weir.contract.Table;
import dev.weir.contract.table.BronzeBatches;
import dev.weir.contract.table.GoldBatchHealth;
import dev.weir.contract.table.RegistryEvents;
import dev.weir.contract.table.RegistryModels;
import dev.weir.contract.table.SilverScoredUrls;
import dev.weir.settings.SettingsException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * A Spark Thrift Server over the same lake, for marts that outgrow one machine. Each question has a
 * connection of its own, which stays with the publication that it is about.
 */
public final class JdbcEngine implements Engine {

  private static final Set<Table> CATALOG =
      Set.of(
          BronzeBatches.TABLE, GoldBatchHealth.TABLE, RegistryModels.TABLE, RegistryEvents.TABLE);

  private final Driver driver;
  private final String url;
  private final Properties login = new Properties();
  private final EmbeddedEngine catalog;

  /**
   * @param url such as {@code jdbc:hive2://host:10000/gold}
   * @param user empty where the server asks for none
   * @param jar of the driver, with all it needs
   * @param catalog for what is read from the lake
   */
  public JdbcEngine(String url, String user, String password, Path jar, EmbeddedEngine catalog) {
    this.url = url;
    this.catalog = catalog;
    this.driver = driver(url, jar);
    if (!user.isEmpty()) {
      login.setProperty("user", user);
      login.setProperty("password", password);
    }
  }

  @Override
  public OpenMart open(Publication publication) {
    SqlMart server = new SqlMart(publication, () -> connect(publication.id()), new SparkDialect());
    // The server may not have seen a new publication yet, or may not show silver at all.
    server.rows(
        new Select("SELECT 1 AS one FROM " + SilverScoredUrls.TABLE.qualifiedName()).limit(1));
    return new JdbcMart(server, catalog.open(publication, CATALOG));
  }

  private Connection connect(long publication) throws SQLException {
    Connection connection = driver.connect(url, login);
    if (connection == null) {
      throw new SQLException("the driver does not know the address " + url);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET weir.publication=" + publication);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The driver in a class loader of its own: it brings libraries that are others here. */
  private static Driver driver(String url, Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new SettingsException(
          "There is no driver at \"%s\" for %s. Name the jar of Hive's driver (hive-jdbc, standalone) in api.jdbc.driver."
              .formatted(jar, url));
    }
    try {
      URLClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      for (Driver found : ServiceLoader.load(Driver.class, loader)) {
        if (found.getClass().getClassLoader() == loader && found.acceptsURL(url)) {
          return found;
        }
      }
    } catch (MalformedURLException | SQLException e) {
      throw new SettingsException(jar + " cannot be loaded: " + e.getMessage(), e);
    }
    throw new SettingsException("%s has no driver for %s.".formatted(jar, url));
  }
}
