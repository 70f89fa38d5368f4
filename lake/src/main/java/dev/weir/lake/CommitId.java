package dev.weir.lake;

/**
 * Identity of a commit: a table takes each one once, so that repeating a write adds nothing.
 *
 * @param application what is written, such as {@code weir/ingest/<batch>}; versions count within it
 * @param version must not fall within one application, for a lower one counts as made; {@link
 *     LakeTable#append} alone takes it
 */
public record CommitId(String application, long version) {

  public CommitId {
    if (application.isBlank() || version < 0) {
      throw new IllegalArgumentException("not a commit id: " + application + " " + version);
    }
  }

  /** The identity of a write that happens once in the life of the table. */
  public static CommitId once(String application) {
    return new CommitId(application, 1);
  }
}
