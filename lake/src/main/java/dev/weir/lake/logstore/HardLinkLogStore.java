package dev.weir.lake.logstore;

import io.delta.storage.CloseableIterator;
import io.delta.storage.LineCloseableIterator;
import io.delta.storage.LogStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Delta's log on {@code file:} paths, safe for several writing processes: a commit becomes visible
 * by a hard link, which exactly one of them can make. Delta's own store looks whether the commit is
 * there and then renames, so that two can believe they have won.
 *
 * <p>Delta makes it by its class name, in a session that has {@link #CONF_KEY} set to it from the
 * start. Hadoop's file system is left out, and with it the {@code .crc} files beside each file.
 */
public final class HardLinkLogStore extends LogStore {

  /** Spark setting whose value is the log store for {@code file:} paths. */
  public static final String CONF_KEY = "spark.delta.logStore.file.impl";

  private static final String CLASS_KEY = "spark.delta.logStore.class";

  /** As Hadoop says of local files. */
  private static final long BLOCK_BYTES = 32L << 20;

  private final Link link;

  /** As Delta calls it. */
  public HardLinkLogStore(Configuration hadoop) {
    this(hadoop, Files::createLink);
  }

  HardLinkLogStore(Configuration hadoop, Link link) {
    super(hadoop);
    this.link = link;
  }

  /**
   * Refuses a session that would write {@code file:} tables through another log store. Delta reads
   * the settings of the Spark context, so one made later on the session has no effect, here
   * neither.
   *
   * @throws IllegalArgumentException with what to set
   */
  public static void require(SparkSession spark) {
    require(spark.sparkContext().getConf());
  }

  static void require(SparkConf conf) {
    String wanted = HardLinkLogStore.class.getName();
    String remedy =
        "start the session with %s=%s (spark-submit --conf, or conf/spark-defaults.conf)"
            .formatted(CONF_KEY, wanted);
    for (String key : List.of(CLASS_KEY, unprefixed(CLASS_KEY))) {
      if (conf.contains(key)) {
        throw new IllegalArgumentException(
            "Unsafe log store: %s=%s rules every path, local ones included, so that two writers could lose commits. Remove it and %s; other schemes have keys of their own, such as spark.delta.logStore.s3a.impl."
                .formatted(key, conf.get(key), remedy));
      }
    }
    String found = conf.get(CONF_KEY, conf.get(unprefixed(CONF_KEY), ""));
    if (!found.equals(wanted)) {
      throw new IllegalArgumentException(
          "Unsafe log store: two processes that write one table on a local disk could lose commits, because %s is %s when this Spark application started. To mend it, %s."
              .formatted(CONF_KEY, found.isEmpty() ? "not set" : "set to " + found, remedy));
    }
  }

  @Override
  public CloseableIterator<String> read(Path path, Configuration hadoop) throws IOException {
    return new LineCloseableIterator(new LogFile(local(path)).lines());
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    LogFile file = new LogFile(local(path));
    if (overwrite) {
      file.replace(actions);
    } else {
      file.create(actions, link);
    }
  }

  /**
   * Hidden files, temporary ones among them, are left out. The name to start from need not be that
   * of a file: a vacuum lists data files from U+0000, which no path may have here.
   */
  @Override
  public Iterator<FileStatus> listFrom(Path path, Configuration hadoop) throws IOException {
    java.nio.file.Path directory = local(path.getParent());
    List<FileStatus> listed = new ArrayList<>();
    try (DirectoryStream<java.nio.file.Path> files =
        Files.newDirectoryStream(directory, file -> isListed(file, path.getName()))) {
      for (java.nio.file.Path file : files) {
        status(file).ifPresent(listed::add);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw LogFile.notFound(directory, e);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    listed.sort(Comparator.comparing(file -> file.getPath().getName()));
    return listed.iterator();
  }

  @Override
  public Path resolvePathOnPhysicalStorage(Path path, Configuration hadoop) {
    return qualified(local(path));
  }

  /**
   * True, as Delta means it: it asks before it writes a checkpoint, which goes past every log
   * store, and only then writes under another name and renames. What goes through this store is
   * never visible in part.
   */
  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration hadoop) {
    return true;
  }

  private static boolean isListed(java.nio.file.Path file, String from) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && name.compareTo(from) >= 0;
  }

  /** Empty where Delta's log clean-up has removed the file meanwhile. */
  private static Optional<FileStatus> status(java.nio.file.Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileStatus(
              attributes.size(),
              attributes.isDirectory(),
              1,
              BLOCK_BYTES,
              attributes.lastModifiedTime().toMillis(),
              qualified(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Path qualified(java.nio.file.Path file) {
    return new Path("file", null, file.toString());
  }

  private static java.nio.file.Path local(Path path) {
    String scheme = path.toUri().getScheme();
    if (scheme != null && !scheme.equalsIgnoreCase("file")) {
      throw new IllegalArgumentException(
          "Cannot serve %s: this log store needs hard links, which only file: paths have. Set %s to it and neither %s nor the key of another scheme."
              .formatted(path, CONF_KEY, CLASS_KEY));
    }
    return new File(path.toUri().getPath()).toPath().toAbsolutePath();
  }

  private static String unprefixed(String key) {
    return key.substring("spark.".length());
  }
}
