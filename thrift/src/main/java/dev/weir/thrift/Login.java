package dev.weir.thrift;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthenticationException;

/** One client's login by user and password; knows the name that was given, right or wrong. */
final class Login implements CallbackHandler {

  private final Authenticator authenticator;
  private String user = "";
  private BooleanSupplier mayStay = () -> false;
  private Optional<Exception> failure = Optional.empty();

  Login(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  String user() {
    return user;
  }

  /**
   * Why the name and password that were given did not get in: an {@link AuthenticationException} if
   * they are wrong, and else what kept them from being checked.
   */
  Optional<Exception> failure() {
    return failure;
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
    try {
      mayStay = authenticator.admit(user, password);
    } catch (AuthenticationException | RuntimeException e) {
      failure = Optional.of(e);
      throw e;
    }
  }
}
