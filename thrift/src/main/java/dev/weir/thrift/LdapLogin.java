package dev.weir.thrift;

import dev.weir.settings.SettingsException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import javax.naming.NamingException;
import javax.naming.NamingSecurityException;
import javax.naming.ldap.Rdn;
import javax.security.sasl.AuthenticationException;
import org.apache.hive.service.auth.AuthenticationProviderFactory;
import org.apache.hive.service.auth.AuthenticationProviderFactory.AuthMethods;
import org.apache.hive.service.auth.PasswdAuthenticationProvider;

/**
 * Lets in whom a directory knows, by Hive's own class, which puts the name into a distinguished one
 * as it is. How long it waits for the directory is in {@code jndi.properties}.
 *
 * @param named what is given to Hive as the name, so that it is no more than a name there
 */
record LdapLogin(PasswdAuthenticationProvider hive, UnaryOperator<String> named)
    implements Authenticator {

  private static final String SETTINGS = "hive.server2.authentication.ldap.";

  /**
   * Makes it.
   *
   * @param ldap Hive's settings of the directory, by their names
   */
  static LdapLogin of(Map<String, String> ldap) {
    if (ldap.get(SETTINGS + "url").isEmpty()) {
      throw new SettingsException(
          "thrift.authentication is ldap, and thrift.ldap.url names no directory. Set it.");
    }
    try {
      return new LdapLogin(
          AuthenticationProviderFactory.getAuthenticationProvider(AuthMethods.LDAP), named(ldap));
    } catch (AuthenticationException e) {
      throw new SettingsException("LDAP cannot be used: " + e.getMessage(), e);
    }
  }

  private static UnaryOperator<String> named(Map<String, String> ldap) {
    if (!ldap.get(SETTINGS + "userDNPattern").isEmpty()) {
      // Hive replaces a regular expression by it.
      return user -> Matcher.quoteReplacement(Rdn.escapeValue(user));
    }
    return ldap.get(SETTINGS + "baseDN").isEmpty() ? UnaryOperator.identity() : Rdn::escapeValue;
  }

  @Override
  public BooleanSupplier admit(String user, String password) throws AuthenticationException {
    try {
      hive.Authenticate(named.apply(user), password);
    } catch (AuthenticationException e) {
      if (e.getCause() instanceof NamingException cause
          && !(cause instanceof NamingSecurityException)) {
        throw new IllegalStateException("The directory could not be asked: " + cause, cause);
      }
      throw e;
    }
    return () -> true;
  }
}
