package dev.weir.thrift;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;

/** One client's login by user and password; knows the name that was given, right or wrong. */
final class Login implements CallbackHandler {

  private final Authenticator authenticator;
  private String user = "";
  private BooleanSupplier mayStay = () -> false;

  Login(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  String user() {
    return user;
  }

  /** Whether the client got in, and may be in still. */
  boolean isIn() {
    return mayStay.getAsBoolean();
  }

  @Override
  public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
    String password = "";
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        user = name.getDefaultName();
      } else if (callback instanceof PasswordCallback secret) {
        password = secret.getPassword() == null ? "" : new String(secret.getPassword());
      } else {
        throw new UnsupportedCallbackException(callback);
      }
    }
    mayStay = authenticator.admit(user, password);
  }
}
