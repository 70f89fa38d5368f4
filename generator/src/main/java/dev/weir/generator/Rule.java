package dev.weir.generator;

import java.util.List;

/** A named choice between alternatives. */
final class Rule implements Part {
  private final String name;
  private Part[] alternatives = {};
  private short[] byWeight = {};
  private int firstWeight;

  Rule(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean isDefined() {
    return alternatives.length > 0;
  }

  /** Sets the alternatives; a rule may be referred to before that. */
  void define(List<Weighted> choices) {
    alternatives = choices.stream().map(Weighted::part).toArray(Part[]::new);
    firstWeight = choices.isEmpty() ? 0 : choices.get(0).weight();
    byWeight = new short[choices.stream().mapToInt(Weighted::weight).sum()];
    int at = 0;
    for (int choice = 0; choice < choices.size(); choice++) {
      for (int i = 0; i < choices.get(choice).weight(); i++) {
        byWeight[at++] = (short) choice;
      }
    }
  }

  /** One alternative, for a caller that keeps the choice. */
  Part choose(RandomStream random) {
    int draw = random.below(byWeight.length);
    // Most draws of a rule whose first alternative is the usual one need not touch the table.
    return draw < firstWeight ? alternatives[0] : alternatives[byWeight[draw]];
  }

  @Override
  public void write(ByteText out, RandomStream random) {
    choose(random).write(out, random);
  }

  record Weighted(int weight, Part part) {}
}
