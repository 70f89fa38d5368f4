package dev.weir.thrift;

import dev.weir.thrift.AuditLog.Outcome;
import dev.weir.thrift.ThriftSettings.Limits;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hive.service.auth.PasswdAuthenticationProvider;
import org.apache.thrift.transport.TSaslServerTransport;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;
import org.apache.thrift.transport.TTransportFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every connection who it is, within a time and by small frames, before anything else. */
final class LoginGate extends TTransportFactory {

  private static final Logger LOG = LoggerFactory.getLogger(LoginGate.class);

  private static final String MECHANISM = "PLAIN";

  /** What Hive calls a login by a provider that is not its own. */
  private static final String HIVES_METHOD = "CUSTOM";

  private final PasswdAuthenticationProvider provider;
  private final AuditLog audit;
  private final Limits limits;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("login-deadlines"));
  private final Map<TTransport, WeakReference<TTransport>> open =
      Collections.synchronizedMap(new WeakHashMap<>());

  LoginGate(PasswdAuthenticationProvider provider, AuditLog audit, Limits limits) {
    this.provider = provider;
    this.audit = audit;
    this.limits = limits;
  }

  /** The transport of a connection, which is asked for twice: to read and to write. */
  @Override
  public TTransport getTransport(TTransport connection) {
    WeakReference<TTransport> known = open.get(connection);
    TTransport transport = known == null ? null : known.get();
    if (transport == null) {
      transport = login((TSocket) connection);
      open.put(connection, new WeakReference<>(transport));
    }
    return transport;
  }

  private TTransport login(TSocket connection) {
    Login login = new Login(provider);
    String address = connection.getSocket().getInetAddress().getHostAddress();
    // One for all of TLS and login: a time for each read lets who sends byte after byte stay.
    Future<?> deadline =
        deadlines.schedule(
            () -> hangUp(connection.getSocket()), limits.login().toMillis(), TimeUnit.MILLISECONDS);
    try {
      BoundedSocket socket = new BoundedSocket(connection.getSocket());
      TSaslServerTransport transport =
          new TSaslServerTransport(MECHANISM, HIVES_METHOD, null, Map.of(), login, socket);
      transport.open();
      socket.loggedIn(limits.frameBytes());
      socket.setTimeout(Math.toIntExact(limits.idle().toMillis()));
      audit.record(Outcome.LOGGED_IN, Client.of(login.user(), address), "", "");
      return transport;
    } catch (TTransportException | RuntimeException e) {
      boolean named = !login.user().isEmpty();
      audit.record(
          named ? Outcome.LOGIN_REFUSED : Outcome.DROPPED,
          Client.of(login.user(), address),
          "",
          named ? "user or password is wrong" : "no login");
      throw new Refusal("the connection did not log in.");
    } finally {
      deadline.cancel(false);
    }
  }

  private static void hangUp(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debug("address={} event=gone", connection.getRemoteSocketAddress(), e);
    }
  }
}
