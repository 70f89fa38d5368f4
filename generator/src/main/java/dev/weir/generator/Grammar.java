package dev.weir.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The rules of {@code urls.grammar}, whose head explains the notation. Immutable once read. */
record Grammar(Map<String, Rule> rules) {
  private static final String RESOURCE = "urls.grammar";

  Grammar {
    rules = Map.copyOf(rules);
  }

  static Grammar load() {
    try (InputStream in = Grammar.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            RESOURCE
                + " is not on the class path; the generator's jar is incomplete; build it again");
      }
      return GrammarParser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Rule rule(String name) {
    Rule rule = rules.get(name);
    if (rule == null) {
      throw new IllegalArgumentException(
          "The grammar has no rule " + name + "; add it to " + RESOURCE);
    }
    return rule;
  }
}
