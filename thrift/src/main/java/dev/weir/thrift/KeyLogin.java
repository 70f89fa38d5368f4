package dev.weir.thrift;

import dev.weir.access.KeyFile;
import javax.security.sasl.AuthenticationException;
import org.apache.hive.service.auth.PasswdAuthenticationProvider;

/** Lets in who gives the name or id of a key, and the key as password. */
record KeyLogin(KeyFile keys) implements PasswdAuthenticationProvider {

  @Override
  public void Authenticate(String user, String password) throws AuthenticationException {
    boolean opened =
        keys.authenticate(password)
            .filter(key -> key.name().equals(user) || key.id().equals(user))
            .isPresent();
    if (!opened) {
      throw new AuthenticationException(
          "User or key is wrong. Take the key's name as user and the key as password;"
              + " weir keys add makes one.");
    }
  }
}
