package dev.weir.thrift;

import java.io.IOException;
import javax.security.auth.login.LoginException;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.shims.Utils;
import org.apache.hive.service.ServiceException;
import org.apache.hive.service.cli.CLIService;
import org.apache.hive.service.cli.GetInfoType;
import org.apache.hive.service.cli.GetInfoValue;
import org.apache.hive.service.cli.HiveSQLException;
import org.apache.hive.service.cli.SessionHandle;
import org.apache.spark.package$;
import org.apache.spark.sql.catalyst.util.SQLKeywordUtils$;
import org.apache.spark.sql.hive.thriftserver.ReflectionUtils;
import scala.collection.JavaConverters;

/**
 * HiveServer2's service over {@link LakeSessions}. Its own start, which asks for a metastore, is
 * left out: it is ready once it is made.
 */
final class LakeCliService extends CLIService {

  /** Between this class and the one that holds the settings of a service. */
  private static final int GENERATIONS = 3;

  LakeCliService(LakeSessions sessions, HiveConf conf) {
    super(null);
    ReflectionUtils.setAncestorField(this, GENERATIONS, "hiveConf", conf);
    ReflectionUtils.setSuperField(this, "hiveConf", conf);
    ReflectionUtils.setSuperField(this, "sessionManager", sessions);
    try {
      ReflectionUtils.setSuperField(this, "serviceUGI", Utils.getUGI());
    } catch (IOException | LoginException e) {
      throw new ServiceException("Cannot tell which user the server runs as.", e);
    }
  }

  /** An empty text for what is not known: without a value the reply cannot be written. */
  @Override
  public GetInfoValue getInfo(SessionHandle session, GetInfoType type) throws HiveSQLException {
    return switch (type) {
      case CLI_SERVER_NAME, CLI_DBMS_NAME -> new GetInfoValue("Spark SQL");
      case CLI_DBMS_VER -> new GetInfoValue(package$.MODULE$.SPARK_VERSION());
      case CLI_ODBC_KEYWORDS ->
          new GetInfoValue(
              String.join(",", JavaConverters.seqAsJavaList(SQLKeywordUtils$.MODULE$.keywords())));
      default -> known(session, type);
    };
  }

  private GetInfoValue known(SessionHandle session, GetInfoType type) {
    try {
      return super.getInfo(session, type);
    } catch (HiveSQLException e) {
      return new GetInfoValue("");
    }
  }
}
