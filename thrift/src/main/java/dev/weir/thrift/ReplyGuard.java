package dev.weir.thrift;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.apache.hive.service.auth.TSetIpAddressProcessor;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TExecuteStatementReq;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.hive.service.rpc.thrift.TFetchResultsResp;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.apache.hive.service.rpc.thrift.TStringColumn;
import org.apache.thrift.TException;

/**
 * Stands between the wire and HiveServer2: takes out of requests what could reach past the guard of
 * statements, and out of replies what is none of the client's business.
 */
final class ReplyGuard implements InvocationHandler {

  /** Rows of one reply; a client that wants more asks again. */
  private static final int ROWS_AT_ONCE = 10_000;

  /** What a client asks for when it wants the log of a statement. */
  private static final short LOG = 1;

  private static final String DENIED = "42501";

  private final TCLIService.Iface service;
  private final PublishedCatalog catalog;
  private final AuditLog audit;

  private ReplyGuard(TCLIService.Iface service, PublishedCatalog catalog, AuditLog audit) {
    this.service = service;
    this.catalog = catalog;
    this.audit = audit;
  }

  static TCLIService.Iface around(
      TCLIService.Iface service, PublishedCatalog catalog, AuditLog audit) {
    return (TCLIService.Iface)
        Proxy.newProxyInstance(
            ReplyGuard.class.getClassLoader(),
            new Class<?>[] {TCLIService.Iface.class},
            new ReplyGuard(service, catalog, audit));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws TException {
    Object request = arguments == null ? null : arguments[0];
    if (request instanceof TFetchResultsReq fetch && fetch.getFetchType() == LOG) {
      return nothing();
    }
    try {
      prepare(request);
    } catch (Refusal e) {
      return refused(method, described(request), e);
    }
    return cleaned(called(method, arguments));
  }

  /** What opens, runs or reads is bounded, and taken from those alone who may be in still. */
  private void prepare(Object request) {
    if (request instanceof TOpenSessionReq open) {
      LoginGate.checkStillIn();
      open.setConfiguration(SessionSettings.atOpening(sent(open), catalog));
    } else if (request instanceof TExecuteStatementReq execute) {
      LoginGate.checkStillIn();
      execute.setConfOverlay(Map.of());
    } else if (request instanceof TFetchResultsReq fetch) {
      LoginGate.checkStillIn();
      fetch.setMaxRows(Math.min(fetch.getMaxRows(), ROWS_AT_ONCE));
    }
  }

  private static String described(Object request) {
    if (request instanceof TOpenSessionReq open) {
      return "connect " + sent(open);
    }
    return request instanceof TExecuteStatementReq execute ? execute.getStatement() : "fetch";
  }

  private Object called(Method method, Object[] arguments) throws TException {
    try {
      return method.invoke(service, arguments);
    } catch (InvocationTargetException e) {
      throw new TException(ClientMessage.of(String.valueOf(e.getCause())));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> sent(TOpenSessionReq open) {
    return open.isSetConfiguration() ? open.getConfiguration() : Map.of();
  }

  private Object refused(Method method, String request, Refusal refusal) {
    audit.record(
        AuditLog.Outcome.REFUSED,
        Client.of(TSetIpAddressProcessor.getUserName(), TSetIpAddressProcessor.getUserIpAddress()),
        request,
        refusal.getMessage());
    TStatus status = new TStatus(TStatusCode.ERROR_STATUS);
    status.setErrorMessage(refusal.getMessage());
    status.setSqlState(DENIED);
    try {
      Object response = method.getReturnType().getConstructor().newInstance();
      response.getClass().getMethod("setStatus", TStatus.class).invoke(response, status);
      return response;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The log of a statement: none is kept. */
  private static TFetchResultsResp nothing() {
    TRowSet rows = new TRowSet(0, List.of());
    rows.setColumns(
        List.of(TColumn.stringVal(new TStringColumn(List.of(), java.nio.ByteBuffer.allocate(0)))));
    TFetchResultsResp response = new TFetchResultsResp(new TStatus(TStatusCode.SUCCESS_STATUS));
    response.setHasMoreRows(false);
    response.setResults(rows);
    return response;
  }

  private static Object cleaned(Object response) {
    try {
      if (response.getClass().getMethod("getStatus").invoke(response) instanceof TStatus status) {
        clean(status);
      }
    } catch (NoSuchMethodException e) {
      return response;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    if (response instanceof TGetOperationStatusResp operation && operation.isSetErrorMessage()) {
      operation.setErrorMessage(ClientMessage.of(operation.getErrorMessage()));
      if (isRefusal(operation.getErrorMessage())) {
        operation.setSqlState(DENIED);
      }
    }
    return response;
  }

  private static void clean(TStatus status) {
    if (status.isSetErrorMessage()) {
      status.setErrorMessage(ClientMessage.of(status.getErrorMessage()));
    }
    if (status.isSetErrorMessage() && isRefusal(status.getErrorMessage())) {
      status.setSqlState(DENIED);
    }
    status.unsetInfoMessages();
  }

  private static boolean isRefusal(String message) {
    return message.startsWith(Refusal.PREFIX);
  }
}
