package dev.weir.api.mart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.api.FixtureLake;
import dev.weir.api.lake.DeltaLake;
import dev.weir.contract.table.GoldDomainRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRowsIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 3000})
  void memoryAndEngineGiveTheSameRows(int domains) throws Exception {
    Path lake = Files.createDirectories(directory.resolve("lake"));
    if (domains == 0) {
      new FixtureLake(lake).fill();
    } else {
      FixtureLake.main(new String[] {lake.toString(), Integer.toString(domains)});
    }
    try (OpenMart mart = open(lake, 1_000_000)) {
      List<String> names = new ArrayList<>(List.of("", "nosuch.example", "zzz", "d1.exampl"));
      mart.each(
          new Select("SELECT registered_domain FROM " + GoldDomainRates.TABLE.qualifiedName()),
          row -> names.add((String) row.get("registered_domain")));
      assertThat(names).hasSizeGreaterThan(Math.max(8, domains));
      List<JsonNode> asked = new ArrayList<>();
      for (String name : names.subList(0, Math.min(names.size(), 300))) {
        asked.add(json(mart.domain(name, 1)));
      }
      mart.prepare();
      for (int i = 0; i < asked.size(); i++) {
        assertThat(json(mart.domain(names.get(i), 1))).as(names.get(i)).isEqualTo(asked.get(i));
      }
      for (String name : names.subList(4, names.size())) {
        assertThat(mart.domain(name, 1).rates()).as(name).hasSize(1);
        assertThat(mart.domain(name, 2).rates()).as(name).isEmpty();
      }
    }
  }

  @Test
  void moreRowsThanAllowedStayInTheEngine() throws Exception {
    Path lake = Files.createDirectories(directory.resolve("lake"));
    new FixtureLake(lake).fill();
    try (OpenMart mart = open(lake, 2)) {
      mart.prepare();
      List<Map<String, Object>> all =
          mart.rows(new Select("SELECT * FROM " + GoldDomainRates.TABLE.qualifiedName()));
      assertThat(mart.domain((String) all.get(0).get("registered_domain"), 1).rates())
          .isEqualTo(List.of(all.get(0)));
    }
  }

  /** The rows as clients get them. */
  private static JsonNode json(Mart.DomainRows rows) throws IOException {
    return JSON.readTree(JSON.writeValueAsBytes(rows));
  }

  private static OpenMart open(Path lake, long indexedRows) {
    DeltaLake delta = new DeltaLake(lake.toString());
    return new EmbeddedEngine(delta, "256MB", indexedRows)
        .open(new Publications(delta).read().get(0));
  }
}
