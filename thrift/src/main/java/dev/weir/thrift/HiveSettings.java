package dev.weir.thrift;

import dev.weir.thrift.ThriftSettings.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.conf.HiveConf.ConfVars;

/** The settings of HiveServer2: nothing of the machine's, all files in a private directory. */
final class HiveSettings {

  /** How long a client may leave the rows of a statement unread. */
  private static final Duration UNREAD = Duration.ofHours(1);

  private HiveSettings() {}

  static HiveConf of(ThriftSettings settings, PrivateDirectory directory) {
    writeSite(settings, directory.make("hive").resolve("hive-site.xml"));
    HiveConf conf = new HiveConf();
    Limits limits = settings.limits();
    conf.setVar(ConfVars.SCRATCHDIR, directory.make("scratch").toUri().toString());
    conf.setVar(ConfVars.LOCALSCRATCHDIR, directory.make("local").toString());
    // A session deletes its directory when it ends, so that each has one of its own.
    conf.setVar(
        ConfVars.DOWNLOADED_RESOURCES_DIR, directory.make("resources") + "/${hive.session.id}");
    conf.setVar(ConfVars.HIVEHISTORYFILELOC, directory.make("history").toString());
    conf.setVar(ConfVars.HIVE_SERVER2_GLOBAL_INIT_FILE_LOCATION, directory.make("init").toString());
    // There is no metastore. Hive looks for one when a session ends, and would bring up Derby:
    // what is no address turns it away before it opens anything.
    conf.setVar(ConfVars.METASTOREURIS, "none");
    conf.setBoolVar(ConfVars.HIVE_SERVER2_LOGGING_OPERATION_ENABLED, false);
    conf.setBoolVar(ConfVars.HIVE_SERVER2_ENABLE_DOAS, false);
    conf.setVar(ConfVars.HIVE_SERVER2_TRANSPORT_MODE, "binary");
    conf.setVar(ConfVars.HIVE_SERVER2_THRIFT_BIND_HOST, settings.bind().getHostAddress());
    conf.setIntVar(ConfVars.HIVE_SERVER2_THRIFT_PORT, settings.port());
    conf.set(ConfVars.HIVE_SERVER2_IDLE_SESSION_TIMEOUT.varname, limits.idle().toMillis() + "ms");
    // Of a statement that has ended: it keeps its rows until then.
    conf.set(ConfVars.HIVE_SERVER2_IDLE_OPERATION_TIMEOUT.varname, UNREAD.toMillis() + "ms");
    conf.set(ConfVars.HIVE_SERVER2_SESSION_CHECK_INTERVAL.varname, "60000ms");
    conf.setIntVar(ConfVars.HIVE_SERVER2_ASYNC_EXEC_THREADS, limits.sessions());
    return conf;
  }

  /** Hive's own login by a directory reads its settings from a file on its own. */
  private static void writeSite(ThriftSettings settings, Path file) {
    Configuration site = new Configuration(false);
    settings.ldap().forEach((key, value) -> setUnlessEmpty(site, key, value));
    try (OutputStream out = Files.newOutputStream(file)) {
      site.writeXml(out);
      HiveConf.setHiveSiteLocation(file.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void setUnlessEmpty(Configuration site, String key, String value) {
    if (!value.isEmpty()) {
      site.set(key, value);
    }
  }
}
