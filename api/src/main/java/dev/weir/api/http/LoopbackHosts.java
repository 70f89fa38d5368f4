package dev.weir.api.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * The hosts by which a service is asked that only this machine reaches and that wants no key. A
 * site may let a name of its own point to this machine, and its page would then read the answers: a
 * browser tells such requests apart by the name alone.
 */
final class LoopbackHosts {

  private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

  private final String bound;

  /**
   * @param bound address or name that the service listens on
   */
  LoopbackHosts(String bound) {
    this.bound = bound.toLowerCase(Locale.ROOT);
  }

  /**
   * Lets a request through, or not.
   *
   * @throws Problem if it is for another host
   */
  void check(Request request) {
    String host = Request.getServerName(request);
    if (host == null || !own(host.toLowerCase(Locale.ROOT))) {
      throw Problem.of(
          421,
          "The service has another name",
          "Without keys it is asked as localhost, by a loopback address or by the name in api.bind. Send that as Host, or bind another address and make a key with weir keys add NAME.");
    }
  }

  private boolean own(String host) {
    return host.equals("localhost")
        || host.equals(bound)
        || IPV4.matcher(host).matches()
        || IPV6.matcher(host).matches() && loopback(host);
  }

  private static boolean loopback(String literal) {
    try {
      return InetAddress.getByName(literal).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
