package dev.weir.thrift;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client is told of a failure: its own mistake in full, and nothing of the server's inside,
 * neither classes nor files. What is withheld is in the server's log, under a reference.
 */
final class ClientMessage {

  private static final Logger LOG = LoggerFactory.getLogger(ClientMessage.class);

  /** Spark's mistakes of users: {@code [UNRESOLVED_COLUMN.WITH_SUGGESTION] …}. */
  private static final Pattern MISTAKE =
      Pattern.compile("\\[([A-Z][A-Z0-9_]+(?:\\.[A-Z0-9_]+)*)\\]");

  /** Spark's mistakes of users that it has not named yet; what fails inside is none of these. */
  private static final Pattern UNNAMED_MISTAKE =
      Pattern.compile(
          "(?:[\\w.]+: )?(?:Error running query: )?\\[_LEGACY_ERROR_TEMP_\\d+\\] org\\.apache\\.spark\\.sql\\."
              + "(?:catalyst\\.)?(?:parser\\.ParseException|(?:Extended)?AnalysisException):\\s*");

  private static final Pattern INSIDE =
      Pattern.compile("INTERNAL_ERROR.*|FAILED_.*|DELTA_.*|CANNOT_.*FILE.*");

  private static final Pattern CLOSED =
      Pattern.compile("Invalid (Operation|Session)Handle|Session does not exist");

  private static final Pattern CANCELLED =
      Pattern.compile("\\bJob (\\d+ )?cancelled\\b|Expected state FINISHED");

  private static final String BUSY = "background threadpool cannot accept new task";

  private static final Pattern STACK =
      Pattern.compile("\\s*\\n\\s*(at [\\w.$]+\\(|Caused by: |Driver stacktrace)");

  private static final Pattern TYPES =
      Pattern.compile(
          "\\b(?:org|java|javax|scala|sun|jdk|com|io|dev)\\.(?:[a-z_][\\w]*\\.)+[A-Z][\\w$.]*:? ?");

  private static final Pattern FILES =
      Pattern.compile(
          "\\b(?:file|hdfs|s3a?|abfss?|gs|viewfs):/[^\\s'\"`,;)\\]]*|(?<![\\w/.'`\"*%])/(?:[\\w.@+-]+/)+[\\w.@+-]*");

  private static final Pattern PLAN = Pattern.compile(";\\s*\\n'?[A-Z]\\w+ ");

  private static final Pattern TWICE = Pattern.compile("^(\\[[A-Z0-9_.]+\\])\\s+\\1");

  private ClientMessage() {}

  /** A plan as a client may see it: without classes of the server and without files. */
  static String explanation(String plan) {
    return FILES.matcher(TYPES.matcher(plan).replaceAll("…")).replaceAll("…");
  }

  /** The text for the client in the place of Spark's. */
  static String of(String raw) {
    if (raw == null || raw.isEmpty()) {
      return withheld("no message");
    }
    int refusal = raw.indexOf(Refusal.PREFIX);
    if (refusal >= 0) {
      return told(raw.substring(refusal));
    }
    Matcher unnamed = UNNAMED_MISTAKE.matcher(raw);
    if (unnamed.lookingAt()) {
      return told(raw.substring(unnamed.end()));
    }
    Matcher mistake = MISTAKE.matcher(raw);
    while (mistake.find()) {
      if (!INSIDE.matcher(mistake.group(1)).matches()) {
        return told(raw.substring(mistake.start()));
      }
    }
    if (CLOSED.matcher(raw).find()) {
      return "The session or statement is closed. Connect or run it again.";
    }
    if (CANCELLED.matcher(raw).find()) {
      return "The statement was cancelled or took longer than it may.";
    }
    if (raw.contains(BUSY)) {
      return "The server is busy with other statements. Run it again in a moment.";
    }
    return withheld(raw);
  }

  /** Without stack, classes and files. */
  private static String told(String text) {
    String plain = TYPES.matcher(upToStack(text)).replaceAll("");
    return FILES.matcher(once(plain)).replaceAll("(a file)");
  }

  /** Without the plan that Spark adds, and with the name of the mistake once. */
  private static String once(String told) {
    Matcher plan = PLAN.matcher(told);
    String text = plan.find() ? told.substring(0, plan.start()) : told;
    return TWICE.matcher(text).replaceFirst("$1");
  }

  private static String upToStack(String text) {
    Matcher stack = STACK.matcher(text);
    return (stack.find() ? text.substring(0, stack.start()) : text).strip();
  }

  private static String withheld(String raw) {
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("reference={} failure={}", reference, raw);
    return "The server failed at this statement (reference %s). Who runs it finds the cause in its log."
        .formatted(reference);
  }
}
