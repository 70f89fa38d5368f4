package dev.weir.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The four types of a URL. Their order is the order of classes in every model and report. */
public enum UrlType {
  BENIGN,
  DEFACEMENT,
  PHISHING,
  MALWARE;

  /** All types, in the order of classes. */
  public static final List<UrlType> ALL = List.of(values());

  /** The name as tables and answers spell it: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean malicious() {
    return this != BENIGN;
  }

  /** The type of that label, in any case; empty if there is none. */
  public static Optional<UrlType> ofLabel(String label) {
    return ALL.stream().filter(type -> type.label().equalsIgnoreCase(label)).findFirst();
  }

  /** All labels, for messages. */
  public static String allowed() {
    return ALL.stream().map(UrlType::label).collect(Collectors.joining(", "));
  }
}
