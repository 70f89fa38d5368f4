package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.api.mart.Listing;
import dev.weir.api.mart.Publication;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opaque, signed marks of where a page ended. A cursor holds its publication, so that pages are of
 * one; it is good for the query that gave it, and for the life of the process.
 */
final class Cursors {

  private static final int SIGNATURE = 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] key = new byte[32];

  Cursors() {
    new SecureRandom().nextBytes(key);
  }

  /**
   * What a cursor holds.
   *
   * @param publishedAt tells publications of one number apart, where a lake was built anew
   * @param query it belongs to
   */
  record Mark(long publication, String publishedAt, String query, String rank, String key) {

    /**
     * Makes sure that the next page is of the same publication.
     *
     * @throws Problem if it is another of the same number
     */
    void check(Publication found) {
      if (!found.publishedAt().toString().equals(publishedAt)) {
        throw Problem.of(
            410,
            "The publication is gone",
            "Publication %d is another than when the list began: the lake was built anew. Begin again without a cursor."
                .formatted(publication));
      }
    }

    Listing.Position position() {
      return new Listing.Position(rank, key);
    }
  }

  String write(Mark mark) {
    try {
      byte[] content = JSON.writeValueAsBytes(mark);
      byte[] signature = sign(content);
      byte[] all = Arrays.copyOf(signature, SIGNATURE + content.length);
      System.arraycopy(content, 0, all, SIGNATURE, content.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a cursor.
   *
   * @param query that it must belong to
   */
  Mark read(String cursor, String query) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(cursor);
      if (all.length > SIGNATURE) {
        byte[] content = Arrays.copyOfRange(all, SIGNATURE, all.length);
        if (MessageDigest.isEqual(sign(content), Arrays.copyOf(all, SIGNATURE))) {
          Mark mark = JSON.readValue(content, Mark.class);
          if (mark.query().equals(query)) {
            return mark;
          }
          throw Problem.parameter(
              "cursor", "The cursor is of another query. Keep all other parameters as they were.");
        }
      }
    } catch (IllegalArgumentException | IOException e) {
      // Said below, as for a forged one.
    }
    throw Problem.parameter(
        "cursor", "This is no cursor of this service. Begin again without one.");
  }

  private byte[] sign(byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
