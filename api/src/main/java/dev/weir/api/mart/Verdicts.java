package dev.weir.api.mart;

import static java.util.stream.Collectors.groupingBy;

import dev.weir.contract.table.SilverScoredUrls;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Stored verdicts. */
public final class Verdicts {

  private Verdicts() {}

  /** The verdicts on these URLs by all model versions, newest version first, by URL id. */
  public static Map<Object, List<Map<String, Object>>> on(Mart mart, List<String> urlIds) {
    if (urlIds.isEmpty()) {
      return Map.of();
    }
    String marks = String.join(", ", Collections.nCopies(urlIds.size(), "?"));
    return mart
        .rows(
            new Select("SELECT * FROM " + SilverScoredUrls.TABLE.qualifiedName())
                .where("url_id IN (" + marks + ")", urlIds.toArray())
                .orderBy(SilverScoredUrls.MODEL_VERSION + " DESC"))
        .stream()
        .collect(groupingBy(row -> row.get(SilverScoredUrls.URL_ID.name())));
  }
}
