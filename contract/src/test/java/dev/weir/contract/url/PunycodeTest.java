package dev.weir.contract.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PunycodeTest {

  @Test
  void encodesAsJavaDoes() {
    SplittableRandom random = new SplittableRandom(19);
    int[] points = {'a', 'b', 'z', '0', '-', 'é', 'ü', 'σ', 'я', 'न', '日', '本', 0x20000};
    for (int i = 0; i < 20_000; i++) {
      StringBuilder label = new StringBuilder("é");
      int length = random.nextInt(10);
      for (int j = 0; j < length; j++) {
        label.appendCodePoint(points[random.nextInt(points.length)]);
      }
      String text = label.toString();
      assertThat("xn--" + Punycode.encode(text)).isEqualTo(IDN.toASCII(text, IDN.ALLOW_UNASSIGNED));
    }
  }
}
