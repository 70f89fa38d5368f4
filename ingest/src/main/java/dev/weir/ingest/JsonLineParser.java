package dev.weir.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.weir.contract.QuarantineReason;
import dev.weir.ingest.record.RecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line is a JSON object: URL and label by their names, every other field as text. Strings are
 * taken as they are, numbers and nested values as they are written, nulls are left out.
 */
record JsonLineParser(FeedRules feed, Admission admission) implements RecordParser {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @Override
  public Outcome parse(RecordReader reader) {
    Optional<Outcome> refusal = RecordParser.refusal(reader);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<String> line = reader.text(0);
    if (line.isEmpty()) {
      return RecordParser.invalidEncoding(reader, "The line");
    }
    try (JsonParser json = JSON.createParser(line.get())) {
      return parse(line.get(), json, reader);
    } catch (JsonProcessingException e) {
      return malformed(reader, e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("JSON of a line in memory cannot be read", e);
    }
  }

  private Outcome parse(String line, JsonParser json, RecordReader reader) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return malformed(reader, "The line is not a JSON object");
    }
    String url = null;
    String label = null;
    Map<String, String> extra = null;
    boolean urlIsString = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.getCurrentName();
      JsonToken token = json.nextToken();
      String text = text(line, json, token);
      if (loneSurrogate(name) || (text != null && loneSurrogate(text))) {
        return RecordParser.refused(
            reader,
            QuarantineReason.INVALID_ENCODING,
            "Half a surrogate pair is escaped, which UTF-8 cannot hold");
      }
      if (name.equals(feed.urlColumn())) {
        url = text;
        urlIsString = token == JsonToken.VALUE_STRING;
      } else if (name.equals(feed.labelColumn())) {
        label = text;
      } else if (text != null) {
        extra = extra == null ? new LinkedHashMap<>() : extra;
        extra.put(name, text);
      }
    }
    if (json.nextToken() != null) {
      return malformed(reader, "Text follows the JSON object");
    }
    if (!urlIsString) {
      return malformed(
          reader, "The field \"%s\" is missing or not a string".formatted(feed.urlColumn()));
    }
    return admission.decide(url, label, extra, reader::raw);
  }

  private static String text(String line, JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token.isScalarValue()) {
      return json.getText();
    }
    int from = (int) json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    return line.substring(from, (int) json.currentLocation().getCharOffset());
  }

  private static boolean loneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  private static Outcome malformed(RecordReader reader, String detail) {
    return RecordParser.refused(reader, QuarantineReason.MALFORMED_JSON, detail);
  }
}
