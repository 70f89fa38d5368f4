package dev.weir.score.registry;

import dev.weir.contract.ModelEvent;
import dev.weir.contract.ModelVersion;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What happened to the versions of a model up to some moment.
 *
 * @param events oldest first
 */
public record History(List<RegistryEvent> events) {

  public History {
    events = List.copyOf(events);
  }

  /** The version that the newest promotion or rollback crowned. */
  public Optional<ModelVersion> champion() {
    return championAt(Instant.MAX);
  }

  /** The version that was champion at that moment; empty before the first. */
  public Optional<ModelVersion> championAt(Instant moment) {
    return events.stream()
        .filter(event -> event.kind().crowns())
        .filter(event -> !event.at().isAfter(moment))
        .reduce((earlier, later) -> later)
        .map(RegistryEvent::version);
  }

  /**
   * The champion before the present one; empty where there was none. Rollbacks one after the other
   * go further back.
   */
  public Optional<ModelVersion> formerChampion() {
    Deque<ModelVersion> reigns = new ArrayDeque<>();
    for (RegistryEvent event : events) {
      if (event.kind() == ModelEvent.PROMOTED) {
        reigns.push(event.version());
      } else if (event.kind() == ModelEvent.ROLLED_BACK && reigns.size() > 1) {
        reigns.pop();
      }
    }
    return reigns.stream().skip(1).findFirst();
  }

  /**
   * Whether that version became champion, after its training or by hand later, or was refused;
   * empty if neither yet.
   */
  public Optional<ModelEvent> decision(ModelVersion version) {
    return of(version).stream()
        .map(event -> event.kind().crowns() ? ModelEvent.PROMOTED : event.kind())
        .min(Comparator.naturalOrder());
  }

  /** What happened to that version, oldest first. */
  public List<RegistryEvent> of(ModelVersion version) {
    return events.stream().filter(event -> event.version().equals(version)).toList();
  }

  /** An event that follows these, and is later than all of them. */
  RegistryEvent next(ModelVersion version, ModelEvent kind, String reason, Instant now) {
    Instant after = events.isEmpty() ? now : events.get(events.size() - 1).at().plusNanos(1000);
    return new RegistryEvent(version, kind, reason, now.isBefore(after) ? after : now);
  }
}
