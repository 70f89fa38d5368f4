package dev.weir.thrift;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is allowed, kept in resources of this package: {@code #} begins a comment. */
final class AllowList {

  private AllowList() {}

  /** Full names of classes, which are grouped by {@code [package]}; each is known to exist. */
  static Set<String> nodes() {
    Set<String> names = new HashSet<>();
    String group = "";
    for (String word : words("allowed-nodes.txt")) {
      if (word.startsWith("[")) {
        group = word.substring(1, word.length() - 1);
      } else {
        names.add(existing(group + "." + word));
      }
    }
    return Set.copyOf(names);
  }

  /** Names of functions in lower case. */
  static Set<String> functions() {
    return Set.copyOf(new HashSet<>(words("allowed-functions.txt")));
  }

  private static String existing(String name) {
    try {
      return Class.forName(name, false, AllowList.class.getClassLoader()).getName();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("allowed-nodes.txt names no class: " + name, e);
    }
  }

  private static List<String> words(String resource) {
    try (var in = AllowList.class.getResourceAsStream(resource);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.strip().split("\\s+")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }
}
