package dev.weir.thrift;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthenticationException;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;

/**
 * Login by user and password in UTF-8, as RFC 4616 has it: Java has no server of it, and Hive's
 * takes each byte for a character. Whoever the client says it acts for, it is who it logs in as.
 */
final class PlainServer implements SaslServer {

  static final String MECHANISM = "PLAIN";

  /** On behalf of whom, user, and password. */
  private static final int PARTS = 3;

  private final CallbackHandler login;
  private String user;

  private PlainServer(CallbackHandler login) {
    this.login = login;
  }

  /** Makes the mechanism known to Java. */
  static final class Provider extends java.security.Provider {

    private static final long serialVersionUID = 1L;

    Provider() {
      super("WeirPlain", "1.0", "Login by user and password in UTF-8");
      put("SaslServerFactory." + MECHANISM, Factory.class.getName());
    }
  }

  /** Public for Java's sake, which makes it by its name. */
  public static final class Factory implements SaslServerFactory {

    @Override
    public SaslServer createSaslServer(
        String mechanism,
        String protocol,
        String server,
        Map<String, ?> properties,
        CallbackHandler login) {
      return mechanism.equals(MECHANISM) ? new PlainServer(login) : null;
    }

    @Override
    public String[] getMechanismNames(Map<String, ?> properties) {
      return new String[] {MECHANISM};
    }
  }

  @Override
  public String getMechanismName() {
    return MECHANISM;
  }

  @Override
  public byte[] evaluateResponse(byte[] response) throws SaslException {
    String[] parts = text(response).split("\0", -1);
    if (parts.length != PARTS || parts[1].isEmpty()) {
      throw new SaslException("A login gives a user and a password.");
    }
    NameCallback name = new NameCallback("user", parts[1]);
    PasswordCallback password = new PasswordCallback("password", false);
    password.setPassword(parts[2].toCharArray());
    try {
      login.handle(new Callback[] {name, password});
    } catch (AuthenticationException e) {
      throw e;
    } catch (IOException | UnsupportedCallbackException | RuntimeException e) {
      throw new SaslException(
          "The server could not check the login. Who runs it finds the cause in its log.", e);
    }
    user = parts[1];
    return new byte[0];
  }

  private static String text(byte[] response) throws SaslException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(response)).toString();
    } catch (CharacterCodingException e) {
      throw new SaslException("A login is in UTF-8.", e);
    }
  }

  @Override
  public boolean isComplete() {
    return user != null;
  }

  @Override
  public String getAuthorizationID() {
    return user;
  }

  @Override
  public Object getNegotiatedProperty(String name) {
    return null;
  }

  @Override
  public byte[] wrap(byte[] outgoing, int offset, int length) {
    throw new IllegalStateException("PLAIN protects nothing");
  }

  @Override
  public byte[] unwrap(byte[] incoming, int offset, int length) {
    throw new IllegalStateException("PLAIN protects nothing");
  }

  @Override
  public void dispose() {}
}
