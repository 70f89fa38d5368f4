package dev.weir.api.http;

import dev.weir.api.mart.Publication;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names answers. A name is good for the life of the service, as the cursors in the answers are; and
 * a lake may be built anew meanwhile, with the same numbers of publications.
 */
public final class ETags {

  private final String life = RequestId.fresh();

  /** Names an answer: of which publication, to which question, in which form. */
  String of(Publication publication, String accept, String query, String path) {
    // Neither a header nor a query holds a line break, so no two questions make one text.
    String answer =
        String.join(
            "\n", life, publication.publishedAt().toString(), "" + accept, "" + query, path);
    return "\"p" + publication.id() + '-' + digest(answer) + '"';
  }

  /** Whether a client that sent {@code If-None-Match} has the answer, if there is one. */
  static boolean known(String ifNoneMatch, String etag) {
    return any(ifNoneMatch) || ifNoneMatch != null && ifNoneMatch.contains(etag);
  }

  /** Whether a client that sent {@code If-None-Match} has an answer without saying which. */
  static boolean any(String ifNoneMatch) {
    return ifNoneMatch != null && ifNoneMatch.trim().equals("*");
  }

  /** A text of fixed length that no other text has. */
  static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
