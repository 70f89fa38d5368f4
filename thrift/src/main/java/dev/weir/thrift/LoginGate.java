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
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.sasl.AuthenticationException;
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

  /** What Hive calls a login by a provider that is not its own. */
  private static final String HIVES_METHOD = "CUSTOM";

  /** The login of the connection that a thread serves, this one alone while it lasts. */
  private static final ThreadLocal<Login> SERVED = new ThreadLocal<>();

  private final Authenticator authenticator;
  private final AuditLog audit;
  private final Limits limits;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("login-deadlines"));

  private final Map<TTransport, WeakReference<TTransport>> open =
      Collections.synchronizedMap(new WeakHashMap<>());

  LoginGate(Authenticator authenticator, AuditLog audit, Limits limits) {
    this.authenticator = authenticator;
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

  /**
   * Checks that the client whose connection the calling thread serves may be in still.
   *
   * @throws Refusal if its key has been revoked
   */
  static void checkStillIn() {
    if (!SERVED.get().isIn()) {
      throw new Refusal("the key of this connection has been revoked. Connect with another.");
    }
  }

  private TTransport login(TSocket connection) {
    Login login = new Login(authenticator);
    String address = connection.getSocket().getInetAddress().getHostAddress();
    // One for all of TLS and login: a time for each read lets who sends byte after byte stay.
    AtomicBoolean late = new AtomicBoolean();
    Future<?> deadline =
        deadlines.schedule(
            () -> hangUp(connection.getSocket(), late),
            limits.login().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      BoundedSocket socket = new BoundedSocket(connection.getSocket());
      TSaslServerTransport transport =
          new TSaslServerTransport(
              PlainServer.MECHANISM, HIVES_METHOD, null, Map.of(), login, socket);
      transport.open();
      SERVED.set(login);
      socket.loggedIn(limits.frameBytes());
      socket.setTimeout(Math.toIntExact(limits.idle().toMillis()));
      audit.record(Outcome.LOGGED_IN, Client.of(login.user(), address), "", "");
      return transport;
    } catch (TTransportException | RuntimeException e) {
      audit.record(
          login.user().isEmpty() ? Outcome.DROPPED : Outcome.LOGIN_REFUSED,
          Client.of(login.user(), address),
          "",
          late.get() ? "not logged in in time" : reason(login, address));
      throw new Refusal("the connection did not log in.");
    } finally {
      deadline.cancel(false);
    }
  }

  private static String reason(Login login, String address) {
    if (login.failure().isEmpty()) {
      return "no login";
    }
    Throwable cause = login.failure().get();
    if (cause instanceof AuthenticationException) {
      return "user or password is wrong";
    }
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    LOG.error("address={} event=login_not_checked cause={}", address, cause.toString());
    return "could not be checked: " + cause;
  }

  private static void hangUp(Socket connection, AtomicBoolean late) {
    late.set(true);
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debug("address={} event=gone", connection.getRemoteSocketAddress(), e);
    }
  }
}
