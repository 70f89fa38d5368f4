package dev.weir.contract.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Column;
import dev.weir.contract.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TablesDocumentTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("weir.root"), "docs", "tables.md");

  /** Run with {@code -Dtables.write=true} to write the document anew. */
  @Test
  void theDocumentSaysWhatTheContractSays() throws IOException {
    if (Boolean.getBoolean("tables.write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, document());
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
  }

  @Test
  void everyPublishedTableHasAKey() {
    assertThat(Tables.PUBLISHED).allSatisfy(table -> assertThat(table.key()).isNotEmpty());
  }

  private static String document() {
    StringBuilder text = new StringBuilder();
    text.append("# Tables\n\n");
    text.append(
        "Delta tables at `<lake>/<schema>/<table>`; times are UTC. Written from the classes");
    text.append(" of `contract`; a test keeps both equal.\n");
    for (Table table : Tables.all()) {
      text.append("\n## `").append(table.qualifiedName()).append("`\n\n");
      text.append(table.comment()).append(".\n\n");
      if (!table.key().isEmpty()) {
        text.append(
            table.key().stream()
                .map("`%s`"::formatted)
                .collect(Collectors.joining(", ", "Key: ", ".\n\n")));
      }
      text.append("| column | type | |\n|---|---|---|\n");
      for (Column column : table.columns()) {
        text.append("| `")
            .append(column)
            .append("` | ")
            .append(column.type().sql().toLowerCase(Locale.ROOT))
            .append(column.nullable() ? ", nullable" : "")
            .append(" | ")
            .append(column.comment())
            .append(" |\n");
      }
    }
    return text.toString();
  }
}
