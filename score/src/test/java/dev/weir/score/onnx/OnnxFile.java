package dev.weir.score.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes an ONNX file of the shape that exporters give a pipeline of scikit-learn: texts, counts of
 * characters, a linear model, probabilities. Field numbers are those of onnx.proto.
 */
public final class OnnxFile {

  /** Characters that are counted; two of the last one are more than a float holds. */
  static final String[] CHARACTERS = {"a", ".", "/", "x", "0", "e", "~"};

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int STRING = 8;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private OnnxFile() {}

  /** Weight of a character for the column of a type. */
  static float weight(int character, int column) {
    if (character == CHARACTERS.length - 1) {
      return column == 0 ? Float.MAX_VALUE : 0;
    }
    return ((character * 7 + column * 5) % 11 - 5) / 10f;
  }

  /** Intercept of a column. */
  static float bias(int column) {
    return column / 10f;
  }

  /**
   * A model of texts.
   *
   * @param zipMap labels of the maps of the output, or none for a tensor of columns
   */
  public static byte[] ofTexts(String... zipMap) {
    OnnxFile graph = new OnnxFile();
    graph.message(1, node("Reshape", "", "url,flat", "texts"));
    graph.message(
        1,
        node(
            "Tokenizer",
            "com.microsoft",
            "texts",
            "tokens",
            integer("mark", 0),
            integer("mincharnum", 1),
            text("pad_value", "#"),
            strings("separators", "")));
    graph.message(
        1,
        node(
            "TfIdfVectorizer",
            "",
            "tokens",
            "counts",
            integer("max_gram_length", 1),
            integer("min_gram_length", 1),
            integer("max_skip_count", 0),
            text("mode", "TF"),
            integers("ngram_counts", 0),
            integers("ngram_indexes", 0, 1, 2, 3, 4, 5, 6),
            strings("pool_strings", CHARACTERS)));
    graph.message(1, node("MatMul", "", "counts,weights", "products"));
    graph.message(1, node("Add", "", "products,bias", "margins"));
    String softmax = zipMap.length == 0 ? "probabilities" : "columns";
    graph.message(1, node("Softmax", "", "margins", softmax, integer("axis", 1)));
    if (zipMap.length > 0) {
      graph.message(
          1,
          node(
              "ZipMap",
              "ai.onnx.ml",
              "columns",
              "probabilities",
              strings("classlabels_strings", zipMap)));
    }
    graph.text(2, "graph");
    graph.message(5, tensor("flat", new long[] {1}, INT64, longs(-1)));
    float[] weights = new float[CHARACTERS.length * 4];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weight(i / 4, i % 4);
    }
    graph.message(5, tensor("weights", new long[] {CHARACTERS.length, 4}, FLOAT, floats(weights)));
    graph.message(
        5, tensor("bias", new long[] {4}, FLOAT, floats(bias(0), bias(1), bias(2), bias(3))));
    graph.message(11, value("url", tensorType(STRING, 1)));
    graph.message(
        12, value("probabilities", zipMap.length == 0 ? tensorType(FLOAT, 4) : mapsType()));
    return model(graph);
  }

  /** A model that takes numbers, not texts. */
  public static byte[] ofNumbers() {
    OnnxFile graph = new OnnxFile();
    graph.message(1, node("Softmax", "", "numbers", "probabilities", integer("axis", 1)));
    graph.text(2, "graph");
    graph.message(11, value("numbers", tensorType(FLOAT, 4)));
    graph.message(12, value("probabilities", tensorType(FLOAT, 4)));
    return model(graph);
  }

  private static byte[] model(OnnxFile graph) {
    OnnxFile model = new OnnxFile();
    model.number(1, 8);
    model.message(7, graph);
    for (String domain : new String[] {"", "com.microsoft", "ai.onnx.ml"}) {
      OnnxFile operators = new OnnxFile();
      operators.text(1, domain);
      operators.number(2, domain.isEmpty() ? 15 : domain.startsWith("ai") ? 2 : 1);
      model.message(8, operators);
    }
    return model.bytes.toByteArray();
  }

  private static OnnxFile node(
      String type, String domain, String inputs, String output, OnnxFile... attributes) {
    OnnxFile node = new OnnxFile();
    for (String input : inputs.split(",", -1)) {
      node.text(1, input);
    }
    node.text(2, output);
    node.text(4, type);
    for (OnnxFile attribute : attributes) {
      node.message(5, attribute);
    }
    node.text(7, domain);
    return node;
  }

  private static OnnxFile integer(String name, long value) {
    OnnxFile attribute = attribute(name, 2);
    attribute.number(3, value);
    return attribute;
  }

  private static OnnxFile text(String name, String value) {
    OnnxFile attribute = attribute(name, 3);
    attribute.text(4, value);
    return attribute;
  }

  private static OnnxFile integers(String name, long... values) {
    OnnxFile attribute = attribute(name, 7);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute;
  }

  private static OnnxFile strings(String name, String... values) {
    OnnxFile attribute = attribute(name, 8);
    for (String value : values) {
      attribute.text(9, value);
    }
    return attribute;
  }

  private static OnnxFile attribute(String name, int type) {
    OnnxFile attribute = new OnnxFile();
    attribute.text(1, name);
    attribute.number(20, type);
    return attribute;
  }

  private static OnnxFile tensor(String name, long[] dimensions, int type, byte[] raw) {
    OnnxFile tensor = new OnnxFile();
    for (long dimension : dimensions) {
      tensor.number(1, dimension);
    }
    tensor.number(2, type);
    tensor.text(8, name);
    tensor.raw(9, raw);
    return tensor;
  }

  private static OnnxFile value(String name, OnnxFile type) {
    OnnxFile value = new OnnxFile();
    value.text(1, name);
    value.message(2, type);
    return value;
  }

  /** Rows of any number, with that many columns. */
  private static OnnxFile tensorType(int element, int columns) {
    OnnxFile rows = new OnnxFile();
    rows.text(2, "rows");
    OnnxFile width = new OnnxFile();
    width.number(1, columns);
    OnnxFile shape = new OnnxFile();
    shape.message(1, rows);
    shape.message(1, width);
    OnnxFile tensor = new OnnxFile();
    tensor.number(1, element);
    tensor.message(2, shape);
    OnnxFile type = new OnnxFile();
    type.message(1, tensor);
    return type;
  }

  private static OnnxFile mapsType() {
    OnnxFile number = new OnnxFile();
    number.number(1, FLOAT);
    OnnxFile tensor = new OnnxFile();
    tensor.message(1, number);
    OnnxFile map = new OnnxFile();
    map.number(1, STRING);
    map.message(2, tensor);
    OnnxFile element = new OnnxFile();
    element.message(5, map);
    OnnxFile sequence = new OnnxFile();
    sequence.message(1, element);
    OnnxFile type = new OnnxFile();
    type.message(4, sequence);
    return type;
  }

  private static byte[] longs(long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return raw.array();
  }

  private static byte[] floats(float... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return raw.array();
  }

  private void message(int field, OnnxFile value) {
    raw(field, value.bytes.toByteArray());
  }

  private void text(int field, String value) {
    raw(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private void raw(int field, byte[] value) {
    varint(field << 3 | 2);
    varint(value.length);
    bytes.writeBytes(value);
  }

  private void number(int field, long value) {
    varint(field << 3);
    varint(value);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
