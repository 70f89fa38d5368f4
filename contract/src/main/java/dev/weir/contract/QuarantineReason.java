package dev.weir.contract;

import java.util.Locale;

/** Why a landed record was refused. The codes are stable: they are stored and queried. */
public enum QuarantineReason {
  /** The URL field is empty or blank. */
  EMPTY_URL,
  /** The URL is longer than the limit in the settings. */
  TOO_LONG,
  /** The URL holds a control character (U+0000 to U+001F, U+007F). */
  CONTROL_CHARACTERS,
  /** The record is not valid UTF-8. */
  INVALID_ENCODING,
  /** The label is none that the feed's mapping knows. */
  UNKNOWN_LABEL,
  /** The record has another number of fields than the header. */
  WRONG_COLUMN_COUNT,
  /** A quoted field is not closed, or text follows its closing quote. */
  MALFORMED_QUOTING,
  /** The line is not a JSON object, or its URL is not a string. */
  MALFORMED_JSON,
  /** The record is longer than the limit in the settings. */
  RECORD_TOO_LONG,
  /** No host can be found in the URL. */
  NO_HOST;

  /** The code as it is stored: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
