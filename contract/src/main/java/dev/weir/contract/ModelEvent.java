package dev.weir.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What happened to a version of a model. The labels are stable: they are stored and queried. */
public enum ModelEvent {
  /** It became champion. */
  PROMOTED,
  /** It did not become champion, being worse. */
  REFUSED,
  /** It became champion again, in place of the one that followed it. */
  ROLLED_BACK;

  /** Events after which the version is champion: that of the newest of them is. */
  public static final List<ModelEvent> CROWNING =
      Arrays.stream(values()).filter(ModelEvent::crowns).toList();

  /** The event of that label. */
  public static ModelEvent ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** The name as it is stored: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the version is champion after it. */
  public boolean crowns() {
    return this != REFUSED;
  }
}
