package dev.weir.thrift;

import java.util.function.BooleanSupplier;
import javax.security.sasl.AuthenticationException;

/** Decides who comes in. */
interface Authenticator {

  /**
   * Lets a client in.
   *
   * @return whether it may still be in, which is asked as long as it stays
   * @throws AuthenticationException if user or password is wrong; the client is told its message
   * @throws RuntimeException if that cannot be told
   */
  BooleanSupplier admit(String user, String password) throws AuthenticationException;
}
