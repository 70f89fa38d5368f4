package dev.weir.contract.table;

import static dev.weir.contract.Column.required;
import static dev.weir.contract.ColumnType.INT;
import static dev.weir.contract.ColumnType.STRING;
import static dev.weir.contract.ColumnType.TIMESTAMP;

import dev.weir.contract.Column;
import dev.weir.contract.Table;

/**
 * One row per promotion, refusal or rollback of a model; written by training and the models
 * command.
 */
public final class RegistryEvents {

  public static final Column NAME = required("name", STRING, "Name of the model");
  public static final Column VERSION = required("version", INT, "Model version it is about");
  public static final Column EVENT = required("event", STRING, "promoted, refused or rolled_back");
  public static final Column REASON = required("reason", STRING, "Why");
  public static final Column AT = required("at", TIMESTAMP, "When (UTC)");

  public static final Table TABLE =
      Table.of(
              "registry",
              "events",
              "Promotions, refusals and rollbacks of model versions, append-only",
              NAME,
              VERSION,
              EVENT,
              REASON,
              AT)
          .appendOnly();

  private RegistryEvents() {}
}
