package dev.weir.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.com/x           | a.com/x
          a.com/x,y         | "a.com/x,y"
          a.com/"x"         | "a.com/""x""\"
          a.com/\\"         | "a.com/\\""\"
          a.com/\\x         | a.com/\\x
          """)
  void quotesAFieldOnlyWhereNeeded(String url, String field) {
    ByteText text = new ByteText(1);
    text.put("before ".getBytes(StandardCharsets.UTF_8));
    int start = text.size();
    text.put(url.getBytes(StandardCharsets.UTF_8));
    text.quoteField(start);
    assertThat(new String(text.from(0), StandardCharsets.UTF_8)).isEqualTo("before " + field);
  }
}
