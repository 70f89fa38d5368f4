package dev.weir.thrift;

import dev.weir.access.ApiKey;
import dev.weir.access.KeyFile;
import java.util.function.BooleanSupplier;
import javax.security.sasl.AuthenticationException;

/** Lets in who gives the name or id of a key, and the key as password, until it is revoked. */
record KeyLogin(KeyFile keys) implements Authenticator {

  @Override
  public BooleanSupplier admit(String user, String password) throws AuthenticationException {
    ApiKey opened =
        keys.authenticate(password)
            .filter(key -> key.name().equals(user) || key.id().equals(user))
            .orElseThrow(
                () ->
                    new AuthenticationException(
                        "User or key is wrong. Take the key's name as user and the key as password;"
                            + " weir keys add makes one."));
    return () -> keys.isActive(opened.id());
  }
}
