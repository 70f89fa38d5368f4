package dev.weir.thrift;

import dev.weir.lake.LakeException;
import dev.weir.thrift.ThriftSettings.KeyStore;
import dev.weir.thrift.ThriftSettings.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.hive.common.auth.HiveAuthUtils;
import org.apache.hive.service.auth.TSetIpAddressProcessor;
import org.apache.hive.service.cli.CLIService;
import org.apache.hive.service.cli.thrift.ThriftBinaryCLIService;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.thrift.TProcessorFactory;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.server.ServerContext;
import org.apache.thrift.server.TServerEventHandler;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;

/**
 * The wire of HiveServer2: one thread a connection, behind {@link LoginGate} and {@link
 * ReplyGuard}.
 */
final class LakeThriftService extends ThriftBinaryCLIService {

  private static final int THREADS_KEPT = 5;

  /** Connections beside those with a session: they are logging in, or will be refused. */
  private static final int SPARE_THREADS = 50;

  private static final int LARGEST_COLLECTION = 100_000;
  private static final int DEEPEST_NESTING = 64;

  private final ThriftSettings settings;
  private final LakeSessions sessions;
  private final Authenticator authenticator;
  private final PublishedCatalog catalog;
  private final AuditLog audit;

  LakeThriftService(
      CLIService service,
      LakeSessions sessions,
      ThriftSettings settings,
      Authenticator authenticator,
      PublishedCatalog catalog,
      AuditLog audit) {
    super(service);
    this.sessions = sessions;
    this.settings = settings;
    this.authenticator = authenticator;
    this.catalog = catalog;
    this.audit = audit;
  }

  @Override
  protected void initializeServer() {
    TProtocolUtil.setMaxSkipDepth(DEEPEST_NESTING);
    Limits limits = settings.limits();
    TServerSocket socket = socket();
    portNum = socket.getServerSocket().getLocalPort();
    TCLIService.Iface guarded = ReplyGuard.around(this, catalog, audit);
    TThreadPoolServer.Args arguments =
        new TThreadPoolServer.Args(socket)
            .processorFactory(new TProcessorFactory(new TSetIpAddressProcessor<>(guarded)))
            .transportFactory(new LoginGate(authenticator, audit, limits))
            .protocolFactory(new TBinaryProtocol.Factory())
            .inputProtocolFactory(
                new TBinaryProtocol.Factory(true, true, limits.frameBytes(), LARGEST_COLLECTION))
            .requestTimeout(1)
            .requestTimeoutUnit(TimeUnit.SECONDS)
            .executorService(threads(limits));
    server = new TThreadPoolServer(arguments);
    server.setServerEventHandler(new Connections(serverEventHandler, sessions));
  }

  private TServerSocket socket() {
    try {
      if (settings.tls().isPresent()) {
        KeyStore keys = settings.tls().get();
        return HiveAuthUtils.getServerSSLSocket(
            settings.bind().getHostAddress(),
            settings.port(),
            keys.file().toString(),
            keys.password(),
            List.of("SSLv2", "SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1"));
      }
      return new TServerSocket(new InetSocketAddress(settings.bind(), settings.port()));
    } catch (TTransportException | IOException e) {
      throw new LakeException(
          "Cannot listen on %s port %d: %s. Is the port taken? Give another with --port."
              .formatted(settings.bind().getHostAddress(), settings.port(), e.getMessage()),
          e);
    }
  }

  private static ExecutorService threads(Limits limits) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        THREADS_KEPT,
        limits.sessions() + SPARE_THREADS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "connection-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Hive's handler of connections, spared those that never logged in and so have no context. It
   * knows the last session of a connection alone; the others are closed here.
   */
  private record Connections(TServerEventHandler hive, LakeSessions sessions)
      implements TServerEventHandler {

    @Override
    public void preServe() {
      hive.preServe();
    }

    @Override
    public ServerContext createContext(TProtocol input, TProtocol output) {
      return hive.createContext(input, output);
    }

    @Override
    public void deleteContext(ServerContext context, TProtocol input, TProtocol output) {
      if (context != null) {
        hive.deleteContext(context, input, output);
        sessions.closeThoseOfThisConnection();
      }
    }

    @Override
    public void processContext(ServerContext context, TTransport input, TTransport output) {
      hive.processContext(context, input, output);
    }
  }
}
