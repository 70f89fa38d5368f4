package dev.weir.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of an installation: a file of one line a key, readable by its owner alone, holding
 * salted digests and no secret. A change replaces the file whole; servers see it with the next
 * request. Safe for threads and for several processes.
 */
public final class KeyFile {

  private static final String PREFIX = "weir_";
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Path file;
  private final SecureRandom random = new SecureRandom();
  private volatile Content content = new Content(null, Map.of());

  /**
   * @param file where the keys are; absent as long as there is none
   */
  public KeyFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** Where the keys are. */
  public Path path() {
    return file;
  }

  /** Every key, revoked ones too, in the order in which they were made. */
  public List<ApiKey> list() {
    return content().keys.values().stream().map(StoredKey::key).toList();
  }

  /**
   * Makes a key.
   *
   * @throws IllegalArgumentException if an active key has that name
   */
  public IssuedKey add(String name, Role role) {
    ApiKey key =
        new ApiKey(
            randomHex(ID_BYTES),
            name,
            role,
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Optional.empty());
    String secret = PREFIX + key.id() + "_" + randomHex(SECRET_BYTES);
    change(
        keys -> {
          if (keys.values().stream()
              .anyMatch(k -> k.key().active() && k.key().name().equals(name))) {
            throw new IllegalArgumentException(
                "There is an active key \"%s\" already. Revoke it first, or take another name."
                    .formatted(name));
          }
          keys.put(key.id(), StoredKey.of(key, randomHex(SALT_BYTES), secret));
        });
    return new IssuedKey(key, secret);
  }

  /**
   * Ends a key.
   *
   * @param nameOrId of an active key
   * @throws IllegalArgumentException if there is none
   */
  public ApiKey revoke(String nameOrId) {
    List<ApiKey> revoked = new ArrayList<>();
    change(
        keys -> {
          for (StoredKey stored : keys.values()) {
            ApiKey key = stored.key();
            if (key.active() && (key.name().equals(nameOrId) || key.id().equals(nameOrId))) {
              revoked.add(key);
            }
          }
          if (revoked.isEmpty()) {
            throw new IllegalArgumentException(
                "No active key is called \"%s\". See weir keys list.".formatted(nameOrId));
          }
          Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
          revoked.forEach(
              key -> keys.computeIfPresent(key.id(), (i, stored) -> stored.revoked(now)));
        });
    return revoked.get(0);
  }

  /** The active key that this text opens, if it opens one. */
  public Optional<ApiKey> authenticate(String presented) {
    int idEnd = PREFIX.length() + 2 * ID_BYTES;
    if (!presented.startsWith(PREFIX)
        || presented.length() != idEnd + 1 + 2 * SECRET_BYTES
        || presented.charAt(idEnd) != '_') {
      return Optional.empty();
    }
    StoredKey stored = content().keys.get(presented.substring(PREFIX.length(), idEnd));
    return Optional.ofNullable(stored)
        .filter(key -> key.opensWith(presented))
        .map(StoredKey::key)
        .filter(ApiKey::active);
  }

  /** Whether there is a key of that id, and it has not been revoked. */
  public boolean isActive(String id) {
    StoredKey stored = content().keys.get(id);
    return stored != null && stored.key().active();
  }

  private String randomHex(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private interface Change {
    void apply(Map<String, StoredKey> keys);
  }

  private synchronized void change(Change change) {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        Map<String, StoredKey> keys = new LinkedHashMap<>(read().keys);
        change.apply(keys);
        write(keys);
        assert held.isValid();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Key file %s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void write(Map<String, StoredKey> keys) throws IOException {
    Path next = Files.createTempFile(file.getParent(), ".keys", ".next");
    if (Files.getFileStore(next).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          next, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
    Files.write(next, keys.values().stream().map(StoredKey::line).toList());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Content content() {
    Stamp now = stamp();
    Content seen = content;
    if (now == null || !now.equals(seen.stamp)) {
      seen = read();
      content = seen;
    }
    return seen;
  }

  private Content read() {
    Stamp before = stamp();
    if (before == null) {
      return new Content(null, Map.of());
    }
    int number = 0;
    try {
      Map<String, StoredKey> keys = new LinkedHashMap<>();
      for (String line : Files.readAllLines(file)) {
        number++;
        StoredKey key = StoredKey.parse(line);
        keys.put(key.key().id(), key);
      }
      return new Content(before, keys);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Key file %s cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Key file %s is damaged at line %d (%s). Restore it, or remove the line and make the key anew."
              .formatted(file, number, e.getMessage()),
          e);
    }
  }

  /** What changes with every replacement of the file. */
  private record Stamp(FileTime modified, long size, Object fileKey) {}

  private record Content(Stamp stamp, Map<String, StoredKey> keys) {}

  private Stamp stamp() {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Object key = Optional.ofNullable(attributes.fileKey()).orElse(Set.of());
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), key);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Key file %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
