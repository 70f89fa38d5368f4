package dev.weir.generator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the notation that the head of {@code urls.grammar} explains. */
final class GrammarParser {
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Terminals terminals = new Terminals(this::rule);
  private final List<Rule.Weighted> choices = new ArrayList<>();
  private Rule current;
  private boolean words;

  private GrammarParser() {}

  /**
   * @throws IllegalArgumentException for a rule that is used and never defined, or a line that
   *     cannot be read
   */
  static Grammar parse(String text) {
    GrammarParser parser = new GrammarParser();
    text.lines().forEach(parser::line);
    parser.endRule();
    parser.checkDefined();
    return new Grammar(parser.rules);
  }

  private Rule rule(String name) {
    return rules.computeIfAbsent(name, Rule::new);
  }

  private void line(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    if (!line.startsWith(" ")) {
      startRule(line);
    } else if (words) {
      addWords(line.strip());
    } else {
      addAlternative(line.strip());
    }
  }

  private void startRule(String line) {
    endRule();
    words = !line.endsWith(":");
    int end = words ? line.indexOf(" =") : line.length() - 1;
    if (end < 0) {
      throw new IllegalArgumentException(
          "Neither 'name:' nor 'name =': " + line + "; indent alternatives");
    }
    current = rule(line.substring(0, end));
    if (words) {
      addWords(line.substring(end + 2).strip());
    }
  }

  private void addWords(String line) {
    for (String word : line.split(" +", -1)) {
      if (!word.isEmpty()) {
        choices.add(new Rule.Weighted(1, literal(word)));
      }
    }
  }

  private void addAlternative(String line) {
    int space = line.indexOf(' ');
    int weight = Integer.parseInt(space < 0 ? line : line.substring(0, space));
    choices.add(new Rule.Weighted(weight, sequence(space < 0 ? "" : line.substring(space + 1))));
  }

  private void endRule() {
    if (current != null) {
      current.define(choices);
      choices.clear();
    }
  }

  private void checkDefined() {
    for (Rule rule : rules.values()) {
      if (!rule.isDefined()) {
        throw new IllegalArgumentException(
            "Rule " + rule.name() + " is used but has no alternatives; define it");
      }
    }
  }

  private Part sequence(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      if (open != at) {
        int end = open < 0 ? text.length() : open;
        parts.add(literal(text.substring(at, end)));
        at = end;
      } else {
        int close = text.indexOf('}', open);
        if (close < 0) {
          throw new IllegalArgumentException("'{' without '}' in " + text + "; close it");
        }
        parts.add(terminals.parse(text.substring(open + 1, close)));
        at = close + 1;
      }
    }
    return parts.size() == 1 ? parts.get(0) : inOrder(parts.toArray(Part[]::new));
  }

  private static Part literal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return (out, random) -> out.put(bytes);
  }

  private static Part inOrder(Part[] parts) {
    return (out, random) -> {
      for (Part part : parts) {
        part.write(out, random);
      }
    };
  }
}
